"""A shelf that takes notes of what a page takes from it, as the register does of what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from moothall.pages.fingerprint import digest_of
from moothall.pages.shelf import Shelf
from moothall.records.asking import Answers, AskingRegister, Noted, Notes

_SHELF = {one.name for one in fields(Shelf)}
_ABSENT = object()


class ShelfAnswers(Answers):
    """Answers to questions about a shelf and its register.

    Beside the register's own: ``item NAME KEY`` (one value of a mapping on the shelf), ``shelf
    NAME`` (anything else on it, whole), ``past DAY`` (whether it is over), ``today`` and ``moment``
    (when the site is built for).
    """

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.register)
        self.shelf = shelf
        self.ways |= {
            "item": self._item,
            "shelf": lambda name: digest_of(getattr(shelf, name)) if name in _SHELF else "unknown",
            "past": lambda day: str(shelf.past(date.fromisoformat(day))),
            "today": lambda _: shelf.today.isoformat(),
            "moment": lambda _: shelf.settings.as_of.isoformat(),
        }

    def asking(self, notes: Notes) -> Shelf:
        """The shelf, as something that notes what it is asked."""
        return _AskingShelf.over(self.shelf, notes)

    def _item(self, name: str) -> str:
        mapping, _, key = name.partition(" ")
        held: Mapping[str, object] = getattr(self.shelf, mapping, {})
        found = held.get(key, _ABSENT)
        return "none" if found is _ABSENT else digest_of(found)


class _AskingShelf(Shelf):
    """A shelf that takes notes of what is taken from it."""

    @classmethod
    def over(cls, shelf: Shelf, notes: Notes) -> Shelf:
        made = object.__new__(cls)
        held = {
            name: Noted(value, notes, f"item {name}", f"shelf {name}")
            for name in _SHELF
            if isinstance(value := getattr(shelf, name), Mapping)
        }
        register = AskingRegister.over(shelf.register, notes)
        settings = _AskingSettings(shelf.settings, notes)
        object.__getattribute__(made, "__dict__").update(
            held, register=register, settings=settings, _shelf=shelf, _notes=notes
        )
        return made

    def past(self, day: date) -> bool:
        """Noted by the day alone, so that other days may pass."""
        held = object.__getattribute__(self, "__dict__")
        held["_notes"].take("past", day.isoformat())
        return bool(held["_shelf"].past(day))

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - as an attribute is
        held = object.__getattribute__(self, "__dict__")
        if name in held:
            return held[name]
        if name == "today":
            held["_notes"].take("today")
            return held["_shelf"].today
        if name in _SHELF:
            held["_notes"].take("shelf", name)
            return getattr(held["_shelf"], name)
        return object.__getattribute__(self, name)


class _AskingSettings:
    """The settings, which shape every page, but for the moment of the build, which changes."""

    def __init__(self, settings: object, notes: Notes) -> None:
        self._settings, self._notes = settings, notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as an attribute is
        if name == "as_of":
            self._notes.take("moment")
        return getattr(self._settings, name)
