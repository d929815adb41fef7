"""Whoever stops a build, at whatever moment, loses nothing: the site stays as it was, or is whole.

`make test` stops two builds; `make test-long` many, in each phase and at random moments.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, Site
from moothall import stopping

LONG = os.environ.get("TRIAL") == "long"
DECISIONS = 300 if LONG else 130
NOON = "1767268800"
STOPS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
pytestmark = pytest.mark.xdist_group("stopping")


def begun(site: Site, output: str = "output") -> subprocess.Popen[str]:
    """A build in a group of processes of its own, as a terminal would start it."""
    return subprocess.Popen(
        [sys.executable, "-m", "moothall", "build", "--output", output],
        cwd=site.root, env={**os.environ, "SOURCE_DATE_EPOCH": NOON}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        preexec_fn=_heard,  # noqa: PLW1509 - one thread runs here
    )  # fmt: skip


def _heard() -> None:
    """As in a terminal, wherever the tests run: in the background of a shell Ctrl+C is ignored."""
    for stop in STOPS:
        signal.signal(stop, signal.SIG_DFL)


def finished(site: Site, output: str = "output") -> dict[str, bytes]:
    building = begun(site, output)
    _out, err = building.communicate()
    assert 0 == building.returncode, err
    return site.files(output)


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> tuple[Site, dict[str, bytes], dict[str, bytes]]:
    """A site of many decisions, as it was published before (if it was) and as it is to be."""
    site = Site(tmp_path_factory.mktemp("stopping") / "site")
    program = REPOSITORY / "benchmarks/decisions.py"
    subprocess.run([sys.executable, program, site.root, str(DECISIONS)], check=True)
    site.set(MOOTHALL_SEARCH=LONG and (REPOSITORY / ".venv/bin/pagefind").exists())
    before = {}
    if LONG:
        site.set(SITENAME="As it was")
        before = finished(site)
        (site.root / "output").rename(site.root / "kept")
        site.set(SITENAME="As it is to be")
    return site, before, finished(site, "clean")


def as_before(site: Site) -> None:
    """The site as it stood before, and nothing remembered of what was made since."""
    for name in ("output", ".cache"):
        subprocess.run(["rm", "-rf", site.root / name], check=True)
    if (site.root / "kept").exists():
        subprocess.run(["cp", "-a", site.root / "kept", site.root / "output"], check=True)


def reading(site: Site) -> bool:
    return (site.root / ".cache/moothall/bodies.sqlite").exists()


def making(site: Site) -> bool:
    return any((site.root / ".output.new/decisions").glob("*/*/index.html"))


def indexing(site: Site) -> bool:
    return (site.root / ".cache/moothall/search/documents").exists()


def finishing(site: Site) -> bool:
    """Files are being moved in: one stands already where it was not, or is another."""
    old = site.root / "kept/404.html"
    new = site.root / "output/404.html"
    return new.exists() and (not old.exists() or old.read_bytes() != new.read_bytes())


def helpers(building: subprocess.Popen[str]) -> list[int]:
    """The processes of a build that live, itself left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == building.pid and state != "Z" and stat.parent.name != str(building.pid):
            found.append(int(stat.parent.name))
    return found


def waited(building: subprocess.Popen[str], until: Callable[[], bool]) -> None:
    while not until() and building.poll() is None:
        time.sleep(0.002)


def stopped(building: subprocess.Popen[str], stop: signal.Signals, *, everybody: bool) -> str:
    """Stops a build as `kill` does, or as Ctrl+C: then each of its processes is told."""
    if everybody:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(building.pid, stop)
    else:
        building.send_signal(stop)
    return building.communicate(timeout=60)[1]


def judged(large, building: subprocess.Popen[str], said: str, stop: signal.Signals) -> None:
    """What a build that was stopped has left; and what the next one makes of it."""
    site, before, expected = large
    whole = building.returncode == 0 or stopping.WHOLE in said
    if building.returncode:
        assert (STOPS[stop], [stopping.WHOLE if whole else stopping.NOTHING]) == (
            building.returncode, said.strip().splitlines(),
        )  # fmt: skip
    assert (expected if whole else before) == site.files()
    left = [path.name for path in site.root.iterdir() if path.name.startswith(".output")]
    assert ([], []) == (left, helpers(building))
    assert not (site.root / ".cache/moothall/search").exists()


def stop_when(large, look: Callable[[Site], bool], stop: signal.Signals, *, everybody: bool) -> str:
    site = large[0]
    as_before(site)
    building = begun(site)
    waited(building, lambda: look(site))
    said = stopped(building, stop, everybody=everybody)
    judged(large, building, said, stop)
    return said


def test_a_build_that_is_stopped_leaves_the_site_as_it_was_and_nothing_behind(large):
    site, _before, expected = large

    assert stopping.NOTHING in stop_when(large, making, signal.SIGINT, everybody=True)
    building = begun(site)
    waited(building, lambda: making(site))
    judged(large, building, stopped(building, signal.SIGTERM, everybody=False), signal.SIGTERM)

    assert expected == finished(site)


@pytest.mark.skipif(not LONG, reason="takes long: make test-long")
@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("everybody", [True, False])
@pytest.mark.parametrize("look", [reading, making, indexing, finishing])
def test_a_build_may_be_stopped_in_each_phase(large, look, stop, everybody: bool):  # noqa: FBT001
    site, _before, expected = large
    said = stop_when(large, look, stop, everybody=everybody)

    assert look is finishing or stopping.NOTHING in said
    assert expected == finished(site)


@pytest.mark.skipif(not LONG, reason="takes long: make test-long")
def test_a_build_may_be_stopped_at_any_moment(large):
    site, _before, expected = large
    chance = random.Random(20260101)  # noqa: S311 - when a build is stopped is no secret
    as_before(site)
    started = time.monotonic()
    finished(site)
    took = time.monotonic() - started
    for _number in range(20):
        as_before(site)
        building = begun(site)
        waited(building, lambda: reading(site))  # before that there is nothing to be kept
        wait = time.monotonic() + chance.uniform(0, took)
        waited(building, lambda wait=wait: time.monotonic() > wait)
        stop = chance.choice(list(STOPS))
        judged(large, building, stopped(building, stop, everybody=chance.random() < 0.5), stop)
    assert expected == finished(site)


@pytest.mark.skipif(not LONG, reason="takes long: make test-long")
def test_helpers_do_not_outlive_a_build_that_is_killed(large):
    site, before, expected = large
    as_before(site)
    building = begun(site)
    waited(building, lambda: making(site))
    assert helpers(building)
    building.kill()
    building.communicate()
    late = time.monotonic() + 10
    while helpers(building) and time.monotonic() < late:
        time.sleep(0.05)

    assert ([], before) == (helpers(building), site.files())
    assert expected == finished(site)


def test_what_must_be_done_to_its_end_is_and_then_it_stops():
    done = []

    def work() -> None:
        with stopping.listening(), stopping.finishing():
            signal.raise_signal(signal.SIGTERM)
            done.append("to its end")

    with pytest.raises(stopping.Stopped, match=re.escape(stopping.WHOLE)) as caught:
        work()

    assert (["to its end"], 143) == (done, caught.value.code)


def test_what_is_published_cannot_be_stopped_any_more():
    with stopping.listening():  # as the command does
        with stopping.listening(), stopping.finishing():  # as Pelican's run in it
            pass
        signal.raise_signal(signal.SIGTERM)

    assert signal.SIG_DFL is signal.getsignal(signal.SIGTERM)


def test_a_signal_that_was_ignored_before_stays_ignored():
    """As under nohup, and in the background of a shell script."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping.listening():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
