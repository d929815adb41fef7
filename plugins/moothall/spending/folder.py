"""``data/spending/`` as spending: which files are there, what each is, and what they share.

Stands alone as the merge of a map and a merge: it looks at names and whole files, and leaves what
is in a file to ``reading``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa

from moothall.records.problems import Place, Problem
from moothall.spending.accepted import lapsed
from moothall.spending.beneficiaries import TABLE, Canonical, read_beneficiaries
from moothall.spending.books import Held, Spending
from moothall.spending.cache import Folder, Memory, Store, key_of
from moothall.spending.councils import Council, Site, council_of, decisions_of, sources_of
from moothall.spending.lists import read_registers
from moothall.spending.mapping import MAPPING_FILE
from moothall.spending.mapping_values import did_you_mean
from moothall.spending.model import FileReport, SpendingAuthority
from moothall.spending.packing import Summary, Tables, summary_of
from moothall.spending.reading import Source, read_file
from moothall.spending.running import Job, Progress, summaries
from moothall.spending.schema import whole
from moothall.spending.twice import shared
from moothall.words import long_month


def read_spending(site: Site, progress: Progress | None = None) -> Spending:
    """Read every council's spending files; a file that was read before is not read again.

    Nothing is raised for what a file holds: see ``Spending.problems``.
    """
    problems: list[Problem] = []
    councils: list[Council] = []
    found: list[tuple[Council, Path, Source]] = []
    for place in sorted(site.folder.iterdir()) if site.folder.is_dir() else ():
        council = council_of(place, site, problems)
        if council is not None:
            councils.append(council)
            found += [(council, *one) for one in sources_of(council, problems)]
    store: Store = Folder(site.cache) if site.cache else Memory()
    jobs = [Job(path, source, site.find, site.cache) for _, path, source in found]
    read = _read(jobs, store, progress)
    for council in councils:
        own = [one for one, (owner, _, _) in zip(read, found, strict=True) if owner is council]
        hashes = {summary.report.file: summary.report.sha256 for _, summary in own}
        problems += lapsed(tuple(decisions_of(council)), hashes)
        problems += _files_not_here(council, hashes)
        problems += _published_too_soon(council, [summary.report for _, summary in own])
        problems += _published_later(council, site.built)
    summed = [summary for _, summary in read]
    problems += [*_same_content(summed), *_no_month(summed)]
    problems += [problem for summary in summed for problem in summary.problems]
    canonical, wrong = _beneficiaries(site)
    registers, more = read_registers(site.folder.parent, site.authorities, site.root, site.find)
    published = {
        (council.key, name): one.published
        for council in councils
        for name, one in council.mapping.files.items()
        if one.published
    }
    held = list(_held(jobs, read, store, published))
    authorities = [_authority(council) for council in councils]
    return Spending(authorities, held, [*problems, *wrong, *more], (canonical, registers))


def _read(
    jobs: Sequence[Job], store: Store, progress: Progress | None
) -> list[tuple[str, Summary]]:
    """The key and summary of each file; without a folder to keep them in, all stays in memory."""
    if isinstance(store, Folder):
        return list(summaries(jobs, progress=progress))
    found = []
    for job in jobs:
        read = read_file(job.path.read_bytes(), job.source, job.find)
        key, summary = key_of(read.sha256, job.source, searched=True), summary_of(read)
        tables = read.tables()
        store.put(key, summary, Tables(*tables) if tables else None)
        found.append((key, summary))
    return found


def _held(
    jobs: Sequence[Job],
    read: Sequence[tuple[str, Summary]],
    store: Store,
    published: Mapping[tuple[str, str], date],
) -> Iterator[Held]:
    """The files that are spending, each with what it shares with others of its council.

    ``published`` are the days on which councils say that they published files.
    """
    owned: dict[str, list[Summary]] = {}
    for _, summary in read:
        owned.setdefault(summary.report.authority, []).append(summary)
    alike = {owner: shared(ones) for owner, ones in owned.items()}
    places: Counter[str] = Counter()
    for job, (key, summary) in zip(jobs, read, strict=True):
        report = summary.report
        more = alike[report.authority].get(places[report.authority], ())
        places[report.authority] += 1
        if not report.seems:
            said = published.get((report.authority, report.file))
            noted = replace(report, notes=(*report.notes, *more), published=said)
            yield Held(
                noted,
                partial(_tables, job, key, store),
                job.path.read_bytes,
                key,
                partial(_reread, job, store),
            )


def _reread(job: Job, store: Store, raw: bytes, source: Source | None = None) -> pa.Table | None:
    """The payments of a version of a file, read once by what is known of the file now, or was."""
    source = source or job.source
    sha256 = hashlib.sha256(raw).hexdigest()
    # The version that stands there now has been searched for personal data; earlier ones are not.
    for searched in (True, False):
        key = key_of(sha256, source, searched=searched)
        summary, tables = store.summary(key), store.tables(key)
        if summary and (tables or summary.report.seems):
            return whole(tables.payments, summary.report) if tables else None
    read = read_file(raw, source, None, sha256)
    tables = Tables(*found) if (found := read.tables()) else None
    store.put(key, summary_of(read), tables)
    return whole(tables.payments, read.report) if tables else None


def _tables(job: Job, key: str, store: Store) -> tuple[pa.Table, pa.Table]:
    """A file's tables from where they are kept; what is lost or damaged is read again."""
    kept = store.tables(key)
    if kept is not None:
        return kept.payments, kept.unread
    read = read_file(job.path.read_bytes(), job.source, job.find)
    tables = read.tables()
    if tables is None:
        raise ValueError(job.source.path)
    store.put(key, summary_of(read), Tables(*tables))
    return tables


def _beneficiaries(site: Site) -> tuple[Canonical, list[Problem]]:
    path = site.folder.parent / TABLE
    name = path.relative_to(site.root).as_posix()
    if path.is_file():
        return read_beneficiaries(path.read_bytes(), name)
    if path.exists() or path.is_symlink():
        remedy = "Put a table here, or take it away."
        return Canonical(), [Problem(Place(name), "This is not a file that can be read.", remedy)]
    return Canonical(), []


def _authority(council: Council) -> SpendingAuthority:
    mapping = council.mapping
    title = mapping.title or council.title
    source = mapping.source or f"Published by {title}"
    return SpendingAuthority(council.key, title, source, mapping.licence, mapping.licence_url)


def _files_not_here(council: Council, names: Collection[str]) -> Iterator[Problem]:
    """Files that the mapping speaks of and the folder does not hold."""
    for name in council.mapping.files:
        if name not in names:
            place = Place(council.mapping_path, council.said.line_of(("files", name)), "files")
            remedy = did_you_mean(name, names, "Take the entry away, or mend the file's name.")
            yield Problem(place, "is not here.", remedy, name)


def _published_too_soon(council: Council, reports: Sequence[FileReport]) -> Iterator[Problem]:
    """Files said to have been published before the months that they cover, or their payments."""
    for report in reports:
        said = council.mapping.files.get(report.file)
        if said is None or said.published is None or report.seems or not report.period:
            continue
        first = date.fromisoformat(f"{report.period}-01")
        if said.published < first:
            message = f"is before the month that {report.file} covers, {long_month(report.period)}."
            yield _published_wrongly(council, report.file, said.published, message)


def _published_later(council: Council, built: date | None) -> Iterator[Problem]:
    """Files said to have been published after the day that the site is built for."""
    for name, said in council.mapping.files.items():
        if built and said.published and said.published > built:
            message = f"is after the day that this site is built for, {built.isoformat()}."
            yield _published_wrongly(council, name, said.published, message)


def _published_wrongly(council: Council, name: str, day: date, message: str) -> Problem:
    where = ("files", name, "published")
    place = Place(council.mapping_path, council.said.line_of(where), ".".join(where))
    remedy = "Give the day on which the council published the file, or take the line away."
    return Problem(place, message, remedy, day.isoformat())


def _no_month(read: Sequence[Summary]) -> Iterator[Problem]:
    """Files of which neither the name nor a date says the month."""
    for report in (summary.report for summary in read):
        if not report.period and not report.seems:
            remedy = f"Name it like 2022-05.csv, or say its period under files in {MAPPING_FILE}."
            yield Problem(Place(report.path), "The month of this file is not known.", remedy)


def _same_content(read: Sequence[Summary]) -> Iterator[Problem]:
    """One file's content published under two names, as when a month is sent twice."""
    first: dict[str, FileReport] = {}
    for report in (summary.report for summary in read):
        other = first.setdefault(report.sha256, report)
        if other is not report:
            message = f"This file and {other.path} are alike, byte for byte."
            remedy = "Put the right month in its place, or take one away."
            yield Problem(Place(report.path), message, remedy)
