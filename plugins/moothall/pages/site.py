"""What every page is told of the whole site: its names, its menu, its look and its languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Navigation:
    """One entry of the menu; ``section`` is the first part of the addresses it stands for."""

    title: str
    address: str
    section: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its own name for itself, and the folder of its pages."""

    language: str
    name: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is given as ``site``: names, addresses and licences of the whole site.

    ``logo``, ``icon`` and ``style_sheets`` are static files of the theme, for ``asset()``; ``logo``
    is empty where the council has none. ``notice_code`` says whether paper shows a QR code.
    """

    name: str
    tagline: str
    url: str
    root: str
    language: str
    navigation: tuple[Navigation, ...]
    footer: tuple[Navigation, ...]
    licence: str
    licence_address: str
    contact: str = ""
    logo: str = ""
    logo_text: str = ""
    icon: str = "favicon.svg"
    style_sheets: tuple[str, ...] = ("built/moothall.css",)
    prefix: str = ""
    languages: tuple[Language, ...] = ()
    notice_code: bool = False
