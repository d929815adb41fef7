"""Moothall: a council's decisions and spending as a site, made with Pelican.

Pelican finds ``register`` here; everything else is in the rooms:

- ``records``: what a council publishes, and what the law asks of it
- ``reading``: files become records
- ``spending``: published files of payments become payments and totals
- ``pages``: the register becomes pages
- ``outputs``: the register becomes feeds, search and data files
- ``checked``, ``build``, ``generator``, ``cli``: hand things from room to room
"""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"


def register() -> None:
    """Tells Pelican which generator makes the site (docs of Pelican, "How to create plugins")."""
    from pelican import signals  # noqa: PLC0415 - `moothall check` needs no Pelican

    signals.get_generators.connect(_generators)


def _generators(_pelican: object) -> type:
    from moothall.generator import MoothallGenerator  # noqa: PLC0415

    return MoothallGenerator


def __getattr__(name: str) -> object:
    """``PELICAN_CLASS = "moothall.MoothallPelican"``: imported only when Pelican makes the site."""
    if name != "MoothallPelican":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from moothall.generator import MoothallPelican  # noqa: PLC0415

    return MoothallPelican


def theme_path() -> str:
    """The folder of the theme, in a checkout and in an installed package alike."""
    here = Path(__file__).resolve().parent
    inside = here / "theme"
    return str(inside if inside.is_dir() else here.parent.parent / "theme")
