"""What is not public is nowhere in what is built: no page, feed, file, name or search fragment.

Each record that may not be seen bears a token in every field that takes words; every file of the
output is searched for it, packed ones too. A public record with the same token shows that the
search finds what is there.
"""

from __future__ import annotations

import gzip
import shutil
from datetime import datetime, timedelta

import pytest

from builders import a_decision_file, a_meeting_file, a_report_file, an_outcome_file
from conftest import Site

TOKEN = "Zq7canary"  # noqa: S105 - a word that stands nowhere else
FOLDER = "content/decisions/ambridge/2025"
BODY = "".join(
    f"## {title}\n\n{TOKEN} text.\n\n"
    for title in (
        "Decision", "Reasons", "Alternatives considered", "Conflicts of interest", TOKEN,
    )
)  # fmt: skip
MARKED = {
    "title": f"{TOKEN} title",
    "summary": TOKEN,
    "decision_maker_name": TOKEN,
    "decision_status": TOKEN,
    "delegation": TOKEN,
    "supplier": TOKEN,
    "funding": TOKEN,
    "value": "73519.13",
    "value_basis": "exact",
    "value_note": TOKEN,
    "contact": {"role": TOKEN},
    "advice": [{"by": TOKEN}],
    "other_sums": [{"what": TOKEN, "amount": "1.00", "basis": TOKEN}],
    "documents": [{"title": TOKEN, "format": "PDF", "url": f"https://x.example/{TOKEN}"}],
    "editor_notes": [{"about": TOKEN, "note": TOKEN}],
    "links": [{"type": "follows from", "to": "decisions/ambridge/ed-2025-001", "evidence": TOKEN}],
    "source": {"title": TOKEN, "url": f"https://x.example/{TOKEN}"},
    "background_papers": [TOKEN],
    "aliases": ["/decisions/ambridge/zq7canary-old/"],
}
REMOVAL = {"on": "2025-06-01", "reason": "Taken away."}


def leaks(files: dict[str, bytes]) -> list[str]:
    """The files that hold the token, or the sum, or are named for it."""
    found = []
    for path, content in files.items():
        plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        words = (path.encode() + b"\n" + plain).lower()
        if any(word in words for word in (TOKEN.lower().encode(), b"73519.13", b"73,519.13")):
            found.append(path)
    return found


def marked(**changes: object) -> str:
    return a_decision_file(BODY, **{**MARKED, "reference": "ED-2025-777", **changes})


def with_search(site: Site) -> Site:
    if shutil.which("pagefind") is None and not _pagefind_of_the_repository():
        pytest.skip("there is no pagefind on this machine")
    site.set(MOOTHALL_SEARCH=True)
    return site


def _pagefind_of_the_repository() -> bool:
    from conftest import REPOSITORY  # noqa: PLC0415

    return (REPOSITORY / ".venv/bin/pagefind").exists()


def test_a_public_record_is_found_by_the_search_for_leaks(small_site: Site):
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked())
    found = leaks(with_search(small_site).build())
    assert {"decisions", "data", "feeds", "browse", "pagefind", "index.html"} <= {
        path.split("/")[0] for path in found
    }


def test_a_draft_is_nowhere_in_the_output(small_site: Site):
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(state="draft"))
    files = with_search(small_site).build()
    assert [] == leaks(files)
    assert not any(b"ed-2025-777" in content.lower() for content in files.values())


@pytest.mark.parametrize(
    "spelt", ["state : draft", "state:   draft", 'state: "Draft"', "state: DRAFT"]
)
def test_a_draft_is_a_draft_however_it_is_spelt(small_site: Site, spelt: str):
    text = marked().replace('state: "published"', spelt)
    small_site.write(f"{FOLDER}/ed-2025-777.md", text)
    assert [] == leaks(small_site.build())


@pytest.mark.parametrize(
    "instant",
    ["2026-01-10T00:00:00+00:00", "2026-03-29T01:00:00+00:00", "2026-06-30T23:00:00+00:00"],
)
@pytest.mark.parametrize(("seconds", "seen"), [(-1, False), (0, True), (1, True)])
def test_a_record_for_later_appears_at_its_moment(
    small_site: Site,
    instant: str,
    seconds: int,
    seen: bool,  # noqa: FBT001
):
    moment = datetime.fromisoformat(instant)
    published = {"2026-06-30T23:00:00+00:00": "2026-07-01"}.get(instant, instant)
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(published=published))
    small_site.set(MOOTHALL_AS_OF=(moment + timedelta(seconds=seconds)).isoformat())
    assert seen == bool(leaks(small_site.build()))


def test_the_moment_of_a_build_may_come_from_outside(small_site: Site, monkeypatch):
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(published="2026-07-01"))
    small_site.set(MOOTHALL_AS_OF="")
    moment = int(datetime.fromisoformat("2026-06-30T23:00:00+00:00").timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment - 1))
    assert [] == leaks(small_site.build())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment))
    assert leaks(small_site.build())


@pytest.mark.parametrize("state", ["withdrawn", "gone", "redirect"])
def test_only_the_title_is_left_of_a_removed_record(small_site: Site, state: str):
    removal = {**REMOVAL, "to": "decisions/ambridge/ed-2025-001"}
    text = marked(state=state, removal=removal, title="A title", aliases=None)
    small_site.write(f"{FOLDER}/ed-2025-777.md", text)
    files = small_site.build()
    assert ([], True) == (leaks(files), "decisions/ambridge/ed-2025-777/index.html" in files)


def test_nothing_but_its_address_is_left_of_an_expunged_record(small_site: Site):
    text = marked(state="expunged", removal=REMOVAL, aliases=None)
    small_site.write(f"{FOLDER}/ed-2025-777.md", text)
    files = with_search(small_site).build()
    assert ([], True) == (leaks(files), "decisions/ambridge/ed-2025-777/index.html" in files)


def test_a_record_that_was_public_and_is_expunged_goes_from_every_file(small_site: Site):
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(aliases=None))
    assert leaks(with_search(small_site).build())
    small_site.write(
        f"{FOLDER}/ed-2025-777.md", marked(state="expunged", removal=REMOVAL, aliases=None)
    )
    assert [] == leaks(small_site.build())


def test_a_file_that_is_deleted_goes_from_every_file(small_site: Site):
    path = small_site.write(f"{FOLDER}/ed-2025-777.md", marked())
    assert leaks(small_site.build())
    path.unlink()
    assert [] == leaks(small_site.build())


def test_of_an_exempt_record_only_what_is_open_is_shown(small_site: Site):
    exempt = {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "Prices."}
    opened = {"title": "A title", "aliases": None, "contact": {"role": "Head"}, "source": None,
              "decision_status": None}  # fmt: skip
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(**exempt, **opened))
    assert [] == leaks(with_search(small_site).build())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("reports/ambridge/2025/zq7canary", a_report_file),
        ("meetings/ambridge/2025/zq7canary", a_meeting_file),
        ("outcomes/ambridge/2025/zq7canary", an_outcome_file),
    ],
)
def test_a_draft_of_any_kind_is_nowhere(small_site: Site, path: str, text):
    draft = text(f"1.1 {TOKEN}\n", state="draft", key="zq7canary", title=TOKEN, summary=TOKEN)
    small_site.write(f"content/{path}.md", draft)
    assert [] == leaks(small_site.build())


def test_a_link_to_a_draft_does_not_say_what_the_draft_says(small_site: Site):
    small_site.write(f"{FOLDER}/ed-2025-777.md", marked(state="draft", aliases=None))
    link = [{"type": "follows from", "to": "decisions/ambridge/ed-2025-777", "evidence": "x"}]
    small_site.write(
        f"{FOLDER}/ed-2025-778.md", a_decision_file(reference="ED-2025-778", links=link)
    )
    files = small_site.build()
    assert [] == leaks(files)
    assert not any(b'href="/decisions/ambridge/ed-2025-777/"' in one for one in files.values())
