"""What a build made, in a few plain lines, and how to look at it."""

from __future__ import annotations

from moothall.build import Summary
from moothall.records.problems import counted
from moothall.settings import Settings
from moothall.words import pounds

_NOUNS = {
    "decisions": "decision",
    "reports": "report",
    "meetings": "meeting item",
    "outcomes": "outcome",
    "pages": "page",
}


def told(summary: Summary, settings: Settings) -> str:
    """The lines at the end of a build."""
    records = ", ".join(
        counted(summary.records.get(kind, 0), noun) for kind, noun in _NOUNS.items()
    )
    lines = [f"Records: {records}."]
    if summary.unpublished:
        waiting = counted(summary.unpublished, "record")
        lines.append(f"Not shown: {waiting} (drafts, or dated for later).")
    if summary.payments:
        totals = "; ".join(
            f"{name} {pounds(total)} {basis}" for name, total, basis in summary.totals
        )
        lines.append(f"Spending: {counted(summary.payments, 'payment')}. {totals}.")
    lines += [summary.pointed_out] if summary.pointed_out else []
    written = summary.written
    lines.append(f"Pages: {summary.pages:,}. Feeds: {summary.feeds:,}, each as RSS and Atom.")
    lines.append(
        f"Files: {written.made:,} written, {written.unchanged:,} unchanged, "
        f"{written.removed:,} removed."
    )
    if written.left_alone:
        strangers = counted(written.left_alone, "file")
        lines.append(f"Left alone: {strangers} in {settings.output.name}/ not made by Moothall.")
    usual = settings.output == settings.root / "output"
    look = "make serve" if usual else f"moothall serve --output {settings.output}"
    lines.append(f"To look at the site: {look}, then open http://localhost:8000/.")
    return "\n".join(lines) + "\n"
