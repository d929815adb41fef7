"""What a decision of a kind is called: a council's own kinds may hold the word already."""

from __future__ import annotations

from moothall.words.saying import _, term

# The Welsh word without its first letters, which mutate: penderfyniad, benderfyniad.
_DECISION = ("decision", "enderfyniad")


def says_decision(kind: str) -> bool:
    """Whether a kind's own words say that it is a decision: ``key decision``."""
    return any(word in kind.casefold() for word in _DECISION)


def decision_of(kind: str) -> str:
    """``operational decision``, ``key decision``: in this language, but a council's own words."""
    return term(kind) if says_decision(kind) else _("%(type)s decision", type=term(kind))
