"""Short forms of the trials by force; `make torture` does each of them at length.

Every trial has a control: the same thing done carelessly, which has to fail.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from moothall.publishing import releases

from . import trials
from .programs import found, is_root, needs
from .readers import Listings, Readers
from .serverside import NOON, Clerk, Side, copied
from .serving import nginx_before

READ = ("/", "/decisions/ambridge/ed-2025-001/", "/sitemap.xml", "/decisions/")
needs_mounts = pytest.mark.skipif(
    not is_root() or found("mkfs.ext4") is None, reason="only root can mount, and with mkfs.ext4"
)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


@needs("nginx")
def test_a_push_that_is_killed_loses_nothing_and_readers_never_notice(
    side: Side, clerk: Clerk, tmp_path: Path
):
    listings = Listings()
    listings.learn(side)
    chosen = [trials.when_seen(moment) for moment in trials.MOMENTS[1:]]
    waits = [*chosen, trials.at_random(1.0, random.Random(1))]  # noqa: S311
    with nginx_before(side.server, tmp_path / "nginx") as web:
        with Readers(web, READ) as readers:
            figures = trials.killed_pushes(side, clerk, waits, listings)
        assert [] == readers.bad(listings.known.values())
    assert figures.clean, figures
    assert 0 == figures.notes["never shown though pushed again"]
    assert readers.count > 50


@needs("nginx")
def test_clerks_who_push_at_once_all_get_through_and_lose_nothing(side: Side, tmp_path: Path):
    listings = Listings()
    listings.learn(side)
    with nginx_before(side.server, tmp_path / "nginx") as web:
        with Readers(web, READ) as readers:
            figures = trials.crowd(side, 2, 1, listings)
        assert [] == readers.bad(listings.known.values())
    assert figures.clean, figures
    assert (2, 2) == (figures.tried, figures.acknowledged)
    assert 0 == figures.notes["sites built for nothing"]


@needs("nginx")
def test_control_a_site_that_is_copied_over_in_place_is_seen_broken(side: Side, tmp_path: Path):
    listings = Listings()
    listings.learn(side)
    source = side.served().site
    place = side.server.releases / "000002-aaaaaaaaaaaa"
    shutil.copytree(side.served().folder, place)
    side.server.current.unlink()
    side.server.current.symlink_to(f"releases/{place.name}")
    with nginx_before(side.server, tmp_path / "nginx") as web, Readers(web, READ) as readers:
        for _time in range(40):
            shutil.rmtree(place / "site")
            shutil.copytree(source, place / "site")
    assert [] != readers.bad(listings.known.values())


@needs_mounts
def test_what_a_clerk_was_told_is_published_outlives_a_power_cut(seed: Path, tmp_path: Path):
    disk = trials.Disk.make(tmp_path / "disk", 64)
    try:
        side = copied(seed, disk.at / "server")
        figures = trials.power_cuts(disk, side, side.clerk("../../clerk"), [30, 0.5])
        assert figures.clean, figures
        assert figures.acknowledged > 0
    finally:
        disk.close()


@needs_mounts
def test_control_without_flushing_a_power_cut_loses_it(seed: Path, tmp_path: Path):
    disk = trials.Disk.make(tmp_path / "disk", 64)
    try:
        side = copied(seed, disk.at / "server")
        subprocess.run(["sync"], check=True)
        trials.without_flushing(side)
        figures = trials.power_cuts(disk, side, side.clerk("../../clerk"), [30])
        assert figures.lost + figures.unmended > 0
    finally:
        disk.close()


@pytest.mark.skipif(not is_root(), reason="only root can mount")
@pytest.mark.parametrize("place", ["build", "releases", "repository.git"])
def test_a_full_disk_refuses_the_push_in_words_and_the_next_one_goes_through(
    side: Side, clerk: Clerk, place: str
):
    folder = side.folder / place
    with trials.small_disk(folder, 12):
        before = side.files()
        filling = trials.fill(folder, 8_000)
        clerk.add(2, text="Many words. " * 2_000)
        pushed = clerk.commit_and_push()

        assert not pushed.taken
        assert "Traceback" not in pushed.said
        assert before == side.files()
        filling.unlink()
        again = clerk.push()
        assert again.taken, again.said
        assert trials.shows(side.server, 2)


@needs("strace")
@pytest.mark.parametrize("number", [1, 20])
def test_a_write_that_fails_refuses_the_push_or_changes_nothing(
    side: Side, clerk: Clerk, number: int
):
    before = side.files()
    hook = side.server.repository.path / "hooks" / "pre-receive"
    good = hook.read_text("utf-8")
    trials.fail_at(hook, found("strace"), "write", number)
    clerk.add(2)
    pushed = clerk.commit_and_push()
    hook.write_text(good, "utf-8")

    assert pushed.taken or before == side.files()
    assert clerk.push().taken
    assert trials.shows(side.server, 2)
    assert [] == releases.damaged(side.served())
