"""Call-in and urgency: scrutiny's power over decisions made but not yet carried out.

Periods differ by council and are recorded, never computed here (LGA 2000 s.9F leaves them to
each constitution). Urgency has two procedures with different duties (2012 regs 10 and 11).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from moothall.records.problems import Problem

if TYPE_CHECKING:
    from moothall.records.decision import Decision


class CallIn(StrEnum):
    """Where a decision stands with scrutiny."""

    NOT_SUBJECT = "not subject"
    OPEN = "open"
    CALLED_IN = "called in"
    ENDED = "ended"


class Urgency(StrEnum):
    """The urgency procedure used for a key decision."""

    NONE = "none"
    GENERAL_EXCEPTION = "general exception"
    SPECIAL = "special urgency"


def faults(decision: Decision) -> Iterable[Problem]:
    """What the rules on notice, urgency and call-in ask for and the record leaves out."""
    if decision.call_in is CallIn.OPEN and decision.call_in_ends is None:
        yield decision.problem(
            "call_in_ends",
            "The decision is open to call-in, but not until when.",
            "Write call_in_ends, the last day on which it may be called in.",
        )
    yield from _force_faults(decision)
    unstated = decision.urgency in {None, Urgency.NONE} and decision.states("urgency")
    if decision.key_decision and decision.notice_published is None and unstated:
        yield decision.problem(
            "urgency",
            "A key decision is recorded without notice and without urgency.",
            "Say which urgency procedure was used, or when notice was published.",
        )
    yield from _urgency_faults(decision)


def _force_faults(decision: Decision) -> Iterable[Problem]:
    """A decision that may be called in is not carried out meanwhile, unless it could not wait."""
    waits = decision.urgency in {None, Urgency.NONE} and decision.decision_type != "urgent"
    begins, ends = decision.effective_from, decision.call_in_ends
    if decision.call_in not in {CallIn.OPEN, CallIn.CALLED_IN} or not (waits and begins and ends):
        return
    if begins < ends:
        yield decision.problem(
            "effective_from",
            f"is before the time for call-in is over (call_in: {decision.call_in.value}, "
            f"call_in_ends: {ends}).",
            "Check call_in, call_in_ends and effective_from against the record: a decision is not "
            "in force while it may be called in. If it could not wait, write urgency and why.",
            str(begins),
        )


def _urgency_faults(decision: Decision) -> Iterable[Problem]:
    if decision.urgency in {None, Urgency.NONE}:
        return
    if not decision.urgency_reason and decision.states("urgency_reason"):
        yield decision.problem(
            "urgency_reason",
            "An urgency procedure was used, but the reason is missing.",
            "Write urgency_reason: the law asks for a published notice of it "
            "(2012 regs 10 and 11).",
        )
    agreed = decision.urgency_agreed_by or not decision.states("urgency_agreed_by")
    if decision.urgency is Urgency.SPECIAL and not agreed:
        yield decision.problem(
            "urgency_agreed_by",
            "Special urgency was used, but nobody is named who agreed.",
            "Write urgency_agreed_by: the chair who agreed that it could not wait (2012 reg 11).",
        )
