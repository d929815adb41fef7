"""What stands in the cache's place: only plain files are read, and nothing is waited for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builders import a_page_file
from conftest import Site


@pytest.mark.parametrize(
    ("path", "due"),
    [
        (".cache", "a folder"),
        (".cache/moothall", "a folder"),
        (".cache/moothall/spending", "a folder"),
        (".cache/moothall/search", "a folder"),
        (".cache/moothall/output.json", "an ordinary file"),
        (".cache/moothall/bodies.sqlite", "an ordinary file"),
        (".cache/moothall/spending/stamps.json", "an ordinary file"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_pipe_in_the_cache_is_told_and_not_waited_for(small_site: Site, path, due, command):
    place = small_site.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)

    said = small_site.run(command)

    assert 1 == said.code
    assert (
        f"{path}: What stands here is not {due}, where Moothall keeps what it has read.\n"
        f"    Delete {path}: it only saves time, and the next build makes it anew.\n"
    ) in said.err


def test_a_folder_in_the_place_of_a_file_of_the_cache_is_told(small_site: Site):
    (small_site.root / ".cache/moothall/output.json").mkdir(parents=True)

    assert "is not an ordinary file" in small_site.run("build").err


def test_a_cache_may_be_a_link_to_another_disk(small_site: Site, tmp_path: Path):
    (tmp_path / "other").mkdir()
    (small_site.root / ".cache").symlink_to(tmp_path / "other")

    small_site.build()

    assert (tmp_path / "other/moothall/output.json").is_file()


@pytest.mark.parametrize("name", ["addresses.tsv", "releases.tsv"])
def test_a_pipe_in_the_place_of_a_list_of_what_was_released_is_told(small_site: Site, name: str):
    (small_site.root / "released/history").mkdir(parents=True)
    os.mkfifo(small_site.root / "released/history" / name)

    said = small_site.run("build", "--released", "released")

    assert f"released/history/{name}: The list of the" in said.err


def test_a_memory_that_cannot_be_written_only_costs_time(small_site: Site, monkeypatch):
    def full(_run: object, _memory: Path, _key: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("moothall.pages.manifest.LastRun.write", full)

    assert "index.html" in small_site.build()


def remembered_for_search(site: Site) -> set[str]:
    memory = site.root / ".cache/moothall/documents.sqlite"
    with closing(sqlite3.connect(memory)) as rows:
        return {path for (path,) in rows.execute("SELECT path FROM said")}


def test_search_remembers_no_page_that_is_not_there_any_more(small_site: Site):
    small_site.set(MOOTHALL_SEARCH=True)
    page = small_site.write("content/pages/about.md", a_page_file())
    small_site.build()
    before = remembered_for_search(small_site)
    page.unlink()
    small_site.build()

    assert {"pages/about/index.html"} == before - remembered_for_search(small_site)


def test_a_site_that_gives_up_search_remembers_nothing_for_it(small_site: Site):
    small_site.set(MOOTHALL_SEARCH=True)
    small_site.build()
    before = remembered_for_search(small_site)
    small_site.set(MOOTHALL_SEARCH=False)
    small_site.build()

    assert before
    assert set() == remembered_for_search(small_site)
