"""What others put where the site's files belong: all of it is told before any file is moved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from moothall.pages.manifest import MANIFEST
from moothall.pages.writing import Output
from moothall.records.problems import InvalidRecords
from pages.test_writing import an_output, tree

SITE = {"data/a.csv": b"a", "decisions/index.html": b"d", "index.html": b"h"}
AWAY = "Move it elsewhere or delete it, then build again."
STRANGERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "A folder stands"),
    "a pipe": (os.mkfifo, "Something that is no ordinary file stands"),
    "a link": (lambda path: path.symlink_to("/nowhere"), "A link stands"),
}


def publish(folder: Path, files: dict[str, bytes]) -> Output:
    output = an_output(folder)
    output.files(files)
    output.finish()
    return output


def problems(folder: Path, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """What is told when a site of these files is made: place in the site, message, remedy."""
    with pytest.raises(InvalidRecords) as refused:
        publish(folder, files)
    return [
        (os.path.relpath(one.place.path, folder / "site"), one.message, one.remedy)
        for one in refused.value.problems
    ]


@pytest.mark.parametrize("path", ["index.html", "data/a.csv", MANIFEST])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_stands_where_a_file_belongs_is_told_and_nothing_moved(tmp_path, path, stranger):
    make, found = STRANGERS[stranger]
    publish(tmp_path, SITE)
    (tmp_path / "site" / path).unlink()
    make(tmp_path / "site" / path)
    before = tree(tmp_path / "site")

    told = problems(tmp_path, dict.fromkeys(SITE, b"new"))

    assert [(path, f"{found} where a file of the site belongs.", AWAY)] == told
    assert before == tree(tmp_path / "site")


@pytest.mark.parametrize("stranger", ["a file", "a pipe", "a link"])
@pytest.mark.parametrize("path", ["decisions", ".", "../.site.new"])
def test_what_stands_where_a_folder_belongs_is_told(tmp_path, path, stranger):
    make, found = STRANGERS.get(stranger, (Path.touch, "A file stands"))
    (tmp_path / "site").mkdir()
    place = tmp_path / "site" / path
    if path == ".":
        place.rmdir()
    make(place)

    told = problems(tmp_path, SITE)

    assert [(path, f"{found} where a folder of the site belongs.", AWAY)] == told


def test_everything_in_the_way_is_told_at_once(tmp_path):
    for path in SITE:
        (tmp_path / "site" / path).mkdir(parents=True)

    assert [*SITE] == [place for place, _said, _remedy in problems(tmp_path, SITE)]


def test_a_stranger_in_a_folder_that_would_give_way_is_named(tmp_path):
    publish(tmp_path, {"reports/x/index.html": b"r"})
    (tmp_path / "site/reports/x/notes.txt").write_text("mine")

    [(place, said, _remedy)] = problems(tmp_path, {"reports": b"now a file"})

    assert "reports" == place
    assert said.endswith("In it is notes.txt, which is not of the site.")
    assert b"r" == (tmp_path / "site/reports/x/index.html").read_bytes()


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    publish(tmp_path, SITE)
    closed = tmp_path / "site/decisions"
    monkeypatch.setattr("os.access", lambda path, _how: path != closed)  # root may write everywhere

    told = problems(tmp_path, dict.fromkeys(SITE, b"new"))

    assert ["decisions"] == [place for place, _said, _remedy in told]


def test_files_that_a_link_leads_to_outside_are_not_removed(tmp_path):
    publish(tmp_path, {**SITE, "old/index.html": b"o"})
    (tmp_path / "site/old").rename(tmp_path / "elsewhere")
    (tmp_path / "site/old").symlink_to(tmp_path / "elsewhere")
    publish(tmp_path, SITE)

    assert b"o" == (tmp_path / "elsewhere/index.html").read_bytes()


def changed(folder: Path) -> bool:
    """Whether the next build notices what became of a file, and makes it again."""
    publish(folder, SITE)
    return tree(folder / "site")["index.html"] == SITE["index.html"]


def as_old(path: Path, change: Callable[[Path], object]) -> None:
    """Changes a file and sets back when it was changed, as a copy that keeps times does."""
    was = path.stat()
    change(path)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_a_file_changed_by_hand_is_noticed_though_its_size_and_time_are_the_same(tmp_path):
    publish(tmp_path, SITE)
    as_old(tmp_path / "site/index.html", lambda path: path.write_bytes(b"x"))

    assert changed(tmp_path)


def test_another_file_in_the_place_of_one_that_a_release_holds_too_is_noticed(tmp_path):
    publish(tmp_path, SITE)
    os.link(tmp_path / "site/index.html", tmp_path / "release")
    publish(tmp_path, SITE)

    def put_another(path: Path) -> None:
        path.unlink()
        path.write_bytes(b"x")
        os.link(path, tmp_path / "second")

    as_old(tmp_path / "site/index.html", put_another)

    assert changed(tmp_path)


def test_one_more_release_of_the_same_files_reads_none_of_them_again(tmp_path, monkeypatch):
    publish(tmp_path, SITE)
    os.link(tmp_path / "site/index.html", tmp_path / "release")
    publish(tmp_path, SITE)
    os.link(tmp_path / "site/index.html", tmp_path / "another")
    read: list[Path] = []
    monkeypatch.setattr("moothall.pages.writing.digest_of", lambda path: read.append(path) or "")

    publish(tmp_path, SITE)

    assert [] == read


DISKS = {Path(path).stat().st_dev for path in ("/tmp", "/dev/shm") if Path(path).is_dir()}  # noqa: S108


@pytest.mark.skipif(len(DISKS) < 2, reason="this machine has one disk to write to")
def test_a_site_may_stand_on_another_disk(tmp_path):
    with TemporaryDirectory(dir="/dev/shm") as other:
        (tmp_path / "site").symlink_to(other)
        for text in (b"old", b"new"):
            publish(tmp_path, dict.fromkeys(SITE, text))
        made = tree(Path(other))

    assert dict.fromkeys(SITE, b"new") == {path: made[path] for path in made if path != MANIFEST}
