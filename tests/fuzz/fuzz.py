"""Random input, led by which lines of the readers it reaches (atheris, libFuzzer): `make fuzz`.

Whatever the bytes are, the answer is a value or a report. Anything else ends the run, with them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["moothall"]):
    from moothall.reading import documents, editing, front_matter
    from moothall.reading.markdown import Converter
    from moothall.reading.text import read_text
    from moothall.records.problems import InvalidRecords
    from moothall.spending.csv_lines import read_records

FOLDER = Path(mkdtemp(prefix="moothall-fuzz-"))
CONVERTER = Converter()


def _records(data: bytes) -> None:
    path = FOLDER / "x.md"
    path.write_bytes(data)
    front = front_matter.split(read_text(path, "x.md"), "x.md")
    CONVERTER.convert(front.body[:2_000], numbered=True, first_line=1)
    editing.with_fields(read_text(path, "x.md"), "x.md", {"state": "gone"})


def _documents(data: bytes) -> None:
    path = FOLDER / f"x.{documents.ALLOWED[data[0] % len(documents.ALLOWED)]}"
    path.write_bytes(data[1:])
    documents.checked(path, path.name, 1_000_000)


def _payments(data: bytes) -> None:
    read_records(data.decode("utf-8", "replace"))


def one(data: bytes) -> None:
    """One input: its first byte chooses what reads the rest."""
    if len(data) < 3:
        return
    read = (_records, _documents, _payments)[data[0] % 3]
    try:
        read(data[1:])
    except InvalidRecords:
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
