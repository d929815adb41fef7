"""What a push may do to the branches: add commits to ``main``, and nothing else.

Asked before anything is built: git itself would refuse some of this only afterwards, in words that
nobody but a programmer knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.publishing.git import MAIN, NONE, Repository


class Refused(Exception):
    """A push that is not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Move:
    """A ref and the commits it is moved between."""

    old: str
    new: str
    ref: str

    @classmethod
    def read(cls, line: str) -> Move:
        """One line of what git tells a hook."""
        old, new, ref = line.rstrip("\n").split(" ", 2)
        return cls(old, new, ref)


def taken(moves: Sequence[Move], repository: Repository) -> Move:
    """The one move that may be taken.

    Raises:
        Refused: when the push does anything else.
    """
    for move in moves:
        if move.ref != MAIN:
            raise Refused(_elsewhere(move))
    if len(moves) != 1:
        raise Refused("The push changes nothing on main.")
    move = moves[0]
    if move.new == NONE:
        raise Refused(
            "main may not be deleted: it is the council's record.\n"
            "To take a record back, change its state (moothall withdraw, moothall gone)."
        )
    check_behind(move, repository)
    if move.old != NONE and not repository.follows(move.old, move.new):
        raise Refused(
            "The push would take back commits that others have seen (a forced push).\n"
            "Type `git pull --rebase`, then push again, without --force."
        )
    return move


def check_behind(move: Move, repository: Repository) -> None:
    """Refuses a push that was begun before somebody else's ended.

    Raises:
        Refused: when ``main`` is no longer where whoever pushes last saw it.
    """
    if repository.head() != move.old:
        raise Refused(
            "Somebody else has pushed since you last pulled.\n"
            "Type `git pull --rebase`, then push again. Your own work is safe."
        )


def _elsewhere(move: Move) -> str:
    sort, _, name = move.ref.removeprefix("refs/").partition("/")
    called = {"heads": f"the branch {name}", "tags": f"the tag {name}"}.get(sort, move.ref)
    return (
        f"Only the branch main is published from, and you pushed {called}.\n"
        "Type `git push origin main` to publish what is committed on main."
    )
