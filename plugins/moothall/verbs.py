"""The four verbs that take a record back, as commands: withdraw, redirect, gone, expunge.

Stands apart from what carries them out, so that offering a command costs nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from moothall.records.state import State

_STAYS = (
    "The text stays in the file and in earlier versions in git, which the public site never shows."
)
_ADDRESS = "the record's address, like /decisions/halton/746/"
_OR_FILE = ", or the path of a spending file"
_ERASED = (
    "Erased from the file: everything else, and the documents kept with it. Earlier versions are "
    "still in git, and in copies and backups: docs/permanence.md says how to erase those too."
)


@dataclass(frozen=True, slots=True)
class Verb:
    """What a command makes of a record, and the words for it."""

    state: State
    help: str
    done: str
    kept: str


VERBS = {
    "withdraw": Verb(
        State.WITHDRAWN, "take a record's text away; its page says when and why", "Withdrew",
        f"Kept for all to see: the address, title, reference, dates and the reason. {_STAYS}",
    ),
    "redirect": Verb(
        State.REDIRECT, "send readers of a record to another one", "Redirected",
        f"Kept for all to see: the address, which leads to the other record. {_STAYS}",
    ),
    "gone": Verb(
        State.GONE, "say that a record is no longer published, and why", "Marked as gone",
        f"Kept for all to see: the address, title, reference, dates and the reason. {_STAYS}",
    ),
    "expunge": Verb(
        State.EXPUNGED, "erase a record: text, title, documents and earlier versions", "Expunged",
        f"Kept for all to see: the address, reference, dates, council and the reason. {_ERASED}",
    ),
}  # fmt: skip


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    run: Callable[[argparse.Namespace], int],
) -> None:
    """Adds the four commands to the others; ``run`` reads the settings and calls ``remove``."""
    for name, verb in VERBS.items():
        command = commands.add_parser(name, help=verb.help)
        command.add_argument("address", help=_ADDRESS + (_OR_FILE if name == "gone" else ""))
        command.add_argument(
            "--reason", required=True, type=_reason, help="why, in words for the public"
        )
        command.add_argument(
            "--to", required=name == "redirect", help="the address of the record to read instead"
        )
        command.add_argument("--on", help="the day, like 2025-06-30 (default: today)")
        command.add_argument("--settings", default="pelicanconf.py", help=argparse.SUPPRESS)
        command.set_defaults(verb=name, run=run)


def _reason(text: str) -> str:
    """A reason, which nobody may leave empty."""
    if not (said := " ".join(text.split())):
        why = 'say why, in words for the public, like "It was published twice."'
        raise argparse.ArgumentTypeError(why)
    return said
