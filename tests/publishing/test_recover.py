"""Whatever an interruption or a bad disk leaves behind is mended by the next push or by recover."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from pwd import getpwnam

import pytest

from conftest import Site
from moothall.publishing import configurations, releases
from moothall.publishing.checking import addressed
from moothall.publishing.copying import whole
from moothall.publishing.server import Server

from .serverside import DECISION, NOON, Clerk, Side

pytestmark = pytest.mark.usefixtures("quickly")

PAGE = "/decisions/ambridge/ed-2025-001/"


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


def recover(side: Side) -> str:
    said = Site(side.folder).run("recover")
    assert said.code == 0, said.err
    return said.out


def checked(side: Side) -> str:
    return Site(side.folder).run("server", "check", str(side.folder)).out


def flip(path: Path, place: int | None = None) -> None:
    """Changes one byte, as a bad disk does: the file's size and time stay."""
    data, stamp = bytearray(path.read_bytes()), path.stat()
    place = len(data) // 2 if place is None else place
    data[place] ^= 0x01
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def old(path: Path) -> Path:
    os.utime(path, (1, 1))
    return path


def release_deleted(side: Side) -> None:
    shutil.rmtree(side.served().folder)


def releases_deleted(side: Side) -> None:
    shutil.rmtree(side.server.releases)


def current_deleted(side: Side) -> None:
    side.server.current.unlink()


def current_dangling(side: Side) -> None:
    side.server.current.unlink()
    side.server.current.symlink_to("releases/000099-" + "b" * 12)


def byte_in_release(side: Side) -> None:
    flip(side.served().site / PAGE.strip("/") / "index.html")


def byte_in_compressed_file(side: Side) -> None:
    flip(side.served().site / "index.html.gz")


def file_lost_from_release(side: Side) -> None:
    (side.served().site / "sitemap.xml").unlink()


def file_added_to_release(side: Side) -> None:
    (side.served().site / "added.html").write_text("<h1>Not ours</h1>")


def facts_cut_short(side: Side) -> None:
    facts = side.served().folder / "release.json"
    facts.write_bytes(facts.read_bytes()[:50])


def byte_in_repository(side: Side) -> None:
    flip(next(side.server.repository.path.glob("objects/pack/*.pack")))


def repository_deleted(side: Side) -> None:
    shutil.rmtree(side.server.repository.path)


def branch_lost(side: Side) -> None:
    (side.server.repository.path / "refs/heads/main").write_bytes(b"\0" * 41)


def branch_of_new_clones_lost(side: Side) -> None:
    side.server.repository.run("symbolic-ref", "HEAD", "refs/heads/master")
    side.server.copy.run("symbolic-ref", "HEAD", "refs/heads/master")


def copy_damaged(side: Side) -> None:
    flip(next(side.server.copy.path.glob("objects/pack/*.pack")))


def hooks_lost(side: Side) -> None:
    shutil.rmtree(side.server.repository.path / "hooks")


def build_deleted(side: Side) -> None:
    shutil.rmtree(side.server.build)


def left_over(side: Side) -> None:
    (side.server.releases / ".new/site").mkdir(parents=True)
    (side.server.releases / ".going-000001-aaaaaaaaaaaa").mkdir()
    (side.folder / ".current.new").symlink_to("nowhere")
    quarantine = side.server.repository.path / "objects/tmp_objdir-incoming-abc"
    quarantine.mkdir()
    old(quarantine)
    lock = side.server.repository.path / "refs/heads/main.lock"
    lock.touch()
    old(lock)


FAULTS = [
    release_deleted, releases_deleted, current_deleted, current_dangling, byte_in_release,
    byte_in_compressed_file, file_lost_from_release, file_added_to_release, facts_cut_short,
    byte_in_repository, repository_deleted, branch_lost, branch_of_new_clones_lost, copy_damaged,
    hooks_lost, build_deleted, left_over,
]  # fmt: skip


@pytest.fixture
def pushed(seed: Path, side: Side, clerk: Clerk) -> Side:
    """A server with a pack in its repository and in the copy."""
    del seed
    side.server.repository.run("repack", "-adq")
    shutil.rmtree(side.server.copy.path, ignore_errors=True)
    recover(side)
    side.server.copy.run("repack", "-adq")
    del clerk
    return side


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_recover_mends(pushed: Side, fault):
    before, head = pushed.files(), pushed.server.repository.head()
    fault(pushed)
    said = recover(pushed)

    assert "All is well." not in said
    assert before == pushed.files()
    assert [] == releases.damaged(pushed.served())
    assert head == pushed.server.repository.head()
    assert whole(pushed.server.repository)
    assert whole(pushed.server.copy)
    assert (pushed.clerk("after").folder / DECISION).is_file()
    assert [] == [path.name for path in pushed.server.releases.glob(".*")]
    assert "All is well.\n" == recover(pushed)


@pytest.mark.parametrize(
    "fault", [release_deleted, current_dangling, build_deleted, left_over, facts_cut_short]
)
def test_the_next_push_mends_too(side: Side, clerk: Clerk, fault):
    fault(side)
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    pushed = clerk.commit_and_push()

    assert pushed.taken, pushed.said
    assert "Mended, " in side.page(PAGE)
    assert [] == releases.damaged(side.served())


def byte_in_built_page(side: Side) -> None:
    flip(side.server.build / "output" / PAGE.strip("/") / "index.html")


def byte_in_memory_of_pages(side: Side) -> None:
    for path in (side.server.build / "tree/.cache/moothall/output.json",):
        flip(path)


def byte_in_cached_text(side: Side) -> None:
    """The worst place: the letters of a converted text, in a file that is a good database still."""
    path = side.server.build / "tree/.cache/moothall/bodies.sqlite"
    with sqlite3.connect(path) as memory:
        rows = memory.execute("SELECT key, body FROM bodies").fetchall()
        for key, body in rows:
            changed = body.replace("repair", "repeir").replace("the ", "no ")
            assert changed != body
            memory.execute("UPDATE bodies SET body = ? WHERE key = ?", [changed, key])
    shutil.rmtree(side.server.build / "output")


@pytest.mark.parametrize(
    "fault", [byte_in_built_page, byte_in_memory_of_pages, byte_in_cached_text]
)
def test_a_byte_flipped_in_what_is_kept_to_save_time_changes_no_page(
    side: Side, clerk: Clerk, fault
):
    before = side.page(PAGE)
    fault(side)
    clerk.add(2)
    assert clerk.commit_and_push().taken

    assert side.page("/decisions/ambridge/ed-2025-002/")
    assert before == side.page(PAGE)


def test_a_damaged_repository_takes_no_push_and_says_so(pushed: Side):
    clerk = pushed.clerk("late")
    byte_in_repository(pushed)
    before = pushed.files()
    clerk.add(2)
    said = clerk.commit_and_push()

    assert not said.taken
    assert before == pushed.files()
    recover(pushed)
    assert clerk.push().taken


def test_a_server_whose_new_clones_are_empty_is_told_of_it(side: Side):
    side.server.repository.run("symbolic-ref", "HEAD", "refs/heads/master")
    assert "Mend: new clones are empty (HEAD is refs/heads/master)." in checked(side)


def test_a_site_that_gives_another_address_than_its_server_is_told_of_it(side: Side):
    said = checked(side)
    assert "Mend: pages and feeds say that the site is at https://open.ambridge.example" in said
    assert "server.toml says http://open.ambridge.example." in said

    settings = side.folder / "server.toml"
    settings.write_text(settings.read_text().replace("http://", "https://"))
    assert [] == [*addressed(side.server.at(side.folder))]
    settings.write_text('url = ""\n')
    facts = side.served().folder / "release.json"
    facts.write_text(
        facts.read_text().replace("https://open.ambridge.example", "http://localhost:8000")
    )
    (said,) = addressed(Server.at(side.folder))
    assert "say that the site is at http://localhost:8000." in said


def test_a_configuration_that_would_be_another_now_is_told_until_it_is_shown(side: Side):
    configurations.write(side.server)
    settings = side.folder / "server.toml"
    settings.write_text(settings.read_text().replace("open.", "decisions."))
    before = checked(side)
    shown = Site(side.folder).run("server", "show", "nginx", str(side.folder)).out
    after = checked(side)

    assert "Mend: what the system is to be told has changed (caddy, nginx)." in before
    assert "server_name decisions.ambridge.example;" in shown
    assert "has changed" not in after


def test_a_folder_that_no_web_server_may_enter_is_told(side: Side):
    side.folder.parent.chmod(0o700)
    said = checked(side)

    assert f"Mend: a web server of another account cannot get into {side.folder.parent}." in said
    assert f"cannot get into {side.folder}." not in said


@pytest.mark.parametrize("what", ["releases", "release", "site/index.html", "site/decisions"])
def test_a_release_that_readers_cannot_open_is_not_called_well(side: Side, what: str):
    release = side.served()
    well = f"Well: release {release.name} is live, and whole."
    assert well in checked(side)
    known = {"releases": side.server.releases, "release": release.folder}
    closed = known.get(what, release.folder / what)
    closed.chmod(0o700 if closed.is_dir() else 0o600)
    said = checked(side)

    assert f"Mend: a web server of another account cannot read {closed}, so readers" in said
    assert well not in said
    remedy = said.partition("find nothing. Type ")[2].splitlines()[0]
    subprocess.run(["sh", "-c", remedy], check=True)
    assert well in checked(side)


def test_a_server_without_timer_or_configurations_is_told_of_it(side: Side):
    shutil.rmtree(side.folder / "web")
    said = checked(side)
    assert "Mend: no timer has ever run" in said
    assert "are not kept any more (web/caddy, cron, nginx, systemd)." in said

    assert 0 == Site(side.folder).run("due").code
    assert 0 == Site(side.folder).run("server", "show", "nginx", str(side.folder)).code
    said = checked(side)
    assert "Well: a timer runs." in said
    assert "not kept any more" not in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files to another account")
@pytest.mark.parametrize("command", ["recover", "due", "rollback"])
def test_whoever_is_not_the_servers_account_is_told_which_that_is(side: Side, command: str):
    for at in (side.folder, *side.folder.rglob("*")):
        os.chown(at, getpwnam("nobody").pw_uid, -1, follow_symlinks=False)
    before = sorted(side.folder.rglob("*"))
    said = Site(side.folder).run(command)

    assert (1, before) == (said.code, sorted(side.folder.rglob("*")))
    assert "The server belongs to the account nobody. Do this as that account: sudo -u nobody" in (
        said.err
    )


def test_what_is_still_coming_in_is_left_alone(side: Side):
    quarantine = side.server.repository.path / "objects/tmp_objdir-incoming-abc"
    quarantine.mkdir()
    recover(side)
    assert quarantine.is_dir()
