"""An invented council's site: many decisions to find, and the states that no real record is in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from builders import a_decision_file, a_link, a_meeting_file, a_report_file, an_outcome_file
from conftest import Site
from history.repositories import Repository

SETTINGS = """
import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
SITENAME = "Ambridge decides"
SITEURL = "https://ambridge.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MOOTHALL_TAG_AUTHORITY = "ambridge.example,2026"
MOOTHALL_ROWS_PER_PAGE = 4
MOOTHALL_SEARCH_PART = 2
"""

# Reference, title, day, who, where, what its status is, and pounds: no two in the same order by day
# as by reference or by title.
_CHIEF = "Chief Executive"
DECISIONS = (
    ("ED-2021-001", "Lamps for the bridge", "2021-11-30", "Cabinet", "Highways", "Approved", "100"),
    ("ED-2022-001", "Benches by the bridge", "2022-02-01", _CHIEF, "Parks", "Approved", "5000"),
    (
        "ED-2022-002",
        "Guard of the bridge",
        "2022-01-31",
        "Cabinet",
        "Parks",
        "Deferred",
        "29999.99",
    ),
    ("ED-2023-001", "Paint for the bridge", "2023-09-09", _CHIEF, "Highways", "Approved", "30000"),
    ("ED-2023-002", "Bridge survey", "2023-10-01", "Cabinet", "Highways", "Refused", "99999"),
    ("ED-2024-001", "Bridge lifebelts", "2024-12-31", "Cabinet", "Parks", "Approved", "100000"),
    ("ED-2024-002", "Gates for the bridge", "2024-02-29", _CHIEF, "Parks", "Deferred", "500000"),
    ("ED-2025-001", "A new bridge", "2025-05-05", "Cabinet", "Highways", "Approved", "1000000"),
)


def write(site: Path) -> None:
    """Puts the whole site into a folder."""
    (site / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    tables(site)
    lists(site)
    for reference, title, day, who, where, status, pounds in DECISIONS:
        put(
            site,
            f"decisions/ambridge/{day[:4]}/{reference.lower()}.md",
            a_decision_file(
                reference=reference, title=title, decided=day, published=day, decision_maker=who,
                department=where, decision_status=status, value=pounds, value_basis="exact",
            ),
        )  # fmt: skip
    for name, text in rarities().items():
        put(site, name, text)
    past(site)


def past(site: Path) -> None:
    """Gives the site a past: a record that was changed, and a page that is not made any more."""
    repository = Repository(Site(site))
    Site(site).set(MOOTHALL_AS_OF="2027-01-01")
    changed = "content/decisions/ambridge/2024/ed-2024-001.md"
    text = (site / changed).read_text("utf-8").replace("It is worn.", "It is worn out.")
    repository.commit("Say how worn it is", {changed: text})
    released = site / "before" / "history" / "addresses.tsv"
    released.parent.mkdir(parents=True)
    released.write_text("address\tstatus\tto\n/decisions/page-9/\t200\t\n", encoding="utf-8")


def tables(site: Path) -> None:
    """The council's reference tables."""
    table(site, "authorities", ("key", "name"), [("ambridge", "Ambridge Borough Council")])
    table(
        site,
        "departments",
        ("authority", "name"),
        [("ambridge", "Highways"), ("ambridge", "Parks")],
    )
    table(
        site,
        "decision-makers",
        ("authority", "name", "kind"),
        [("ambridge", "Chief Executive", "officer"), ("ambridge", "Cabinet", "cabinet")],
    )


def rarities() -> dict[str, str]:
    """Records in every state but draft, and with every part that a record may have."""
    gone = {"on": "2026-01-31", "reason": "It held a name that was not to be published."}
    elsewhere = {**gone, "to": "decisions/ambridge/ed-2025-001"}
    files = {
        f"decisions/ambridge/2025/ed-2025-10{number}.md": a_decision_file(
            reference=f"ED-2025-10{number}", state=state, removal=removal,
            title=f"A decision that is {state}",
        )
        for number, (state, removal) in enumerate(
            (("withdrawn", gone), ("redirect", elsewhere), ("gone", gone), ("expunged", gone))
        )
    }  # fmt: skip
    files["decisions/ambridge/2026/ed-2026-001.md"] = a_decision_file(
        reference="ED-2026-001", title="Ysgol newydd", lang="cy",
        decided="2026-12-28", published="2026-12-29", effective_from="2027-02-01",
        call_in="open", call_in_ends="2027-01-31", key_decision="yes",
        key_decision_reason="It touches two wards.", notice_published="2026-11-20",
        decision_maker_name="Peggy Woolley", value="12", value_basis="up to",
        documents=[
            {"title": "Drawing", "format": "PDF", "size": "1.2 MB", "url": "https://ambridge.example/a"},
            {"title": "Letter", "format": "ODT"},
        ],
        corrections=[{"on": "2026-12-30", "note": "A slip was mended."}],
        editor_notes=[{"about": "The sum", "note": "It is printed twice."}],
        advice=[{"by": "Treasurer", "kind": "financial", "on": "2026-12-01"}],
        commitments=[
            {"what": "The bridge is built.", "due": "2027-06", "status": status}
            for status in ("expected", "done", "not done", "not known")
        ],
        other_sums=[{"what": "Grant", "amount": "99", "basis": "The whole grant."}],
        links=[
            a_link("decisions/ambridge/ed-2025-001", "supersedes"),
            a_link("outcomes/ambridge/smoother-roads", "same name, not related"),
            a_link("decisions/ambridge/ed-1999-001", "funded by"),
        ],
    )  # fmt: skip
    files["decisions/ambridge/2026/ed-2026-002.md"] = a_decision_file(
        reference="ED-2026-002", title="A thing that is exempt", decided="2026-11-01",
        published="2026-11-02", restriction="exempt", exempt_paragraphs=["3"],
        public_interest="A contract is being settled.",
    )  # fmt: skip
    files["reports/ambridge/2025/state-of-the-roads.md"] = a_report_file()
    files["meetings/ambridge/2025/roads-and-their-repair.md"] = a_meeting_file(
        resolutions=["That the roads be repaired."], full_text="https://ambridge.example/all"
    )
    files["outcomes/ambridge/2025/smoother-roads.md"] = an_outcome_file()
    return files


CONTRACTS = """\
Contract reference,Contract title,Department,Description,Supplier name,Contract value,\
Start date,End date,Review date,Decision reference,Ward
HW/2025/7,Gravel for roads,Highways,Gravel of two sizes,Grundy Gravel,5000.00,\
2025-04-01,2026-03-31,2026-01-15,ED-2025-001,Lakey Hill
,Mowing,Parks,,Bridge Farm,,2025-04-01,,,,
"""
GRANTS = """\
Date awarded,Time period,Department,Beneficiary,Charity number,Purpose,Amount,Decision reference
2025-05-13,2025-26,Parks,Ambridge Guides,1234567,Tents,500.00,ED-2025-001
,,Parks,Lakey Hill Runners,,,,
"""


def lists(site: Path) -> None:
    """Writes a register of contracts and a list of grants."""
    for kind, text in (("contracts", CONTRACTS), ("grants", GRANTS)):
        file = site / "data" / kind / "ambridge" / "2025.csv"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def table(site: Path, name: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes one reference table."""
    (site / "data").mkdir(exist_ok=True)
    with (site / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *rows])


def put(site: Path, path: str, text: str) -> None:
    """Writes one record."""
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
