"""A push is taken whole and live at once, or refused whole in words that a clerk can act on."""

from __future__ import annotations

import pytest

from conftest import Site

from .serverside import DECISION, NOON, Clerk, Side

quickly = pytest.mark.usefixtures("quickly")
PAGE = "/decisions/ambridge/ed-2025-001/"


def test_a_good_push_is_live_when_git_ends(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    pushed = clerk.commit_and_push()

    assert pushed.taken, pushed.said
    assert "Mended, " in side.page(PAGE)


def test_the_push_says_what_readers_will_find(side: Side, clerk: Clerk):
    clerk.add(2, title="A second decision")
    said = clerk.commit_and_push().remote

    assert "new: A second decision" in said
    assert "http://open.ambridge.example/decisions/ambridge/ed-2025-002/" in said
    assert f"release {side.served().name} is live" in said


def test_a_bad_push_is_refused_whole_with_file_line_and_remedy(side: Side, clerk: Clerk):
    before = side.files()
    clerk.add(2)
    clerk.add(3, decided="05/03/2025")
    pushed = clerk.commit_and_push()

    assert not pushed.taken
    assert 'ed-2025-003.md, line 2, decided: "05/03/2025" is not a date' in pushed.remote
    assert "Write the date as year-month-day" in pushed.remote
    assert "Nothing was published." in pushed.remote
    assert "Traceback" not in pushed.said
    assert before == side.files()


@quickly
def test_nothing_of_a_refused_push_stays_in_the_repository(side: Side, clerk: Clerk):
    clerk.add(2, decided="05/03/2025")
    clerk.commit_and_push()
    lost = clerk.git("rev-parse", "HEAD").stdout.strip()

    assert not side.server.repository.succeeds("cat-file", "-e", lost)


@quickly
def test_what_is_dated_for_later_is_counted_and_not_named(side: Side, clerk: Clerk):
    clerk.add(2, title="Canary in a coal mine", published="2026-01-02")
    clerk.add(3, title="Canary in a cage", state="draft")
    pushed = clerk.commit_and_push()

    assert pushed.taken, pushed.said
    assert "Not shown: 2 records (drafts, or dated for later)." in pushed.remote
    assert "Canary" not in pushed.said
    assert b"Canary" not in b"".join(side.files().values())


@quickly
def test_a_note_of_the_change_is_kept_beside_the_commit(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    clerk.commit()
    assert clerk.push("-o", "note=The title was wrong.", "origin", "main").taken

    head = side.server.repository.head()
    noted = side.server.repository.run("notes", "--ref=refs/notes/moothall", "show", head)
    assert noted.decode().strip() == "The title was wrong."


def test_programs_and_settings_in_a_push_are_refused(clerk: Clerk):
    clerk.write("pelicanconf.py", "raise SystemExit('run')\n")
    pushed = clerk.commit_and_push()

    assert not pushed.taken
    assert "pelicanconf.py: Only content/ and data/ are taken here." in pushed.remote


def test_where_other_files_are_ignored_they_are_never_run(side: Side, clerk: Clerk):
    settings = side.folder / "server.toml"
    settings.write_text(settings.read_text().replace('"refused"', '"ignored"'))
    clerk.write("pelicanconf.py", "raise SystemExit('run')\n")
    clerk.write("plugins/moothall/__init__.py", "raise SystemExit('run')\n")
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    pushed = clerk.commit_and_push()

    assert pushed.taken, pushed.said
    assert "Mended, " in side.page(PAGE)


@quickly
def test_attributes_in_a_push_can_hide_no_record(side: Side, clerk: Clerk):
    clerk.add(2)
    clerk.write(".gitattributes", "content/** export-ignore\n*.md export-subst\n")
    assert clerk.commit_and_push().taken

    assert side.page("/decisions/ambridge/ed-2025-002/")


@quickly
def test_what_is_due_appears_without_a_push_and_not_a_second_before(
    side: Side, clerk: Clerk, monkeypatch
):
    later = NOON + 3600
    clerk.add(2, published="2026-01-01T13:00+00:00")
    assert clerk.commit_and_push().taken
    page = "/decisions/ambridge/ed-2025-002/"

    seen = []
    for moment in (later - 1, later):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment))
        (side.folder / "state" / "clock.json").unlink()
        assert Site(side.folder).run("due").code == 0
        seen.append(bool(side.page(page)))
    assert [False, True] == seen
