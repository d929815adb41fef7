"""Every component of the theme in every state: one set of examples for all that looks at them.

They feed the pattern page (`make patterns`), the tests of its HTML and of who can use it, and the
comparison with GOV.UK Frontend's own macros. A macro without an example here fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Of
from typing import Any

from moothall.pages.charts import Entry, bar_rows
from moothall.pages.notice_code import notice_code
from moothall.pages.site import Language
from moothall.pages.version_pages import HistoryNote
from moothall.pages.version_views import Changes, ChangeView, VersionView
from moothall.pages.views import (
    Choice,
    ClaimView,
    Download,
    Facet,
    Fact,
    FeedLink,
    Figure,
    LinkView,
    Moment,
    Pagination,
    Row,
    SpendingLine,
    TextView,
    TrailLink,
)
from moothall.records.body import Section
from moothall.records.parts import (
    Commitment,
    CommitmentStatus,
    Correction,
    Document,
    EditorNote,
    Finance,
    Period,
    Source,
)
from moothall.records.tables import Term

DAY = date(2025, 3, 10)
_LANGUAGES = (Language("en", "English", ""), Language("cy", "Cymraeg", "/cy"))
LONG = "Resurfacing, kerbs, drains and lamps on Felpersham Road between the bridge and the mill"


CHANGE = ChangeView(
    "Reasons",
    (("The deck is ", False), ("worn", True), (".", False)),
    (("The deck is ", False), ("not safe", True), (".", False)),
)
VERSION = VersionView(
    number=2,
    day=DAY,
    time="09:00",
    commit="4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    note="The reasons were incomplete.",
    changes=Changes("a b", lambda: (CHANGE,)),
)


@dataclass(frozen=True)
class Example:
    """A component in one state: the macro's file and name, and what it is called with.

    ``call`` is the arguments as a template writes them, of the names in ``given``. ``govuk`` names
    the macro of govuk-frontend-jinja that makes the same component, and its parameters; ``of`` is
    the class of the element to compare.
    """

    file: str
    macro: str
    state: str
    call: str
    given: Mapping[str, Any] = field(default_factory=dict)
    govuk: tuple[str, str, Mapping[str, Any]] | None = None
    of: str = ""

    def __str__(self) -> str:
        return f"{self.macro}: {self.state}"

    @property
    def template(self) -> str:
        """What a page writes to show it."""
        return (
            f'{{% from "macros/{self.file}.html" import {self.macro} %}}\n'
            f"{{{{ {self.macro}({self.call}) }}}}\n"
        )


def section(html: str) -> Section:
    return Section("Reasons", "reasons", html, "", 1)


FACTS = (
    Fact("Decided by", "Peggy Woolley, Chief Executive", address="/browse/"),
    Fact("Decided on", "10 March 2025", day=DAY),
    Fact("Cost", "£12,000", note="The decision value as stated.", amount=Decimal(12000)),
    Fact("What happens next", "Not recorded", missing=True),
)
ROW = Row(
    "Resurfacing of Felpersham Road",
    "/decisions/ambridge/ed-2025-014/",
    "decision",
    "Ambridge Borough Council",
    DAY,
    "Decided",
    "ED-2025-014",
    "The road is made good.",
    "Chief Executive",
    Decimal("99999.99"),
    "at most",
    "Approved",
)
ROWS = {
    "with all it may have": ROW,
    "open to call-in": Row(
        LONG, "/decisions/a/b/", "decision", "Ambridge Borough Council", DAY, "Decided",
        open_until=date(2025, 3, 20),
    ),
    "with the least it may have": Row(
        "Roads", "/reports/a/b/", "report", "Ambridge Borough Council", None, ""
    ),
    "removed": Row(
        "A decision that is gone", "/decisions/a/c/", "decision", "Ambridge Borough Council", DAY,
        "Decided", status="Withdrawn", removed=True,
    ),
    "in Welsh": Row(
        "Ysgol newydd", "/decisions/a/d/", "decision", "Ambridge Borough Council", DAY, "Decided",
        summary="Adeiladir ysgol newydd.", language="cy",
    ),
}  # fmt: skip
LINKS = (
    LinkView(
        "follows from",
        "A new bridge",
        "The record says so.",
        "/decisions/a/b/",
        "decision",
        "Ambridge Borough Council",
        DAY,
    ),
    LinkView("funded by", "eDDM 4930", "Option 1 cites it."),
)
FIGURES = (
    Figure("Value of the decision", Decimal(12000), "As the record states.", "", ROW),
    Figure("Grant", Decimal("99.5"), "The whole grant.", "3.1", ROW, "/reports/a/b/#paragraph-3-1"),
)
FINANCE = Finance(
    what="Spent to date",
    amount="326240.50",
    basis="The whole programme.",
    paragraph="5.1",
    financial_year="2024-25",
    periods=(
        Period(period="Quarter 1", amount="326240.00"),
        Period(period="Quarter 2", amount="0.50"),
    ),
)
CLAIMS = tuple(
    ClaimView(
        f"A claim that is {status}.",
        "14",
        "holes",
        "20 the year before",
        "Counted once.",
        status,
        evidence_title="State of the roads",
        evidence_address="/reports/a/b/",
        evidence_note="Paragraph 3 says so.",
        said_by="Grundy Gravel (supplier)",
        record=ROW,
    )
    for status in ("claimed", "corroborated", "contradicted")
)
COMMITMENTS = tuple(
    Commitment(what=f"What is {status.value}.", due=due, status=status.value, note=note)
    for status, due, note in zip(
        CommitmentStatus,
        ("2027-06", None, "2027", "2027-06-01"),
        ("So the minutes say.", *[None] * 3),
        strict=True,
    )
)
RECORD = Of(
    lang="en",
    source=Source(title="Halton decision 746", url="https://example.org/", note="In part."),
    corrections=(Correction(on="2026-12-30", note="A slip was mended."),),
)
UNCHANGED = Of(lang="en", source=None, corrections=())
FEED = FeedLink("New decisions", "Every decision.", "/feeds/a.rss", "/feeds/a.atom")
FILE = Download("All decisions", "/data/decisions.csv", "CSV", 12_400, "0" * 64, "A row for each.")
FACET = Facet(
    "Year", "year", (Choice("2025", "/browse/year/2025/", 1204), Choice("2024", "/x/", 1))
)
FACET_LONG = Facet(
    "Ward",
    "ward",
    tuple(Choice(f"Ward {number}", f"/browse/{number}/", number) for number in range(11)),
)
MONTHS = bar_rows(
    Entry(name, {"": Decimal(sum_)}, f"/{name}/", payments)
    for name, sum_, payments in (
        ("April 2025", "200", 12),
        ("May 2025", "-50", 1),
        ("June 2025", "0", 0),
    )
)
YEARS = bar_rows(
    Entry(name, {"2024-25": Decimal(old), "2025-26": Decimal(new)})
    for name, old, new in (("Highways", "10", "40"), ("Parks", "30", "20"))
)
PAGES = {
    "first": Pagination(1, 3, "", "/decisions/page-2/"),
    "middle": Pagination(2, 3, "/decisions/", "/decisions/page-3/"),
    "last": Pagination(3, 3, "/decisions/page-2/", ""),
}
NOTES = (EditorNote(about="The sum", note="It is printed twice."),)
TERMS = (Term("DBV", "Delivering Better Value."), Term("DfE", "Department for Education."))
TEXTS = (
    TextView("Reasons", "reasons-shown", section("<p>It is worn. <strong>Badly.</strong></p>")),
    TextView("Alternatives considered", "alternatives-shown", None),
)


def _page_links(pages: Pagination) -> dict[str, object]:
    """The links of a list's page as GOV.UK Frontend is told of them."""
    said = {"previous": (pages.previous, "Previous page"), "next": (pages.next, "Next page")}
    return {
        name: {"href": address, "text": text, "labelText": f"of {pages.pages}"}
        for name, (address, text) in said.items()
        if address
    }


EXAMPLES = (
    *(
        Example(
            "tags",
            "tag",
            state,
            "given.text",
            {"text": text},
            ("tag", "govukTag", {"text": text, "classes": f"tag tag--{tone}"}),
            "govuk-tag",
        )
        for state, text, tone in (
            ("a council's own words", "Recommendations Approved", "plain"),
            ("open", "Open to call-in", "open"),
            ("good", "Corroborated", "good"),
            ("caution", "Withdrawn", "caution"),
        )
    ),
    Example("facts", "glance", "linked, a day, a sum, missing", "given.facts", {"facts": FACTS}),
    Example("facts", "particulars_list", "beside a record", "given.facts", {"facts": FACTS}),
    Example(
        "facts",
        "summary_list",
        "in place of a record",
        "given.facts",
        {"facts": FACTS[1:3]},
        (
            "summary-list",
            "govukSummaryList",
            {
                "rows": [
                    {
                        "key": {"text": one.label},
                        "value": {"html": f"{one.value} {one.note}".strip()},
                    }
                    for one in FACTS[1:3]
                ]
            },
        ),
        "govuk-summary-list",
    ),
    Example("facts", "fact_value", "missing", "given.fact", {"fact": FACTS[3]}),
    Example(
        "facts",
        "fact_note",
        "the council's words, and ours",
        "given.fact, 'glance__note'",
        {"fact": Fact("What happens next", "", "Fe'i hailagorir.", more="Expected.")},
    ),
    *(
        Example("rows", "record_rows", name, "(given.row,), 3", {"row": row})
        for name, row in ROWS.items()
    ),
    Example(
        "rows", "record_row", "alone, within a list of a page's own", "given.row, 3", {"row": ROW}
    ),
    Example("links", "link_item", "held", "given.link", {"link": LINKS[0]}),
    Example("links", "link_item", "not held here", "given.link", {"link": LINKS[1]}),
    Example("links", "linked_records", "by what links say", "given.links, 3", {"links": LINKS}),
    Example("links", "namesakes", "same name, not related", "given.links, 3", {"links": LINKS[:1]}),
    Example(
        "links",
        "trail_callout",
        "on a record",
        "given.trail",
        {"trail": TrailLink("A new bridge", "/trails/a/b/", 3)},
    ),
    Example("money", "pounds_of", "whole pounds", "given.sum", {"sum": Decimal(12000)}),
    Example(
        "money",
        "figures_table",
        "of a record",
        'given.figures, "Sums of a record", "sums-1", false',
        {"figures": FIGURES},
    ),
    Example(
        "money",
        "figures_table",
        "of a trail",
        'given.figures, "Sums of a trail", "sums-2", true',
        {"figures": FIGURES},
    ),
    Example(
        "money",
        "finance_table",
        "in periods",
        'given.finance, "finance-a"',
        {"finance": FINANCE},
        (
            "table",
            "govukTable",
            {
                "classes": "finance",
                "firstCellIsHeader": True,
                "caption": "Spent to date, 2024-25 The whole programme. (paragraph 5.1)",
                "captionClasses": "govuk-table__caption--m",
                "head": [{"text": "Period"}, {"text": "Sum", "format": "numeric"}],
                "rows": [
                    [{"text": "Quarter 1"}, {"text": "£326,240.00", "format": "numeric"}],
                    [{"text": "Quarter 2"}, {"text": "£0.50", "format": "numeric"}],
                    [{"text": "Total"}, {"text": "£326,240.50", "format": "numeric"}],
                ],
            },
        ),
        "govuk-table",
    ),
    Example(
        "money",
        "finance_table",
        "whole",
        'given.finance, "finance-b"',
        {"finance": FINANCE.model_copy(update={"what": "Award", "periods": ()})},
    ),
    Example(
        "claims",
        "claims_table",
        "with what bears on each",
        'given.claims, "Claims", true',
        {"claims": CLAIMS},
    ),
    Example("texts", "sections", "stated and not stated", "given.texts", {"texts": TEXTS}),
    Example(
        "texts",
        "lead_text",
        "before the first section",
        "given.lead",
        {"lead": section("<p>Minutes of the <em>forum</em>.</p><ul><li>One</li></ul>")},
    ),
    Example("texts", "contents", "of a report", "given.texts", {"texts": TEXTS}),
    Example("texts", "editor_notes_pointer", "one note", "given.notes", {"notes": NOTES}),
    Example("texts", "editor_notes", "one note", "given.notes", {"notes": NOTES}),
    Example("texts", "commitments_list", "every state", "given.all", {"all": COMMITMENTS}),
    Example(
        "texts",
        "commitment_item",
        "on a trail",
        "given.one, given.row",
        {"one": COMMITMENTS[0], "row": ROW},
    ),
    Example("texts", "initials_list", "at the end of a record", "given.terms", {"terms": TERMS}),
    Example("texts", "provenance", "changed", "given.record", {"record": RECORD}),
    Example(
        "timeline",
        "timeline",
        "two moments",
        "given.moments",
        {"moments": (Moment(DAY, "Decided", ROW), Moment(DAY, "Published", ROW))},
    ),
    Example(
        "facets", "facet_links", "few and many", "given.facets, 3", {"facets": (FACET, FACET_LONG)}
    ),
    Example(
        "files",
        "documents_list",
        "held and not held",
        "given.documents, given.kept",
        {
            "documents": (
                Document(title="Drawing", format="PDF", size="1.2 MB", url="https://example.org/a"),
                Document(title="Letter", format="ODT"),
                Document(title="Counts", format="CSV", file="counts.csv"),
            ),
            "kept": (FILE,),
        },
    ),
    Example("history", "history_note", "without git", "given.history", {"history": HistoryNote()}),
    Example(
        "history",
        "history_note",
        "never changed",
        "given.history",
        {"history": HistoryNote(available=True, count=1, newest=VERSION)},
    ),
    Example(
        "history",
        "history_note",
        "several versions",
        "given.history",
        {"history": HistoryNote(available=True, count=3, newest=VERSION, address="/versions/")},
    ),
    Example(
        "history",
        "version_entry",
        "before and after",
        "given.version, false",
        {"version": VERSION},
    ),
    Example("files", "downloads_list", "with a description", "given.files", {"files": (FILE,)}),
    Example("files", "feeds_list", "in both formats", "given.feeds", {"feeds": (FEED,)}),
    Example(
        "files",
        "reuse",
        "files and feeds",
        "given.page",
        {"page": Of(downloads=(FILE,), feeds=(FEED,))},
    ),
    *(
        Example(
            "pagination",
            "pagination_links",
            f"{name} page",
            f'given.pages, "{name}"',
            {"pages": one},
            (
                "pagination",
                "govukPagination",
                {
                    "landmarkLabel": f"Pages of {name}",
                    **_page_links(one),
                },
            ),
            "govuk-pagination",
        )
        for name, one in PAGES.items()
    ),
    Example(
        "languages",
        "language_switch",
        "the page is in one, so that the other's home page is offered",
        "given.site, given.page",
        {
            "site": Of(language="en", root="", languages=_LANGUAGES),
            "page": Of(address="/decisions/ambridge/1/", editions=_LANGUAGES[:1]),
        },
    ),
    Example("find", "search_box", "in the head", '"find-1", "Search again", "find--header"'),
    Example(
        "spending_lines",
        "spending_lines",
        "of a council",
        "given.lines",
        {
            "lines": (
                SpendingLine(
                    "Ambridge",
                    "/spending/ambridge/",
                    "May 2022",
                    3564,
                    Decimal("97400227.10"),
                    "net",
                ),
            )
        },
    ),
    Example(
        "chart",
        "bar_table",
        "one sum a row, one below nought",
        '"Sums by month", given.rows, "chart-1", "Month", "Total", "Best in April.", 3, "Payments"',
        {"rows": MONTHS},
    ),
    Example(
        "chart",
        "bar_table",
        "two sums a row",
        '"Sums by department", given.rows, "chart-2", "Department", "Total", level=3',
        {"rows": YEARS},
    ),
    Example("chart", "bar_drawn", "alone", "given.bar", {"bar": MONTHS[0].bars[0]}),
    Example(
        "paper", "drawn", "on paper", "given.code", {"code": notice_code("https://example.org/")}
    ),
)
