"""A damaged release stays before readers until something whole, that may be shown, replaces it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from conftest import Site
from moothall.publishing import converge, releases
from moothall.publishing.account import Account, Shown
from moothall.publishing.releases import Release
from moothall.publishing.server import Limits, Server
from moothall.publishing.standing_in import seen, stand_in

from .serverside import DECISION, NOON, Clerk, Side
from .test_recover import PAGE, flip

pytestmark = pytest.mark.usefixtures("quickly")


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """One with an empty repository and no release."""
    made = Server(tmp_path, Limits())
    made.releases.mkdir()
    made.repository.run("init", "--quiet", "--bare")
    return made


def released(server: Server, number: int, **texts: bool) -> Release:
    """A whole release that shows these records, each with its text or without; it is served."""
    folder = server.releases / f"{number:06d}-{number:012x}"
    (folder / "site").mkdir(parents=True)
    page = f"Release {number}".encode()
    (folder / "site/index.html").write_bytes(page)
    releases.write_listing(folder, {"index.html": hashlib.sha256(page).hexdigest()})
    shown = {name: Shown(f"{name}.md", "", name, "", text=text) for name, text in texts.items()}
    made = Release(folder, f"{number:040x}", (), "", Account(0, 0, shown))
    made.write_facts()
    server.current.unlink(missing_ok=True)
    server.current.symlink_to(f"releases/{made.name}")
    return made


def damage(*several: Release) -> None:
    for release in several:
        flip(release.site / "index.html")
        releases.set_aside(release.folder)


def test_the_newest_whole_release_stands_in_for_a_damaged_one(server):
    _first, second, third = (released(server, number, a=True) for number in (1, 2, 3))
    damage(third)
    assert second.folder == stand_in(server).folder


def test_a_release_found_damaged_only_now_does_not_stand_in(server):
    first, second, third = (released(server, number, a=True) for number in (1, 2, 3))
    flip(second.site / "index.html")
    damage(third)
    assert first.folder == stand_in(server).folder


@pytest.mark.parametrize("lost", [False, True], ids=["damaged", "gone"])
def test_no_release_stands_in_that_shows_a_withdrawn_text(server, lost):
    released(server, 1, a=True, b=True)
    newest = released(server, 2, a=False, b=True)
    damage(newest)
    if lost:
        server.current.unlink()
        server.current.symlink_to("releases/000009-000000000000")
        assert newest.folder == stand_in(server).folder
    else:
        assert stand_in(server) is None
        assert f"Readers still see release {newest.name}, which is damaged." in seen(server.folder)


def test_what_has_lost_its_account_stays_since_nobody_can_say_what_it_withheld(server):
    released(server, 1, a=True)
    newest = released(server, 2, a=False)
    (newest.folder / "release.json").write_text("half")
    assert stand_in(server) is None


def test_nothing_stands_in_for_what_is_whole(server):
    released(server, 1, a=True)
    released(server, 2, a=True)
    assert stand_in(server) is None


def test_where_no_release_is_left_that_is_said(server):
    assert stand_in(server) is None
    assert "Readers see nothing" in seen(server.folder)


def test_recover_shows_what_is_whole_before_it_removes_what_is_damaged(side: Side, monkeypatch):
    damaged, remove, watched = side.served(), releases.remove, []

    def watch(folder: Path) -> None:
        watched.append(folder.name)
        assert side.current_is_whole()
        remove(folder)

    monkeypatch.setattr(
        Side, "current_is_whole", lambda own: not releases.damaged(own.served()), raising=False
    )
    monkeypatch.setattr(releases, "remove", watch)
    flip(damaged.site / PAGE.strip("/") / "index.html")
    said = Site(side.folder).run("recover")

    assert said.code == 0, said.err
    assert f"The damaged release {damaged.name} was removed." in said.out
    assert [damaged.name] == watched


def test_where_nothing_can_be_built_an_earlier_release_is_shown_and_that_is_said(
    side: Side, clerk: Clerk
):
    first = side.served()
    clerk.edit(DECISION, "title: ", "title: Later, ")
    assert clerk.commit_and_push().taken
    latest, settings = side.served(), side.server.site / "pelicanconf.py"
    sound = settings.read_text("utf-8")
    settings.write_text("SITENAME = (\n")
    # Not a file that both releases share, as they do where nothing has changed.
    flip(latest.site / PAGE.strip("/") / "index.html")
    converge.tools.cache_clear()
    said = Site(side.folder).run("recover")

    assert said.code == 1
    assert f"Release {latest.name} is damaged" in said.err
    assert f"Readers see release {first.name}." in said.err
    assert [] == releases.damaged(side.served())
    assert "Later, " not in side.page(PAGE) != ""
    assert latest.folder.is_dir()

    settings.write_text(sound)
    converge.tools.cache_clear()
    assert Site(side.folder).run("recover").code == 0
    assert "Later, " in side.page(PAGE)
    assert not latest.folder.exists()


def test_the_only_release_stays_although_damaged_and_that_is_said(side: Side):
    (side.server.site / "pelicanconf.py").write_text("SITENAME = (\n")
    flip(side.served().site / "index.html")
    only = side.served().name
    converge.tools.cache_clear()
    said = Site(side.folder).run("recover")

    assert said.code == 1
    assert f"Readers still see release {only}, which is damaged." in said.err
    assert side.page(PAGE)
    shutil.rmtree(side.server.releases / only)
    said = Site(side.folder).run("due")
    assert said.code == 1
    assert "Readers see nothing" in said.err
