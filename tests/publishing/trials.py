"""Trials of a server by force: killed, cut off, filled, crowded; short in tests, long in torture.

Each gives figures. What counts everywhere: whatever a clerk was told is published is there in the
end, readers never met anything but one whole release, and recover or the next push mends the rest.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from moothall.publishing import releases
from moothall.publishing.copying import whole
from moothall.publishing.recovering import recover
from moothall.publishing.releases import Release
from moothall.publishing.server import Server

from .readers import Listings
from .serverside import Clerk, Side

CANARY = "ed-2025-{:03d}"


@dataclass
class Figures:
    """What a trial came to."""

    tried: int = 0
    acknowledged: int = 0
    lost: int = 0
    incomplete: int = 0
    unmended: int = 0
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, what: str, number: int = 1) -> None:
        self.notes[what] = self.notes.get(what, 0) + number

    @property
    def clean(self) -> bool:
        return (self.lost, self.incomplete, self.unmended) == (0, 0, 0)


def served_whole(server: Server) -> bool:
    """Whether readers have a complete release."""
    release = Release.read(server.current.resolve())
    return release is not None and not releases.damaged(release)


def shows(server: Server, number: int) -> bool:
    page = server.current / "site/decisions/ambridge" / CANARY.format(number) / "index.html"
    return page.is_file()


def start_push(clerk: Clerk) -> subprocess.Popen:
    """A push in a group of processes of its own."""
    environ = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(clerk.moment),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.Popen(
        ["git", "push", "origin", "main"],
        cwd=clerk.folder,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(pushing: subprocess.Popen) -> None:
    """Kills a push and everything it started, as when the power of one machine goes."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pushing.pid, signal.SIGKILL)
    pushing.wait()


def at_random(longest: float, chance: random.Random) -> Callable[[Side, subprocess.Popen], None]:
    """Waits for some part of the time that a push takes."""

    def wait(_side: Side, pushing: subprocess.Popen) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            pushing.wait(chance.uniform(0, longest))

    return wait


def when_seen(look: Callable[[Server], object]) -> Callable[[Side, subprocess.Popen], None]:
    """Waits for something on the server to change: that very moment is chosen."""

    def wait(side: Side, pushing: subprocess.Popen) -> None:
        before = look(side.server)
        while look(side.server) == before and pushing.poll() is None:
            time.sleep(0.0005)

    return wait


def building(server: Server) -> object:
    return (server.releases / ".new").exists()


def release_named(server: Server) -> object:
    return sorted(path.name for path in server.releases.iterdir() if path.name[0] != ".")


def ref_moved(server: Server) -> object:
    try:
        return (server.repository.path / "refs/heads/main").read_text()
    except OSError:
        return ""


def switched(server: Server) -> object:
    try:
        return server.current.readlink()
    except OSError:
        return ""


def last_number(server: Server) -> int:
    """How many releases were ever made, those that came to nothing too."""
    return int((server.state / "last-number").read_text())


MOMENTS = (building, release_named, ref_moved, switched)


def killed_pushes(
    side: Side, clerk: Clerk, waits: list[Callable[[Side, subprocess.Popen], None]],
    listings: Listings,
) -> Figures:  # fmt: skip
    """One push for each wait, killed then; what was acknowledged has to be shown in the end."""
    figures = Figures()
    told: list[int] = []
    for number, wait in enumerate(waits, start=100):
        clerk.add(number)
        clerk.commit(f"Decision {number}")
        pushing = start_push(clerk)
        wait(side, pushing)
        done = pushing.poll()
        kill(pushing)
        figures.tried += 1
        if done == 0:
            told.append(number)
        figures.note("ended before the kill" if done is not None else "killed")
        figures.incomplete += not served_whole(side.server)
        listings.learn(side)
        _unstick(side.server)
    figures.acknowledged = len(told)
    mended(side, figures)
    clerk.push()
    listings.learn(side)
    figures.lost += sum(not shows(side.server, number) for number in told)
    missing = [n for n in range(100, 100 + len(waits)) if not shows(side.server, n)]
    figures.note("never shown though pushed again", len(missing))
    return figures


def _unstick(server: Server) -> None:
    """A lock of git that a kill left is taken away once it is old: here it is made old."""
    path = server.repository.path
    for lock in [*path.glob("*.lock"), *path.glob("refs/**/*.lock")]:
        with contextlib.suppress(OSError):
            os.utime(lock, (1, 1))


def mended(side: Side, figures: Figures) -> None:
    """Recovers, and counts what is not well after that."""
    recover(side.server)
    head = side.server.repository.head()
    served = Release.read(side.server.current.resolve())
    well = (
        served is not None and served.commit == head and not releases.damaged(served)
        and whole(side.server.repository) and whole(side.server.copy)
    )  # fmt: skip
    figures.unmended += not well


def crowd(side: Side, clerks: int, pushes: int, listings: Listings) -> Figures:
    """Many clerks at once, who each pull and push again until they are through."""
    figures, before = Figures(), last_number(side.server)
    everybody = [side.clerk(f"clerk-{number}") for number in range(clerks)]

    def work(one: Clerk, first: int) -> None:
        for number in range(first, first + pushes):
            one.add(number)
            one.commit(f"Decision {number}")
            for _attempt in range(40 * clerks):
                if one.push().taken:
                    figures.acknowledged += 1
                    break
                figures.note("sent back to pull first")
                one.git("pull", "--quiet", "--rebase", check=False)

    threads = [
        threading.Thread(target=work, args=(one, 100 + pushes * place))
        for place, one in enumerate(everybody)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        listings.learn(side)
        figures.incomplete += not served_whole(side.server)
        time.sleep(0.3)
    listings.learn(side)
    figures.tried = clerks * pushes
    idle = last_number(side.server) - before - figures.acknowledged
    figures.note("sites built for nothing", idle)
    numbers = range(100, 100 + figures.tried)
    figures.lost = sum(not shows(side.server, number) for number in numbers)
    mended(side, figures)
    return figures


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """Puts a folder on a disk of its own, which is as full as it can be."""
    kept = folder.with_name(f"{folder.name}.kept")
    shutil.copytree(folder, kept, symlinks=True)
    mode = folder.stat().st_mode & 0o777
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode={mode:o}", "none", folder],
        check=True,
    )
    try:
        shutil.copytree(kept, folder, symlinks=True, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        shutil.rmtree(kept)


def fill(folder: Path, left: int) -> Path:
    """Fills a disk but for some bytes; the file that fills it."""
    file = folder / "filling"
    room = shutil.disk_usage(folder).free - left
    with contextlib.suppress(OSError):
        file.write_bytes(b"\0" * max(0, room))
    return file


@dataclass(frozen=True)
class Disk:
    """An ext4 file system in a file, mounted: what has reached the file has reached the disk."""

    image: Path
    at: Path

    @classmethod
    def make(cls, folder: Path, megabytes: int = 256) -> Disk:
        folder.mkdir(parents=True, exist_ok=True)
        image, at = folder / "disk.img", folder / "disk"
        with image.open("wb") as file:
            file.truncate(megabytes * 1_000_000)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
        at.mkdir(exist_ok=True)
        subprocess.run(["mount", "-o", "loop", image, at], check=True)
        return cls(image, at)

    def close(self) -> None:
        subprocess.run(["umount", self.at], check=False)

    @contextlib.contextmanager
    def as_after_a_power_cut(self) -> Iterator[Path]:
        """The disk as it would be found if the power went now, mounted elsewhere."""
        copy, at = self.image.with_name("cut.img"), self.image.with_name("cut")
        subprocess.run(["cp", "--sparse=always", self.image, copy], check=True)
        at.mkdir(exist_ok=True)
        subprocess.run(["mount", "-o", "loop", copy, at], check=True)
        try:
            yield at
        finally:
            subprocess.run(["umount", at], check=True)
            copy.unlink()


def power_cuts(disk: Disk, side: Side, clerk: Clerk, waits: Sequence[float]) -> Figures:
    """Cuts the power during and after pushes: what was acknowledged has to be on the disk."""
    figures = Figures()
    told: list[int] = []
    for number, wait in enumerate(waits, start=100):
        clerk.add(number)
        clerk.commit(f"Decision {number}")
        pushing = start_push(clerk)
        with contextlib.suppress(subprocess.TimeoutExpired):
            pushing.wait(wait)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pushing.pid, signal.SIGSTOP)
        ended = pushing.poll() == 0
        figures.note("cut after the push had ended" if ended else "cut during the push")
        acknowledged = [*told, number] if ended else told
        with disk.as_after_a_power_cut() as found:
            _judge_cut(found / side.folder.name, acknowledged, figures)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pushing.pid, signal.SIGCONT)
        if pushing.wait() == 0:
            told.append(number)
        figures.tried += 1
    figures.acknowledged = len(told)
    return figures


def _judge_cut(folder: Path, acknowledged: list[int], figures: Figures) -> None:
    """What is found on a disk whose power went."""
    server = Server.at(folder)
    if not whole(server.repository):
        figures.note("repositories that had to be restored from the copy")
    if not served_whole(server):
        figures.incomplete += 1
    try:
        recover(server)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it was not mended
        figures.unmended += 1
        figures.note(f"{type(fault).__name__}: {fault}"[:200])
    figures.lost += sum(not shows(server, number) for number in acknowledged)


def fail_at(hook: Path, program: str, call: str, number: int) -> None:
    """Makes the hook's Nth call of one sort, and every later one, fail for want of room."""
    text = hook.read_text("utf-8")
    fault = f"-e trace={call} -e inject={call}:error=ENOSPC:when={number}+"
    inject = f"{program} -f -qq -o /dev/null {fault}"
    hook.write_text(re.sub(r"(?m)^exec ", f"exec {inject} ", text), "utf-8")


def without_flushing(side: Side) -> None:
    """The same server, but that nothing is flushed: neither by git nor by us."""
    side.server.repository.run("config", "core.fsync", "none")
    for hook in (side.server.repository.path / "hooks").iterdir():
        text = hook.read_text("utf-8")
        program = (
            "import os, sys; from moothall import cli; from moothall.publishing import durable; "
            "durable.flush = durable.flush_entry = os.fsync = lambda what: None; "
            "sys.exit(cli.main(sys.argv[1:]))"
        )
        hook.write_text(text.replace("-m moothall hook", f'-c "{program}" hook'), "utf-8")
