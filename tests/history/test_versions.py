"""A record's page shows how it came to be what it is: from git, and nothing that is not public."""

from __future__ import annotations

import hashlib
import re
import subprocess

import pytest

from browser.payloads import PAYLOADS
from builders import a_decision_file
from conftest import Site
from history.repositories import Repository
from moothall.history import releases

PATH = "content/decisions/ambridge/2025/ed-2025-014.md"
PAGE = "decisions/ambridge/ed-2025-014/index.html"
VERSIONS = "decisions/ambridge/ed-2025-014/versions/index.html"
SECRET = "Quillfeather"  # noqa: S105 - a word that stands nowhere else
REMOVAL = {"on": "2025-06-01", "reason": "It was taken again."}
TEXTS = "## Decision\n\n{}\n\n## Reasons\n\nIt is worn.\n\n## Alternatives considered\n\nNone.\n\n## Conflicts of interest\n\nNone.\n"  # noqa: E501


@pytest.fixture
def repository(small_site: Site) -> Repository:
    return Repository(small_site)


def text_of(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.decode()).split())


def holds(files: dict[str, bytes], word: str) -> list[str]:
    return [path for path, data in files.items() if word.encode() in data]


def test_a_change_is_shown_before_and_after_with_its_note(repository: Repository):
    repository.commit(
        "Publish", {PATH: a_decision_file(TEXTS.format("Felpersham Road is closed."))}
    )
    commit = repository.commit(
        "The wrong road", {PATH: a_decision_file(TEXTS.format("Felpersham Lane is closed."))}
    )
    page = repository.site.build()[VERSIONS]

    assert b'<del class="versions__del">Road</del>' in page
    assert b'<ins class="versions__ins">Lane</ins>' in page
    assert "The wrong road" in text_of(page)
    assert "Version 2: 15 March 2025 , 09:00" in text_of(page)
    assert commit.encode() in page


def test_the_digest_on_the_page_is_that_of_the_file_in_git(repository: Repository):
    commit = repository.commit("Publish", {PATH: a_decision_file()})
    held = subprocess.run(
        ["git", "show", f"{commit}:{PATH}"], cwd=repository.site.root, check=True,
        capture_output=True,
    ).stdout  # fmt: skip
    page = repository.site.build()[PAGE]

    assert hashlib.sha256(held).hexdigest().encode() in page
    assert commit.encode() in page
    assert b"Not changed since it was published" in page


def test_a_field_that_changed_is_named(repository: Repository):
    repository.commit("Publish", {PATH: a_decision_file(funding="The roads reserve")})
    repository.commit("Mend", {PATH: a_decision_file(funding="The parks reserve")})
    page = text_of(repository.site.build()[VERSIONS])

    assert "Funding Before The roads reserve After The parks reserve" in page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"state": "draft"}, {}),
        ({"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "x"}, {}),
        ({}, {"restriction": "part exempt", "exempt_paragraphs": ["3"], "public_interest": "x"}),
        ({}, {"corrections": [{"on": "2025-04-01", "note": "x", "earlier_text": "withheld"}]}),
        ({"state": "withdrawn", "removal": REMOVAL}, {}),
        ({}, {"state": "withdrawn", "removal": REMOVAL}),
        ({}, {"state": "gone", "removal": REMOVAL}),
        ({}, {"state": "expunged", "removal": REMOVAL}),
        ({}, {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "x"}),
    ],
    ids=["a draft", "exempt before", "part exempt now", "withheld", "withdrawn before",
         "withdrawn now", "gone now", "expunged now", "exempt now"],
)  # fmt: skip
def test_a_text_that_is_not_public_is_in_no_version(repository: Repository, before, after):
    secret = {"title": SECRET, **before}
    repository.commit("One", {PATH: a_decision_file(TEXTS.format(SECRET), **secret)})
    repository.commit("Two", {PATH: a_decision_file(**after)})

    assert [] == holds(repository.site.build(), SECRET)


def test_what_was_public_and_is_still_so_is_in_a_version(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(TEXTS.format(SECRET))})
    repository.commit("Two", {PATH: a_decision_file()})

    assert [VERSIONS] == holds(repository.site.build(), SECRET)


def test_a_text_that_was_changed_before_its_moment_was_never_public(repository: Repository):
    later = {"published": "2025-06-01"}
    repository.commit("One", {PATH: a_decision_file(TEXTS.format(SECRET), **later)})
    repository.commit("Two", {PATH: a_decision_file(**later)})

    assert [] == holds(repository.site.build(), SECRET)


def test_of_several_commits_in_one_push_only_the_last_was_published(repository: Repository):
    repository.site.write("last/.keep", "")
    repository.site.run("build", "--output", "last", "--released", "last")
    repository.commit("One", {PATH: a_decision_file(TEXTS.format(SECRET))})
    repository.commit("Two", {PATH: a_decision_file()})
    said = repository.site.run("build", "--released", "last")

    assert (0, []) == (said.code, holds(repository.site.files(), SECRET))


def test_a_text_taken_back_and_published_anew_in_one_push_is_in_no_version(repository: Repository):
    first = repository.commit("One", {PATH: a_decision_file(TEXTS.format(SECRET))})
    expunged = a_decision_file(state="expunged", title="Removed", removal=REMOVAL)
    repository.commit("Two", {PATH: expunged})
    last = repository.commit("Three", {PATH: a_decision_file()})
    listed = {first: "2025-04-01T09:00:00+00:00", last: "2025-05-01T09:00:00+00:00"}
    repository.site.write(f"last/{releases.FILE}", releases.written(listed))
    said = repository.site.run("build", "--released", "last")

    assert (0, []) == (said.code, holds(repository.site.files(), SECRET))
    assert b"The text of this version is not public any more." in repository.site.files()[VERSIONS]


def test_a_version_with_personal_data_that_was_mended_stays_closed(repository: Repository):
    number = "QQ123456C".replace("QQ", "AB")
    repository.commit("One", {PATH: a_decision_file(TEXTS.format(f"{SECRET} {number}"))})
    repository.commit("Two", {PATH: a_decision_file()})

    assert [] == holds(repository.site.build(), SECRET)


def test_a_note_that_may_speak_of_a_draft_is_not_shown(repository: Repository):
    draft = "content/decisions/ambridge/2025/ed-2025-015.md"
    repository.commit("One", {PATH: a_decision_file(funding="x")})
    repository.commit(SECRET, {
        PATH: a_decision_file(funding="y"),
        draft: a_decision_file(reference="ED-2025-015", state="draft"),
    })  # fmt: skip

    assert [] == holds(repository.site.build(), SECRET)


def test_what_was_said_with_a_push_stands_for_the_message(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(funding="x")})
    commit = repository.commit("wip", {PATH: a_decision_file(funding="y")})
    repository.git("notes", "--ref=refs/notes/moothall", "add", "-m", "The fund was wrong", commit)
    page = repository.site.build()[VERSIONS]

    assert (True, False) == (b"The fund was wrong" in page, b"wip" in page)


def test_a_record_keeps_its_history_under_a_new_key(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(reference="ED-2025-014", funding="x")})
    aliases = ["/decisions/ambridge/ed-2025-014/"]
    moved = a_decision_file(reference="ED-2025-099", funding="x", aliases=aliases)
    repository.commit("Two", {PATH: None, PATH.replace("014", "099"): moved})
    files = repository.site.build()

    assert VERSIONS.replace("014", "099") in files


def test_without_git_a_page_says_so(small_site: Site):
    files = small_site.build()

    assert (
        b"history of this record is not available here"
        in files["decisions/ambridge/ed-2025-001/index.html"]
    )


def test_with_a_part_of_the_history_a_page_says_so(repository: Repository, tmp_path):
    repository.commit("One", {PATH: a_decision_file(funding="x")})
    repository.commit("Two", {PATH: a_decision_file(funding="y")})
    shallow = tmp_path / "shallow"
    source = f"file://{repository.site.root}"
    repository.git("clone", "-q", "--depth", "1", source, str(shallow))
    files = Site(shallow).build()

    assert b"history of this record is not available here" in files[PAGE]
    assert VERSIONS not in files


def test_what_was_learnt_before_only_saves_time(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(funding="x")})
    repository.site.build("first")
    repository.commit("Two", {PATH: a_decision_file(funding="y")})
    remembered = repository.site.build("second")
    memory = repository.site.root / ".cache/moothall/history.sqlite"
    assert memory.exists()
    memory.write_bytes(b"damaged")
    assert remembered == repository.site.build("third")
    memory.unlink()
    assert remembered == repository.site.build("fourth")


def test_a_flipped_byte_in_what_was_learnt_changes_no_page(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(funding="Felpersham")})
    repository.commit("Two", {PATH: a_decision_file(funding="Loxley")})
    expected = repository.site.build("first")
    memory = repository.site.root / ".cache/moothall/history.sqlite"
    data = memory.read_bytes()
    assert b'"state": "published"' in data
    memory.write_bytes(data.replace(b'"state": "published"', b'"state": "withdrawn"'))

    assert expected == repository.site.build("second")


def test_a_record_that_was_pushed_and_is_deleted_is_refused_by_git_alone(repository: Repository):
    repository.commit("One", {PATH: a_decision_file()})
    (repository.site.root / PATH).unlink()
    said = repository.site.check()

    assert (1, True) == (said.code, said.err.startswith(f"{PATH}: The record at"))


def test_a_draft_that_was_pushed_may_be_deleted(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(state="draft")})
    (repository.site.root / PATH).unlink()

    assert 0 == repository.site.check().code


def test_a_record_dated_for_later_may_still_be_taken_out(repository: Repository):
    repository.commit("One", {PATH: a_decision_file(published="2031-01-01")})
    (repository.site.root / PATH).unlink()

    assert 0 == repository.site.check().code


def test_a_published_record_cannot_become_a_draft_again(repository: Repository):
    repository.commit("One", {PATH: a_decision_file()})
    repository.site.write(PATH, a_decision_file(state="draft"))
    said = repository.site.check()

    assert (1, True) == (said.code, "cannot become a draft again" in said.err)


def test_markup_in_an_earlier_version_is_shown_as_it_was_written(repository: Repository):
    for number in (1, 2):
        payloads = "\n\n".join(f"{one} {number}" for one in PAYLOADS if "![" not in one)
        repository.commit(
            f"<script>alert({number})</script>",
            {PATH: a_decision_file(TEXTS.format(payloads), funding=f"<b onclick=x>{number}</b>")},
        )
    page = repository.site.build()[VERSIONS].decode()
    found = {one.lower() for one in re.findall(r"<(\w+)", page)}

    assert "&lt;script&gt;alert(2)" in page
    assert set() == found & {"img", "svg", "iframe", "b", "x", "math", "object", "style", "base"}
    assert [] == [one for one in re.findall(r"<script[^>]*>", page) if "src=" not in one]


def test_a_record_can_be_looked_at_before_it_is_committed(repository: Repository):
    repository.site.write(PATH, a_decision_file(TEXTS.format("Felpersham Road is closed.")))

    assert "Felpersham Road is closed." in text_of(repository.site.build()[PAGE])
