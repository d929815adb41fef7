"""Data files and feeds are made: those of which an answer has changed, and no others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from moothall import cores
from moothall.outputs import downloads, feeds
from moothall.pages.views import Download
from moothall.pages.writing import Output, Staged
from moothall.reading.attachments import Attachment
from moothall.records.asking import Answers, AskingRegister, Notes
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.splicing import Spliced, Splicer
from moothall.words import _


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Data files as pages tell of them: those of all records, and that of each by its target."""

    registers: Sequence[tuple[downloads.DataFile, Download]]
    records: Mapping[str, tuple[Download, ...]]


def data_files(
    register: Register, settings: Settings, output: Output, answers: Answers
) -> DataFiles:
    """Makes the data files of the records, which are the same in every language."""
    fresh = _records(register, settings, output, answers)
    # Few files, but of all records each: worth a process as soon as many records have changed.
    few = 2 if fresh >= cores.FEW else cores.FEW
    files = _registers(register, settings, (output, answers), few)
    return DataFiles(files, _Told(register, output))


class _Told(Mapping[str, tuple[Download, ...]]):
    """What a page says of its record's data file, of the file as it stands."""

    def __init__(self, register: Register, output: Output) -> None:
        self._held, self._output = register, output

    def __getitem__(self, target: str) -> tuple[Download, ...]:
        record = self._held.by_target[target]
        if not isinstance(record, CouncilRecord) or record.removed:
            raise KeyError(target)
        path = downloads.record_path(record)
        size, digest = self._output.size(path), self._output.digest(path)
        return (Download(_("This record as data"), f"/{path}", "JSON", size, digest, ""),)

    def __iter__(self) -> Iterator[str]:
        return (one.target for one in self._held.council_records if not one.removed)

    def __len__(self) -> int:
        return sum(1 for _one in self)


def _records(register: Register, settings: Settings, output: Output, answers: Answers) -> int:
    """Each record as JSON, beside its page, of a removed one none; how many had to be made."""
    stale = []
    for record in register.council_records:
        if not record.removed:
            path = downloads.record_path(record)
            questions = tuple(Notes.about([record.target]).questions)
            print_ = answers.print_of(questions)
            if not output.kept(path, print_, questions):
                stale.append((record, path, print_, questions))

    def make(some: Sequence[int]) -> list[Staged]:
        return [
            output.stage(path, downloads.record_text(record, settings.url).encode())
            for record, path, _print, _questions in (stale[one] for one in some)
        ]

    made = chain.from_iterable(cores.shared(make, range(len(stale))))
    for (_record, path, print_, questions), staged in zip(stale, made, strict=True):
        output.take(path, staged, print_, questions)
    return len(stale)


def documents(register: Register, held: Mapping[str, Sequence[Attachment]], output: Output) -> None:
    """Puts the documents kept with records that are shown beside their pages.

    ``register`` is the public one: a document is as public as a text that names it, in whichever
    language, and dies with it.
    """
    texts = (*register.records, *register.translations)
    named = {
        (text.target, one.file) for text in texts for one in text.documents if not text.removed
    }
    for target, some in held.items():
        for one in some:
            if (target, one.name) in named:
                output.file(f"{target}/{one.name}", one.file.read_bytes())


def documents_told(
    register: Register, held: Mapping[str, Sequence[Attachment]]
) -> dict[str, tuple[Download, ...]]:
    """What pages in a language say of the documents, by record; ``register`` is in that one."""
    found = {}
    for target, some in held.items():
        record = register.by_target.get(target)
        if record is None or record.removed:
            continue
        titles = {one.file: one for one in record.documents}
        shown = tuple(
            Download(
                titles[one.name].title, f"{record.address}{one.name}",
                titles[one.name].format, one.size, one.sha256,
            )
            for one in some if one.name in titles
        )  # fmt: skip
        if shown:
            found[target] = shown
    return found


def _registers(
    register: Register, settings: Settings, by: tuple[Output, Answers], few: int
) -> list[tuple[downloads.DataFile, Download]]:
    """The files of all records, made of the files of each, and what pages say of them."""
    output, answers = by

    def text_of(record: Record) -> str:
        if isinstance(record, CouncilRecord) and not record.removed:
            return output.at(downloads.record_path(record)).read_bytes().decode()
        return downloads.record_text(record, settings.url)

    def key_of(record: Record) -> str:
        if isinstance(record, CouncilRecord) and not record.removed:
            return output.digest(downloads.record_path(record))
        return f"{record.target} {answers.of(f'record {record.target}')}"

    splicer = Splicer(settings.cache / "pieces.sqlite", output, key_of)
    held = downloads.register_files(register, settings.url)
    prints = {file.path: answers.print_of(file.asks) for file in held}
    stale = [file for file in held if not output.kept(file.path, prints[file.path], file.asks)]

    def make(some: Sequence[int]) -> list[Spliced]:
        return [splicer.make(stale[one], text_of) for one in some]

    made = chain.from_iterable(cores.shared(make, range(len(stale)), few))
    for file, one in zip(stale, made, strict=True):
        output.take(file.path, one.staged, prints[file.path], file.asks)
        splicer.remember(file, one)
    splicer.close()
    return [(file, _download(file, output)) for file in held]


def _download(file: downloads.DataFile, output: Output) -> Download:
    """What pages say of a file of all records."""
    size, digest = output.size(file.path), output.digest(file.path)
    return Download(file.title, file.address, file.format, size, digest, file.description)


def feeds_of(
    plans: Sequence[feeds.FeedPlan], settings: Settings, output: Output, answers: Answers
) -> None:
    """Every feed in both formats, and the list of them all."""
    entries = _Entries(answers.register, settings)
    for plan in plans:
        paths = [plan.listed.rss.lstrip("/"), plan.listed.atom.lstrip("/")]
        about = tuple(Notes.about(record.target for record in plan.records).questions)
        told = hashlib.sha256(f"{plan.listed}{plan.announced}".encode()).hexdigest()
        asked = output.asked(paths[0])
        print_ = f"{told}{answers.print_of(asked)}"
        known = asked[: len(about)] == about
        # One of the two may have to be made again alone: what was kept of it may be damaged.
        stale = [path for path in paths if not (known and output.kept(path, print_, asked))]
        if not stale:
            continue
        feed, questions = entries.feed(plan)
        print_ = f"{told}{answers.print_of(questions)}"
        pair = feeds.feed_pair(feed, settings)
        for path in stale:
            data = pair[path]
            output.take(path, output.stage(path, data), print_, questions)
    output.file(
        feeds.opml_path(settings), feeds.opml_file([plan.listed for plan in plans], settings)
    )


class _Entries:
    """Entries of feeds with what was asked to make each, made once for all feeds."""

    def __init__(self, register: Register, settings: Settings) -> None:
        self._register, self._settings = register, settings
        self._made: dict[str, tuple[feeds.Entry, Notes]] = {}

    def feed(self, plan: feeds.FeedPlan) -> tuple[feeds.Feed, tuple[str, ...]]:
        """A feed with its entries, and every question they asked, those about its records first."""
        if plan.announced:
            return plan.feed(feeds.Entries(self._register, self._settings)), ()
        made = [self._entry(record) for record in plan.records]
        notes = Notes.about(record.target for record in plan.records)
        for _entry, asked in made:
            notes.questions |= asked.questions
        return replace(plan.listed, entries=tuple(one for one, _ in made)), tuple(notes.questions)

    def _entry(self, record: CouncilRecord) -> tuple[feeds.Entry, Notes]:
        if record.target not in self._made:
            notes = Notes.about([record.target])
            register = AskingRegister.over(self._register, notes)
            [entry] = feeds.Entries(register, self._settings).of([record])
            self._made[record.target] = (entry, notes)
        return self._made[record.target]
