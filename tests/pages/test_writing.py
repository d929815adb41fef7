"""The output folder: whole or nothing, nothing touched that has not changed, nothing lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from moothall.pages import writing
from moothall.pages.asking import ShelfAnswers
from moothall.pages.folders import move_in
from moothall.pages.making import Maker
from moothall.pages.manifest import MANIFEST
from moothall.pages.page import Page
from moothall.pages.recipe import ready
from moothall.pages.writing import Output
from pages.shelves import a_shelf

# A page asked a question of which there is none of that number.
UNKNOWN = (
    b'{"key": "one theme", "questions": [], "asked": {"decisions/a/1/index.html": [3]}, '
    b'"prints": {}, "stamps": {}}'
)


def an_output(folder: Path, *, key: str = "one theme") -> Output:
    return Output(folder / "site", folder / "memory.json", key)


def a_page(title: str, address: str = "/decisions/a/1/") -> Page:
    return Page(address, "decision.html", title, {})


def make(output: Output, pages, render) -> None:
    """Makes pages that are known already, one after the other."""
    maker = Maker(output, ShelfAnswers(a_shelf()), render, lambda _page: None)
    list(maker.make([ready(page) for page in pages], map_parts, lambda _more: None))


def map_parts(work, items):
    yield work(items)


def write(folder: Path, *pages: Page, **files: bytes) -> Output:
    output = an_output(folder)
    make(output, pages, lambda page: page.title.encode())
    output.files({name.replace("_", "/"): data for name, data in files.items()})
    output.finish()
    return output


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_is_written_where_readers_look_until_all_of_it_is_made(tmp_path):
    write(tmp_path, a_page("Old"))
    before = tree(tmp_path / "site")

    output = an_output(tmp_path)
    make(output, [a_page("New")], lambda page: page.title.encode())
    output.abandon()

    assert before == tree(tmp_path / "site")
    assert ["memory.json", "site"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_page_that_shows_the_same_is_not_rendered_again(tmp_path):
    write(tmp_path, a_page("Same"))
    rendered = []

    output = an_output(tmp_path)
    make(output, [a_page("Same")], lambda page: rendered.append(page) or b"")
    written = output.finish()

    assert [] == rendered
    assert (0, 1, 0) == (written.made, written.unchanged, written.removed)


def test_another_theme_renders_every_page_again(tmp_path):
    write(tmp_path, a_page("Same"))
    rendered = []

    output = an_output(tmp_path, key="another theme")
    make(output, [a_page("Same")], lambda page: rendered.append(page.title) or b"new")

    assert ["Same"] == rendered


def test_a_page_that_somebody_changed_by_hand_is_made_again(tmp_path):
    write(tmp_path, a_page("True"))
    (tmp_path / "site/decisions/a/1/index.html").write_text("False")

    write(tmp_path, a_page("True"))

    assert b"True" == tree(tmp_path / "site")["decisions/a/1/index.html"]


def test_what_is_remembered_of_one_folder_is_not_believed_of_another(tmp_path):
    (tmp_path / "other").mkdir()
    write(tmp_path, a_page("Old"))
    memory = tmp_path / "memory.json"
    newer = Output(tmp_path / "other" / "site", memory, "one theme")
    make(newer, [a_page("New")], lambda page: page.title.encode())
    newer.finish()

    write(tmp_path, a_page("New"))

    assert b"New" == tree(tmp_path / "site")["decisions/a/1/index.html"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"prints": 1}', b"\xff", UNKNOWN])
def test_a_damaged_memory_only_costs_time(tmp_path, damage):
    write(tmp_path, a_page("Same"))
    (tmp_path / "memory.json").write_bytes(damage)

    write(tmp_path, a_page("Same"))

    assert b"Same" == tree(tmp_path / "site")["decisions/a/1/index.html"]


def test_a_page_that_is_no_longer_made_is_removed_with_its_empty_folders(tmp_path):
    write(tmp_path, a_page("One"), a_page("Two", "/decisions/b/2/"))

    write(tmp_path, a_page("One"))

    assert not (tmp_path / "site/decisions/b").exists()
    assert (tmp_path / "site/decisions/a/1/index.html").exists()


def test_what_a_killed_run_had_moved_in_goes_when_it_is_no_longer_made(tmp_path, monkeypatch):
    write(tmp_path, a_page("Public"))

    def killed(*_arguments):
        move_in(*_arguments)
        raise SystemExit

    monkeypatch.setattr(writing, "move_in", killed)
    with pytest.raises(SystemExit):
        write(tmp_path, a_page("Public"), a_page("Soon taken back", "/decisions/b/2/"))
    monkeypatch.undo()
    there = (tmp_path / "site/decisions/b/2/index.html").exists()

    write(tmp_path, a_page("Public"))

    assert there
    assert {"decisions/a/1/index.html", MANIFEST} == set(tree(tmp_path / "site"))


LESS = b"0" * 64 + b"  decisions/a/1/index.html\n"


@pytest.mark.parametrize("damaged", [None, b"", b"x" * 70, LESS])
def test_what_was_made_goes_even_where_the_list_of_it_is_lost_or_damaged(tmp_path, damaged):
    write(tmp_path, a_page("One"), a_page("Two", "/decisions/b/2/"))
    (tmp_path / "site" / MANIFEST).unlink()
    if damaged is not None:
        (tmp_path / "site" / MANIFEST).write_bytes(damaged)
    (tmp_path / "site/stranger.html").write_text("not ours")

    write(tmp_path, a_page("One"))

    assert {"decisions/a/1/index.html", MANIFEST, "stranger.html"} == set(tree(tmp_path / "site"))


def test_a_file_that_is_not_ours_is_left_alone_and_counted(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/CNAME").write_text("council.example")

    output = an_output(tmp_path)
    make(output, [a_page("One")], lambda page: page.title.encode())
    written = output.finish()

    assert 1 == written.left_alone
    assert "council.example" == (tmp_path / "site/CNAME").read_text()


def test_anybody_can_check_a_copy_of_the_site_with_sha256sum(tmp_path):
    write(tmp_path, a_page("One"), data_decisions_csv=b"a,b\r\n")

    def check() -> int:
        command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
        return subprocess.run(
            command, cwd=tmp_path / "site", check=False, capture_output=True
        ).returncode

    assert 0 == check()
    (tmp_path / "site/decisions/a/1/index.html").write_text("changed")
    assert 0 != check()


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a/../../b", ""])
def test_no_file_is_made_outside_the_site(tmp_path, path):
    with pytest.raises(ValueError, match="not a path inside the site"):
        an_output(tmp_path).file(path, b"")


def test_a_manifest_that_names_files_outside_the_site_removes_none_of_them(tmp_path):
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(f"{'0' * 64}  ../precious\n{'0' * 64}  /precious\n")

    write(tmp_path, a_page("One"))

    assert "kept" == (tmp_path / "precious").read_text()


def test_two_files_of_one_path_are_refused(tmp_path):
    output = an_output(tmp_path)
    output.file("data/a.csv", b"one")

    with pytest.raises(ValueError, match=r"Two files of the site would be data/a\.csv"):
        output.file("data/a.csv", b"two")


def test_a_page_may_stand_where_a_file_stood_and_the_other_way_round(tmp_path):
    write(tmp_path, a_page("File", "/decisions"), a_page("Deep", "/reports/x/"))

    write(tmp_path, a_page("Page", "/decisions/"), a_page("File", "/reports"))

    assert b"Page" == (tmp_path / "site/decisions/index.html").read_bytes()
    assert b"File" == (tmp_path / "site/reports").read_bytes()


def test_the_files_of_a_folder_are_made_once_for_the_same_print(tmp_path):
    made = []

    def make() -> dict[str, bytes]:
        made.append(1)
        return {"pagefind/a": b"1", "pagefind/b": b"2"}

    for _run in range(2):
        output = an_output(tmp_path)
        output.folder_of("pagefind", "print", make)
        output.finish()

    assert [1] == made
    assert {"pagefind/a", "pagefind/b", MANIFEST} == set(tree(tmp_path / "site"))


def test_a_new_council_is_moved_in_whole_and_the_old_one_stays(tmp_path):
    write(tmp_path, a_page("Old", "/decisions/a/1/"))

    write(
        tmp_path,
        a_page("Old", "/decisions/a/1/"),
        a_page("Two", "/decisions/a/2/"),
        a_page("New", "/decisions/b/1/"),
        decisions_b_1_record=b"{}",
    )

    made = tree(tmp_path / "site")
    del made[MANIFEST]
    assert {
        "decisions/a/1/index.html": b"Old",
        "decisions/a/2/index.html": b"Two",
        "decisions/b/1/index.html": b"New",
        "decisions/b/1/record": b"{}",
    } == made
    assert not (tmp_path / ".site.new").exists()
