"""No address that was ever released dies, and no record goes without a word about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import a_decision_file, a_file, a_meeting_file
from conftest import Site
from history.repositories import Repository
from moothall.history import addresses
from moothall.history.addresses import Answer, Status

FOLDER = "content/decisions/ambridge/2025"
SECOND = f"{FOLDER}/ed-2025-014.md"
ADDRESS = "/decisions/ambridge/ed-2025-014/"
REMOVAL = {"on": "2025-06-01", "reason": "It was taken again."}


def released(site: Site, before: str, after: str) -> dict[str, bytes]:
    """The next release after another one."""
    said = site.run("build", "--output", after, "--released", before)
    assert said.code == 0, said.err
    return site.files(after)


def known(site: Site, release: str) -> dict[str, Answer]:
    return addresses.read([site.root / release])


def test_the_list_has_a_line_for_every_page_feed_and_file(small_site: Site):
    files = small_site.build()
    listed = {line.split("\t")[0] for line in files[addresses.FILE].decode().splitlines()[1:]}

    assert {
        "/", "/decisions/", "/decisions/ambridge/ed-2025-001/", "/data/decisions.csv",
        "/decisions/ambridge/ed-2025-001/record.json", "/feeds/decisions.atom",
    } <= listed  # fmt: skip
    assert not [one for one in listed if one.startswith(("/theme/", "/manifest"))]


def test_the_list_never_gets_shorter(small_site: Site):
    aliases = ["/decisions/ambridge/felpersham/"]
    small_site.write(SECOND, a_decision_file(aliases=aliases))
    small_site.build("one")
    small_site.write(SECOND, a_decision_file(state="gone", removal=REMOVAL, aliases=aliases))
    released(small_site, "one", "two")

    assert known(small_site, "one").keys() <= known(small_site, "two").keys()


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        ("withdrawn", Answer(Status.HERE)),
        ("gone", Answer(Status.GONE)),
        ("expunged", Answer(Status.GONE)),
        ("redirect", Answer(Status.MOVED, "/decisions/ambridge/ed-2025-001/")),
    ],
)
def test_each_way_to_take_a_record_back_has_its_answer(small_site: Site, state, answer):
    removal = {**REMOVAL, "to": "decisions/ambridge/ed-2025-001"}
    small_site.write(SECOND, a_decision_file(state=state, removal=removal))
    files = small_site.build()

    assert answer == known(small_site, "output")[ADDRESS]
    assert f"{ADDRESS[1:]}index.html" in files


def test_the_data_of_a_record_taken_back_is_gone_and_says_so(small_site: Site):
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.write(SECOND, a_decision_file(state="withdrawn", removal=REMOVAL))
    files = released(small_site, "one", "two")

    assert Answer(Status.GONE) == known(small_site, "two")[f"{ADDRESS}record.json"]
    assert b"no longer published" in files[f"{ADDRESS[1:]}record.json"]


def test_of_what_stood_beneath_an_expunged_record_not_even_the_name_is_kept(small_site: Site):
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.write(SECOND, a_decision_file(state="expunged", removal=REMOVAL))
    files = released(small_site, "one", "two")

    beneath = {one for one in known(small_site, "two") if one.startswith(ADDRESS)}
    assert {ADDRESS, f"{ADDRESS}*"} == beneath
    assert f"{ADDRESS[1:]}record.json" not in files


def test_an_older_address_leads_to_the_record_for_good(small_site: Site):
    small_site.write(SECOND, a_decision_file(aliases=["/decisions/ambridge/felpersham/"]))
    small_site.build()

    assert (
        Answer(Status.MOVED, ADDRESS)
        == known(small_site, "output")["/decisions/ambridge/felpersham/"]
    )


def test_a_page_of_a_list_that_became_shorter_leads_up_for_now(small_site: Site):
    small_site.set(MOOTHALL_ROWS_PER_PAGE=1)
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.set(MOOTHALL_ROWS_PER_PAGE=50)
    files = released(small_site, "one", "two")

    assert Answer(Status.ELSEWHERE, "/decisions/") == known(small_site, "two")["/decisions/page-1/"]
    assert b'href="/decisions/"' in files["decisions/page-1/index.html"]


def test_a_list_named_by_words_that_are_gone_is_not_named_any_more(small_site: Site):
    small_site.write(SECOND, a_decision_file(decision_status="Agreed by Joe"))
    assert "browse/status/agreed-by-joe/index.html" in small_site.build("one")
    small_site.write(SECOND, a_decision_file(state="withdrawn", removal=REMOVAL))
    files = released(small_site, "one", "two")

    assert Answer(Status.ELSEWHERE, "/browse/") == known(small_site, "two")["/browse/status/*"]
    assert [] == [path for path, data in files.items() if b"agreed-by-joe" in data or "joe" in path]


def test_a_feed_that_ended_is_still_a_feed(small_site: Site):
    feeds = [path for path in small_site.build("one") if "parks" in path and "feeds/" in path]
    small_site.write("data/departments.csv", "authority,name\nambridge,Highways\n")
    files = released(small_site, "one", "two")

    assert len(feeds) == 2
    assert all(files[path].startswith(b"<?xml") for path in feeds)
    assert {Status.GONE} == {known(small_site, "two")[f"/{path}"].status for path in feeds}


def test_a_record_once_released_cannot_be_deleted(small_site: Site):
    path = small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    path.unlink()
    said = small_site.run("check", "--released", "one")

    assert 1 == said.code
    assert f"The record at {ADDRESS} was published" in said.err
    assert f"moothall withdraw {ADDRESS}" in said.err


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"published": "2031-01-01"}])
def test_a_record_once_released_cannot_be_hidden_again(small_site: Site, hidden):
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.write(SECOND, a_decision_file(**hidden))
    said = small_site.run("check", "--released", "one")

    assert (1, True) == (said.code, f"{SECOND}, line" in said.err)


def test_a_record_that_moved_to_another_key_says_so_by_an_alias(small_site: Site):
    path = small_site.write("content/meetings/ambridge/2025/old.md", a_meeting_file(key="old"))
    small_site.build("one")
    path.unlink()
    small_site.write(
        "content/meetings/ambridge/2025/new.md",
        a_meeting_file(key="new", aliases=["/meetings/ambridge/old/"]),
    )

    assert 0 == small_site.run("check", "--released", "one").code


THIRD = SECOND.replace("014", "015")
OTHER_REFERENCE = {"reference": "ED-2025-015"}


@pytest.mark.parametrize("retitled", [{}, {"title": "Felpersham school"}])
@pytest.mark.parametrize("listed", [True, False])
def test_a_reference_that_was_changed_is_told_with_the_line_that_keeps_its_address(
    small_site: Site, listed, retitled
):
    small_site.write(SECOND, a_decision_file())
    Repository(small_site)
    if listed:
        small_site.build("one")
    (small_site.root / SECOND).unlink()
    small_site.write(THIRD, a_decision_file(**OTHER_REFERENCE, **retitled))
    given = ("--released", "one") if listed else ()
    said = small_site.run("check", *given)
    assert f'{THIRD}, line 4, reference: "ED-2025-015" gives another address' in said.err
    assert f"git checkout origin/main -- {SECOND}" in said.err
    assert "1 problem in 1 file" in said.err

    line = re.search(r'the line "(.*?)"', said.err)[1]
    text = (small_site.root / THIRD).read_text()
    small_site.write(THIRD, text.replace("---\n", f"---\n{line}\n", 1))
    assert 0 == small_site.run("check", *given).code


def test_a_reference_that_was_changed_in_its_file_is_told_before_the_file_is_moved(
    small_site: Site,
):
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.write(SECOND, a_decision_file(**OTHER_REFERENCE))
    said = small_site.run("check", "--released", "one").err

    assert f"Move it to {THIRD}" in said
    assert f'write the line "aliases: {ADDRESS}"' in said


def test_another_new_record_is_not_taken_for_the_one_that_was_deleted(small_site: Site):
    small_site.write(SECOND, a_decision_file())
    Repository(small_site)
    (small_site.root / SECOND).unlink()
    other = a_decision_file(**OTHER_REFERENCE, title="Bells", decided="2025-05-01")
    text = re.sub(r"(?m)^[A-Z].*\.$", "Other words altogether.", other)
    small_site.write(THIRD, text)

    assert f"{SECOND}: The record at {ADDRESS} was published" in small_site.check().err


def test_a_record_that_cannot_be_read_is_not_said_to_be_missing(small_site: Site):
    small_site.write(SECOND, a_decision_file())
    small_site.build("one")
    small_site.write(SECOND, a_file(state="published"))

    assert "not here any more" not in small_site.run("check", "--released", "one").err


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff",
        b"nonsense\n",
        b"address\tstatus\tto\n/x/\t200",
        b"address\tstatus\tto\n/x/\t999\t\n",
    ],
)
def test_a_damaged_list_is_refused_and_not_forgotten(small_site: Site, damage: bytes):
    small_site.write(f"one/{addresses.FILE}", damage)
    said = small_site.run("check", "--released", "one")

    assert (1, True) == (said.code, "released before cannot be read" in said.err)


def test_a_list_survives_being_written_and_read(tmp_path: Path):
    answers = {
        "/": Answer(Status.HERE),
        "/a/": Answer(Status.MOVED, "/b/"),
        "/c/": Answer(Status.ELSEWHERE, "/"),
        "/d.csv": Answer(Status.GONE),
        "/e/*": Answer(Status.GONE),
    }
    (tmp_path / "history").mkdir()
    (tmp_path / addresses.FILE).write_bytes(addresses.written(answers))

    assert answers == addresses.read([tmp_path])
