"""Many files through one executor: the processors of this machine, or a cluster of machines.

Stands alone as the only place where anything runs beside anything else: reading a file is a map,
adding up is a merge in the order of the files, so that who read which and when shows nowhere.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from moothall.spending import workers
from moothall.spending.cache import Folder, Nowhere, Store, key_of
from moothall.spending.packing import Summary, Tables, bytes_of, packed, summary_of, unpacked
from moothall.spending.reading import Source, read_file
from moothall.spending.seeming import FindPersonal
from moothall.stamps import STAMPS, Stamps, stamp_of

Progress: TypeAlias = Callable[[int, int], None]

_AHEAD = 4  # tasks for each worker that are waiting or under way: bounds what is held at once
_TOGETHER = 3_000_000  # bytes of files that are one task


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; ``raw`` is its bytes where the reader cannot be expected to find it."""

    path: Path
    source: Source
    find: FindPersonal | None = None
    cache: Path | None = None
    raw: bytes | None = None
    keep: bool = False

    def store(self) -> Store:
        """Where what is read is kept."""
        return Folder(self.cache) if self.cache else Nowhere()


@dataclass(frozen=True, slots=True)
class Done:
    """A file that has been read: its key, and its summary and tables as bytes."""

    key: str
    summary: bytes
    tables: bytes = b""


def summaries(
    jobs: Sequence[Job], scheduler: str | None = None, progress: Progress | None = None
) -> Iterator[tuple[str, Summary]]:
    """The key and summary of each file, in the order given; each is kept as it comes in.

    ``scheduler`` is the address of a Dask cluster; without one this machine's processors are used.
    """
    cache = jobs[0].cache if jobs else None
    stamps = Stamps(cache / STAMPS if cache else None)
    stamped = [stamp_of(job.path) for job in jobs]
    known = [
        _kept(job, stamps.sha256(job.path, one)) for job, one in zip(jobs, stamped, strict=True)
    ]
    unread = [job for job, one in zip(jobs, known, strict=True) if one is None]
    sizes = [one[0] for one, kept in zip(stamped, known, strict=True) if kept is None]
    workers_of = _cluster(scheduler) if scheduler else workers.executor(sum(sizes))
    with workers_of as executor:
        sent = _sent(unread) if scheduler else iter(unread)
        results = _in_order(executor, zip(sent, sizes, strict=True), sum(sizes))
        for number, (job, one) in enumerate(zip(jobs, known, strict=True), start=1):
            found = one or _taken(job, next(results), scheduler)
            if one is None:
                stamps.note(job.path, stamped[number - 1], found[1].report.sha256)
            if progress:
                progress(number, len(jobs))
            yield found
    stamps.keep()


def _kept(job: Job, sha256: str | None) -> tuple[str, Summary] | None:
    """What is kept of a file that has not been touched since it was read."""
    if sha256 is None:
        return None
    key = key_of(sha256, job.source, searched=job.find is not None)
    summary = job.store().summary(key)
    return None if summary is None else (key, summary)


def _taken(job: Job, done: Done, scheduler: str | None) -> tuple[str, Summary]:
    """A file that has been read; what another machine has read is kept here."""
    if scheduler and job.cache:
        Folder(job.cache).keep(done.key, done.summary, done.tables)
    return done.key, unpacked(done.summary)


def run(job: Job) -> Done:
    """Read one file, unless what it is read as is kept."""
    raw = job.path.read_bytes() if job.raw is None else job.raw
    sha256 = hashlib.sha256(raw).hexdigest()
    key = key_of(sha256, job.source, searched=job.find is not None)
    store = job.store()
    kept = store.summary(key)
    if kept is not None:
        return Done(key, packed(kept))
    read = read_file(raw, job.source, job.find, sha256)
    summary = summary_of(read)
    tables = read.tables()
    store.put(key, summary, Tables(*tables) if tables else None)
    wanted = job.keep and tables is not None
    return Done(key, packed(summary), bytes_of(Tables(*tables)) if wanted and tables else b"")


def _sent(jobs: Sequence[Job]) -> Iterator[Job]:
    """Jobs for other machines: with the bytes of the file, and nothing of this machine's folders.

    What is kept here, of files that have not been touched since, is not sent at all.
    """
    for job in jobs:
        yield replace(job, raw=job.path.read_bytes(), cache=None, keep=job.cache is not None)


def run_all(jobs: Sequence[Job]) -> list[Done]:
    """Read some files, one after the other."""
    return [run(job) for job in jobs]


def _in_order(
    executor: Executor | None, jobs: Iterator[tuple[Job, int]], size: int
) -> Iterator[Done]:
    """Results in the order of the jobs, with no more under way than the workers need.

    Each job comes with its file's size; ``size`` is that of all.
    """
    if executor is None:
        yield from (run(job) for job, _ in jobs)
        return
    ahead = _AHEAD * workers.how_many()
    # So few that at the end of all no worker waits long for another.
    batches = _batches(jobs, min(_TOGETHER, size // (ahead * _AHEAD)))
    waiting = deque(executor.submit(run_all, batch) for batch in islice(batches, ahead))
    while waiting:
        done = waiting.popleft().result()
        waiting.extend(executor.submit(run_all, batch) for batch in islice(batches, 1))
        yield from done


def _batches(jobs: Iterable[tuple[Job, int]], most: int) -> Iterator[list[Job]]:
    """Jobs that are handed over together: to hand over a small file takes long beside reading it.

    ``most`` is the size at which they are enough.
    """
    batch: list[Job] = []
    size = 0
    for job, more in jobs:
        batch.append(job)
        size += more
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """A Dask cluster as an executor.

    Raises:
        ImportError: where the extra ``dask`` is not installed.
    """
    from distributed import Client  # noqa: PLC0415 - an extra that most councils do without

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False)
