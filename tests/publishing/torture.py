"""The trials at length, for `make torture`: nothing is skipped, and it says what came of each.

Each trial has a server of its own and prints a line as it ends. The whole takes hours; one trial:
`make torture ARGS="kills=400 cuts=60"`. Figures that were had stand in docs/reliability.md.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

from conftest import BASE  # noqa: E402 - found by the line above
from moothall.publishing import releases, setting_up  # noqa: E402
from moothall.publishing.recovering import recover  # noqa: E402
from publishing import trials  # noqa: E402
from publishing.programs import LONG, found, install, is_root  # noqa: E402
from publishing.readers import Listings, Readers  # noqa: E402
from publishing.serverside import NOON, Clerk, Side, copied  # noqa: E402
from publishing.serving import nginx_before  # noqa: E402

READ = ("/", "/decisions/ambridge/ed-2025-001/", "/sitemap.xml", "/decisions/", "/feeds/")
# The same trials each time, or others: SEED=7 make torture
CHANCE = random.Random(int(os.environ.get("SEED", "20260101")))  # noqa: S311


@dataclass(frozen=True)
class Trial:
    """One trial: what a person calls it, how often it is done, and the doing."""

    meaning: str
    often: int
    run: Callable[[Path, Path, int], str]


def made(top: Path) -> Path:
    """A server that shows one decision, to make others of."""
    site = top / "site"
    shutil.copytree(BASE, site)
    text = (site / "pelicanconf.py").read_text("utf-8")
    (site / "pelicanconf.py").write_text(re.sub(r"(?m)^MOOTHALL_AS_OF.*\n", "", text), "utf-8")
    recover(setting_up.init(top / "seed", site, "http://open.ambridge.example"))
    settings = top / "seed/server.toml"
    settings.write_text(settings.read_text("utf-8").replace("keep = 10", "keep = 100000"))
    return top / "seed"


def kills(seed: Path, place: Path, often: int) -> str:
    """Half of the pushes are killed at random, half at moments that were chosen."""
    side = copied(seed, place / "server")
    clerk, waits = side.clerk(), []
    took = usual(side, clerk)
    for number in range(often):
        chosen = trials.when_seen(trials.MOMENTS[number // 2 % len(trials.MOMENTS)])
        waits.append(chosen if number % 2 else trials.at_random(1.5 * took, CHANCE))
    listings = Listings()
    listings.learn(side)
    with (
        nginx_before(side.server, place / "nginx") as web,
        Readers(web, READ) as readers,
    ):
        figures = trials.killed_pushes(side, clerk, waits, listings)
    bad = readers.bad(listings.known.values())
    return f"{figures}; {readers.count:,} answers read, {len(bad)} bad {bad[:3]}"


def usual(side: Side, clerk: Clerk) -> float:
    """How long a push takes here that nobody disturbs."""
    began = time.monotonic()
    for number in (10, 11, 12):
        clerk.add(number)
        assert clerk.commit_and_push().taken
    assert trials.shows(side.server, 12)
    return (time.monotonic() - began) / 3


def cuts(seed: Path, place: Path, often: int) -> str:
    """The power goes at some moment of a push, or after it."""
    return _cuts(seed, place, often, lambda _side: None)


def cuts_without_flushing(seed: Path, place: Path, often: int) -> str:
    """The control: git and server flush nothing."""
    return _cuts(seed, place, often, trials.without_flushing)


def _cuts(seed: Path, place: Path, often: int, change: Callable[[Side], None]) -> str:
    disk = trials.Disk.make(place / "disk", 1_000)
    try:
        side = copied(seed, disk.at / "server")
        subprocess.run(["sync"], check=True)
        change(side)
        clerk = side.clerk("../../clerk")
        took = usual(side, clerk)
        waits = [CHANCE.uniform(0.1, 1.5 * took) for _number in range(often)]
        return str(trials.power_cuts(disk, side, clerk, waits))
    finally:
        disk.close()


def crowd(seed: Path, place: Path, often: int) -> str:
    """Twenty clerks, or so many; five pushes each."""
    side = copied(seed, place / "server")
    listings, began = Listings(), time.monotonic()
    with (
        nginx_before(side.server, place / "nginx") as web,
        Readers(web, READ) as readers,
    ):
        figures = trials.crowd(side, often, 5, listings)
    bad = readers.bad(listings.known.values())
    took = time.monotonic() - began
    return f"{figures} in {took:,.0f} s; {readers.count:,} answers read, {len(bad)} bad {bad[:3]}"


def full(seed: Path, place: Path, often: int) -> str:
    """The disk is full in the repository, in the build and among the releases, in turn."""
    refused = fitted = taken = 0
    otherwise: list[str] = []
    for number in range(often):
        side = copied(seed, place / f"server-{number}")
        folder = side.folder / ("build", "releases", "repository.git")[number % 3]
        clerk = side.clerk(f"clerk-{number}")
        with trials.small_disk(folder, 12):
            before = side.files()
            filling = trials.fill(folder, CHANCE.choice([0, 4_000, 8_000, 20_000]))
            clerk.add(100, text="Many words. " * 5_000)
            said = clerk.commit_and_push()
            in_words = not said.taken and before == side.files() and "Traceback" not in said.said
            found_room = said.taken and trials.shows(side.server, 100)
            refused, fitted = refused + in_words, fitted + found_room
            if not in_words and not found_room:
                otherwise.append(f"{folder.name}, {said.code}: {said.said}")
            filling.unlink()
            taken += clerk.push().taken and trials.shows(side.server, 100)
    return (
        f"{refused} refused in words with the site as it was, {fitted} found room after all; "
        f"{taken} taken once there was room"
        + "".join(f"\n    otherwise: {one}" for one in otherwise)
    )


def writes(seed: Path, place: Path, often: int) -> str:
    """The Nth write of every process of a push fails, and every later one, for each N."""
    refused = taken = wrong = 0
    for number in range(1, often + 1):
        side = copied(seed, place / "server")
        clerk = side.clerk()
        before = side.files()
        hook = side.server.repository.path / "hooks/pre-receive"
        good = hook.read_text("utf-8")
        trials.fail_at(hook, found("strace"), "write", number)
        clerk.add(100)
        pushed = clerk.commit_and_push()
        hook.write_text(good, "utf-8")
        refused += not pushed.taken
        taken += pushed.taken
        as_it_was = pushed.taken or before == side.files()
        again = clerk.push().taken and trials.shows(side.server, 100)
        wrong += not (as_it_was and again and not releases.damaged(side.served()))
        shutil.rmtree(place)
        place.mkdir()
    return f"N = 1 to {often}: {refused} refused, {taken} taken whole, {wrong} wrong"


def load(seed: Path, place: Path, often: int) -> str:
    """nginx is asked as much as it can answer, while the release is switched without pause."""
    side = copied(seed, place / "server")
    clerk = side.clerk()
    for number in (100, 101):
        clerk.add(number)
        assert clerk.commit_and_push().taken
    names = [one.name for one in releases.kept(side.server.releases)][-2:]
    with nginx_before(side.server, place / "nginx") as web:
        address = f"http://127.0.0.1:{web.port}/decisions/ambridge/ed-2025-001/"
        asking = subprocess.Popen(
            [found("wrk"), "-t1", "-c50", f"-d{often}s", "--latency", address],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        flips = 0
        from moothall.publishing import durable  # noqa: PLC0415

        while asking.poll() is None:
            durable.point(side.server.current, f"releases/{names[flips % 2]}")
            flips += 1
            time.sleep(0.03)
        said = asking.stdout.read()
        asking.stdout.close()
    wanted = re.findall(r"(?:requests in|Non-2xx|Socket errors|Requests/sec|99%).*", said)
    return f"{flips:,} switches in {often} s; {'; '.join(line.strip() for line in wanted)}"


TRIALS = {
    "kills": Trial("pushes killed with kill -9", 400, kills),
    "cuts": Trial("power cuts", 60, cuts),
    "control": Trial("power cuts without flushing (has to lose)", 15, cuts_without_flushing),
    "crowd": Trial("clerks at once, five pushes each", 20, crowd),
    "full": Trial("full disks", 12, full),
    "writes": Trial("failing writes", 60, writes),
    "load": Trial("seconds of load during switches", 30, load),
}


def main(arguments: list[str]) -> int:
    """Runs the trials that are named, or all; `name=number` does one so often."""
    lacking = install(LONG)
    if lacking or not is_root():
        sys.exit(f"Torture skips nothing: it needs root, and {', '.join(lacking) or 'no program'}.")
    os.environ["SOURCE_DATE_EPOCH"] = str(NOON)
    asked = dict(one.partition("=")[::2] for one in arguments) or dict.fromkeys(TRIALS, "")
    with tempfile.TemporaryDirectory(prefix="torture-") as top:
        seed = made(Path(top))
        for name, number in asked.items():
            trial, place = TRIALS[name], Path(top) / name
            place.mkdir()
            often, began = int(number or trial.often), time.monotonic()
            said = trial.run(seed, place, often)
            took = time.monotonic() - began
            print(f"{name}: {often} {trial.meaning} ({took:,.0f} s)\n    {said}", flush=True)
            shutil.rmtree(place, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
