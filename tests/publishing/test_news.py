"""A push tells what of it readers will find: records, and the files beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from moothall.publishing.account import Account, Shown
from moothall.publishing.news import files_changed, news
from moothall.publishing.releases import Release

from .serverside import DECISION, Clerk, Side

STEM = DECISION.removesuffix(".md")
MAY = "data/spending/ambridge/2025-05.csv"


def told(files: dict[str, str], *, state: str = "published", text: bool = True) -> list[str]:
    shown = {"decisions/a": Shown(DECISION, "d", "A road", state, text=text)}
    release = Release(Path(), "", (), "", Account(0, 0, shown))
    said = news(release, release, "http://a.example", files)
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    ("path", "word", "said"),
    [
        (f"{STEM}.cy.md", "changed", "changed: the Welsh text of A road"),
        (f"{STEM}.fr.md", "new", 'new: the "fr" text of A road'),
        (f"{STEM}/map.pdf", "new", "new: map.pdf, a document of A road"),
        (MAY, "new", f"new: spending file {MAY}"),
        (MAY, "no longer there", f"no longer there: spending file {MAY}"),
        ("data/wards.csv", "changed", "changed: data/wards.csv"),
    ],
)
def test_what_changes_beside_the_records_is_told(path, word, said):
    assert [said] == told({path: word})


def test_of_what_is_not_shown_no_file_is_named():
    secret = {f"{STEM}-draft.cy.md": "new", f"{STEM}-draft/report.pdf": "new"}
    withdrawn = {f"{STEM}.cy.md": "changed", f"{STEM}/map.pdf": "no longer there"}

    assert [] == told(secret)
    assert [] == told(withdrawn, state="withdrawn", text=False)


def test_a_record_with_another_address_has_moved_and_is_neither_new_nor_gone():
    old = Account(0, 0, {"decisions/x/a": Shown(DECISION, "d", "A road", "published", text=True)})
    record = Shown("b.md", "e", "A road", "published", text=True, aliases=("/decisions/x/a/",))
    new = Account(0, 0, {"decisions/x/b": record})
    before, after = (Release(Path(), "", (), "", account) for account in (old, new))
    said = news(before, after, "http://a.example", {})

    assert "moved: A road\n    http://a.example/decisions/x/b/\n" in said
    assert "no longer shown" not in said
    assert not old.tells_more_than(new)


def test_what_stood_beside_a_record_that_moved_has_moved_with_it():
    one = Shown(DECISION, "d", "A road", "published", text=True)
    old = Account(0, 0, {"decisions/x/a": one}, {}, {"decisions/x/a.cy": one}, {},
                  frozenset({"decisions/x/a/map.pdf"}))  # fmt: skip
    new = Account(0, 0, {"decisions/x/b": replace(one, aliases=("/decisions/x/a/",))})
    before, after = (Release(Path(), "", (), "", account) for account in (old, new))
    files = dict.fromkeys([f"{STEM}.cy.md", f"{STEM}/map.pdf", f"{STEM}/plan.pdf"], "new")
    said = news(before, after, "http://a.example", files)

    assert "moved: the Welsh text of A road" in said
    assert "moved: map.pdf, a document of A road" in said
    assert "new: plan.pdf, a document of A road" in said


@pytest.mark.parametrize("lost", ["text", "Welsh", "document"])
def test_a_record_that_moved_and_lost_something_shows_less_than_before(lost):
    whole, part = (Shown("a.md", "", "", "", text=text) for text in (True, False))
    old = Account(
        0, 0, {"decisions/x/a": whole}, {}, {"decisions/x/a.cy": whole}, {},
        frozenset({"decisions/x/a/plan.pdf"}),
    )  # fmt: skip
    moved = replace(part if lost == "text" else whole, aliases=("/decisions/x/a/",))
    welsh = {} if lost == "Welsh" else {"decisions/x/b.cy": whole}
    held = frozenset() if lost == "document" else frozenset({"decisions/x/b/plan.pdf"})

    assert old.tells_more_than(Account(0, 0, {"decisions/x/b": moved}, {}, welsh, {}, held))


def test_a_record_that_went_into_another_is_not_that_other_one():
    both = {f"decisions/x/{key}": Shown(f"{key}.md", "", "", "", text=True) for key in "ab"}
    one = {"decisions/x/b": replace(both["decisions/x/b"], aliases=("/decisions/x/a/",))}

    assert Account(0, 0, both).tells_more_than(Account(0, 0, one))


def test_where_nothing_changes_that_is_said():
    release = Release(Path(), "", (), "", Account(0, 0))
    assert "No record changes for readers." in news(release, release, "", {})


def test_the_files_that_two_commits_do_not_have_alike(side: Side, clerk: Clerk):
    before = clerk.git("rev-parse", "HEAD").stdout.strip()
    clerk.write(MAY, "Date,Amount\n")
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    clerk.git("rm", "--quiet", "data/wards.csv")
    clerk.commit()
    after = clerk.git("rev-parse", "HEAD").stdout.strip()
    side.server.repository.run("fetch", "--quiet", str(clerk.folder), "main")

    assert files_changed(side.server.repository, before, after) == {
        DECISION: "changed",
        MAY: "new",
        "data/wards.csv": "no longer there",
    }
