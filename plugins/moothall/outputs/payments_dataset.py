"""Every payment in one Parquet file in the order of beneficiaries, and the index that finds them.

Stands alone as the explorer's data: a script that looks up a name learns which rows are that
beneficiary's, and fetches the pages that hold them. Written in two passes over the payments and in
bounded memory: counted by name, then dealt into parts by name, each of which is sorted by itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.outputs.payment_fields import PAYMENTS_SCHEMA
from moothall.outputs.payments_parquet import ROWS_OF_GROUP, writer

Tables = Callable[[], Iterable[pa.Table]]
# One part of the index of names is fetched for each word looked up: some 80 kB.
NAMES_OF_PART = 3_000
_WITHHELD = "REDACTED "
_WORD = re.compile(r"[^\W_]+")
_WITHIN = [("authority", "ascending"), ("payment_date", "ascending"), ("source_file", "ascending"),
           ("source_line", "ascending")]  # fmt: skip
_NAMES_SCHEMA = pa.schema(
    [
        ("entry", pa.string()),
        ("name", pa.string()),
        ("payments", pa.int32()),
        ("first", pa.int64()),
        ("spelling", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Names:
    """Every beneficiary's name in the order of the file, with how many payments each has.

    ``spellings`` are those as published whose words are other ones, each with its beneficiary.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    spellings: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> tuple[int, ...]:
        """The row of the file at which each name's payments begin."""
        return (0, *accumulate(self.counts))[:-1]


def names_of(tables: Iterable[pa.Table]) -> Names:
    """The names of published payments, in order of their words."""
    counts: Counter[str] = Counter()
    spelt: set[tuple[str, str]] = set()
    for table in tables:
        for pair in pc.value_counts(table["beneficiary"]).to_pylist():
            counts[pair["values"]] += pair["counts"]
        other = table.filter(pc.not_equal(table["beneficiary"], table["beneficiary_as_published"]))
        both = other.group_by(["beneficiary_as_published", "beneficiary"]).aggregate([])
        spelt.update(tuple(one.values()) for one in both.to_pylist())
    names = tuple(sorted(counts, key=lambda name: (words_of(name), name)))
    spellings = sorted((one, name) for one, name in spelt if _is_spelling(one, name))
    return Names(names, tuple(counts[name] for name in names), tuple(spellings))


def _is_spelling(published: str, name: str) -> bool:
    """Whether a beneficiary that is not withheld was published under other words than its own."""
    return words_of(published) != words_of(name) and not name.startswith(_WITHHELD)


def words_of(name: str) -> tuple[str, ...]:
    """A name's words as they are looked up: without capitals, accents or marks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare.lower()))


def write_dataset(tables: Tables, names: Names, path: Path) -> None:
    """Writes every payment, in the order of ``names``, then by council, day and line."""
    place = {name: number for number, name in enumerate(names.names)}
    starts = _parts(names)
    with (
        TemporaryDirectory(prefix="moothall-") as folder,
        path.open("wb") as target,
        writer(target, PAYMENTS_SCHEMA) as file,
    ):
        dealt = [Path(folder) / f"{number}.arrow" for number in range(len(starts))]
        _deal(tables(), place, starts, dealt)
        for part in dealt:
            file.write_table(_sorted(part, place), row_group_size=ROWS_OF_GROUP)


def name_parts(names: Names) -> Iterator[tuple[str, bytes]]:
    """The index of names: its parts, each with the first entry in it, as Parquet.

    A name stands under all its words together, and again under each word but the first: whoever
    looks up how a name begins, or a word within it, finds it in one part or two. So does a
    spelling of it as published.
    """
    spelt: dict[str, list[str]] = defaultdict(list)
    for spelling, name in names.spellings:
        spelt[name].append(spelling)
    rows = sorted(
        (entry, -count, name, first, spelling)
        for name, count, first in zip(names.names, names.counts, names.first, strict=True)
        if name  # a blank one can be asked for by nobody
        for spelling in ("", *spelt[name])
        for entry in _entries(spelling or name)
    )
    # A script compares texts by their 16-bit units; beyond the first 65,536 characters that order
    # is another than that of the characters.
    rows.sort(key=lambda row: row[0].encode("utf-16-be"))
    for start in range(0, len(rows), NAMES_OF_PART):
        part = rows[start : start + NAMES_OF_PART]
        entries, counts, called, firsts, spellings = map(list, zip(*part, strict=True))
        columns = [entries, called, [-count for count in counts], firsts, spellings]
        sink = pa.BufferOutputStream()
        with writer(sink, _NAMES_SCHEMA) as file:
            file.write_table(pa.table(columns, schema=_NAMES_SCHEMA))
        yield entries[0], sink.getvalue().to_pybytes()


def _entries(name: str) -> list[str]:
    """What a name is looked up by; a name of signs alone by itself."""
    words = words_of(name) or (name,)
    return list(dict.fromkeys([" ".join(words), *words[1:]]))


def _parts(names: Names) -> list[int]:
    """The places of the names at which parts begin: none holds many more rows than a group."""
    starts, held = [0], 0
    for number, count in enumerate(names.counts):
        if held and held + count > ROWS_OF_GROUP:
            starts.append(number)
            held = 0
        held += count
    return starts


def _deal(
    tables: Iterable[pa.Table], place: dict[str, int], starts: list[int], dealt: list[Path]
) -> None:
    """Deals payments into the parts that their names belong to."""
    with ExitStack() as open_files:
        files = [open_files.enter_context(pa.OSFile(str(path), "wb")) for path in dealt]
        parts = [
            open_files.enter_context(pa.ipc.new_stream(file, PAYMENTS_SCHEMA)) for file in files
        ]
        for table in tables:
            names = table["beneficiary"].combine_chunks().dictionary_encode()
            of_name = np.array(
                [bisect_right(starts, place[name]) - 1 for name in names.dictionary.to_pylist()]
            )
            of_row = of_name[names.indices.to_numpy()] if len(table) else of_name
            for number in np.unique(of_row):
                parts[number].write_table(table.filter(pa.array(of_row == number)))


def _sorted(part: Path, place: dict[str, int]) -> pa.Table:
    """A part's payments in order."""
    with pa.memory_map(str(part)) as file:
        table = pa.ipc.open_stream(file).read_all()
        names = table["beneficiary"].combine_chunks().dictionary_encode()
        places = np.array([place[name] for name in names.dictionary.to_pylist()], "int32")
        of_row = places[names.indices.to_numpy()] if len(table) else places
        keyed = table.append_column("place", pa.array(of_row, pa.int32()))
        order = pc.sort_indices(keyed, sort_keys=[("place", "ascending"), *_WITHIN])
        return table.take(order)
