"""A spending file's page says what became of it since it was published, and nothing of drafts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import a_decision_file
from conftest import Site
from history.repositories import Repository
from moothall.history import releases
from moothall.history.file_versions import FileVersion, file_versions
from moothall.pages.spending_council import Asked
from moothall.reading.removed_files import REMOVED
from outputs.feed_building import some_settings

PATH = "data/spending/ambridge/2022-05.csv"
ONE, TWO, THREE = "a,b\n1,2\n", "a,b\n1,3\n", "a,b\n1,3\n4,5\n6,7\n"


@pytest.fixture
def repository(small_site: Site) -> Repository:
    return Repository(small_site)


def versions_of(repository: Repository, **settings: object) -> tuple[FileVersion, ...]:
    found = file_versions(some_settings(root=repository.site.root, **settings))
    assert found is not None
    return found.get(PATH, ())


def test_a_file_that_never_changed_has_one_version_of_which_no_lines_are_counted(repository):
    commit = repository.commit("Publish May", {PATH: ONE})

    assert [(datetime(2025, 3, 14, 9, tzinfo=UTC), commit, None, None)] == [
        (one.since, one.commit, one.added, one.removed) for one in versions_of(repository)
    ]


def test_each_change_has_its_day_its_note_and_its_lines(repository):
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("The sum was wrong", {PATH: TWO})
    repository.commit("Two payments were missing", {PATH: THREE})

    assert [
        (14, "Publish May", None, None),
        (15, "The sum was wrong", 1, 1),
        (16, "Two payments were missing", 2, 0),
    ] == [(one.since.day, one.note, one.added, one.removed) for one in versions_of(repository)]


def test_what_touched_other_files_is_no_change_of_this_one(repository):
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("Publish June", {PATH.replace("05", "06"): TWO})

    assert 1 == len(versions_of(repository))


def test_a_note_that_may_speak_of_a_draft_is_left_out(repository):
    repository.commit("Publish May", {PATH: ONE})
    draft = {"content/decisions/ambridge/2025/d.md": a_decision_file(state="draft")}
    repository.commit("Mend May, and draft the closure", {PATH: TWO, **draft})

    assert ["Publish May", ""] == [one.note for one in versions_of(repository)]


def test_a_note_that_seems_to_hold_personal_data_is_left_out(repository):
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("Asked by jo.bloggs@mail.example", {PATH: TWO})

    assert "" == versions_of(repository)[-1].note


def test_only_what_was_released_counts_and_with_the_moment_of_its_release(repository, tmp_path):
    repository.commit("Publish May", {PATH: ONE})
    first = repository.git("rev-parse", "HEAD")
    repository.commit("Try", {PATH: TWO})
    repository.commit("The sum was wrong", {PATH: THREE})
    (tmp_path / "history").mkdir()
    listed = releases.written({first: "2025-04-01T09:00:00Z"})
    (tmp_path / releases.FILE).write_bytes(listed)
    found = versions_of(repository, released=(tmp_path,))

    assert [("2025-04-01", None, None), ("2026-01-01", 3, 1)] == [
        (str(one.since.date()), one.added, one.removed) for one in found
    ]


def test_a_file_taken_away_and_published_anew_changed_by_what_differs(repository):
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("Take it away", {PATH: None})
    repository.commit("Publish it again", {PATH: THREE})

    assert [(None, None), (3, 1)] == [(one.added, one.removed) for one in versions_of(repository)]


def test_of_a_file_that_git_takes_for_binary_no_lines_are_counted(repository):
    repository.commit("Publish May", {PATH: ONE.encode("utf-16")})
    repository.commit("Mend", {PATH: TWO.encode("utf-16")})

    assert (None, None) == (versions_of(repository)[-1].added, versions_of(repository)[-1].removed)


def test_without_a_repository_no_history_is_available(tmp_path: Path):
    assert None is file_versions(some_settings(root=tmp_path))
    assert None is Asked.versions


def test_a_file_that_was_taken_away_is_told_of_with_the_day_and_the_note(repository):
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("It was another council's", {PATH: None})
    last = versions_of(repository)[-1]

    assert (True, 15, "It was another council's") == (last.gone, last.since.day, last.note)


def test_why_a_file_was_taken_away_is_told_before_any_note(repository):
    why = f"file,on,reason\n{PATH},2025-03-15,It was another council's.\n"
    repository.commit("Publish May", {PATH: ONE})
    repository.commit("Mend", {PATH: None, REMOVED: why})

    assert "It was another council's." == versions_of(repository)[-1].note
