"""What the explorer is given: the dataset, the index of names, and where all of it is.

Stands alone as the contract with ``theme/static/js/explore-data.js``: ``explorer.json`` says which
Parquet files there are, how long each is, how long its footer, and which rows are of which month.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from moothall.outputs.payments_dataset import name_parts, names_of, write_dataset
from moothall.outputs.payments_parquet import footer_of
from moothall.outputs.published import PublishedPayments
from moothall.outputs.spending_files import FOLDER, PARQUET, MadeFile, SpendingFile

DATASET = f"{FOLDER}payments.parquet"
ABOUT = f"{FOLDER}explorer.json"
NAMES = f"{FOLDER}names"
# So much of a digest as tells one making of a file from another in its address.
_DIGITS = 12


def dataset(payments: PublishedPayments) -> SpendingFile:
    """Every payment in one Parquet file, in the order of beneficiaries."""
    reports = tuple(
        report
        for council in payments.books.authorities
        for report in payments.books.files(council.key)
    )
    return SpendingFile(
        DATASET, "Every payment of every council", PARQUET, reports, partial(_dataset, payments)
    )


def name_files(payments: PublishedPayments) -> dict[str, bytes]:
    """The index of names, part by part, and the first entry of each part."""
    files, firsts = {}, []
    for number, (first, part) in enumerate(name_parts(names_of(payments.all()))):
        files[f"{NAMES}/{number}.parquet".lstrip("/")] = part
        firsts.append(first)
    files[f"{NAMES}/index.json".lstrip("/")] = _json({"firsts": firsts})
    return files


def about_file(made: Sequence[MadeFile]) -> bytes:
    """``explorer.json``, of the data files that there are."""
    (whole,) = (file for file in made if file.address == DATASET)
    return _json(
        {
            "payments": _parquet(whole),
            "names": {"folder": "names/", "digest": whole.kept.sha256[:_DIGITS]},
            "years": [
                {
                    **_parquet(file),
                    "authority": file.wanted.authority,
                    "year": file.wanted.span,
                    "months": [
                        {"period": report.span, "rows": report.payments}
                        for report in file.wanted.reports
                    ],
                }
                for file in made
                if file.wanted.span and file.wanted.format == PARQUET
            ],
        }
    )


def _parquet(file: MadeFile) -> Mapping[str, object]:
    """What a reader has to know of a Parquet file before it asks for a part of it."""
    return {
        "path": file.address.removeprefix(FOLDER),
        "digest": file.kept.sha256[:_DIGITS],
        "bytes": file.kept.size,
        "footer": footer_of(file.kept.at),
    }


def _dataset(payments: PublishedPayments, path: Path) -> None:
    write_dataset(payments.all, names_of(payments.all()), path)


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
