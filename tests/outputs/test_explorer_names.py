"""The explorer's list of names finds a beneficiary by every spelling that was published."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from moothall.outputs.payments_dataset import name_parts, names_of


def test_a_spelling_leads_to_the_name_that_the_table_of_beneficiaries_gives():
    table = pa.table(
        {
            "beneficiary": ["Acme Ltd", "Acme Ltd", "Acme Ltd", "REDACTED PERSONAL DATA"],
            "beneficiary_as_published": ["ACME LIMITED", "Acme Ltd", "ACME, LTD", "Name withheld"],
        }
    )
    ((_, part),) = name_parts(names_of([table]))
    rows = pq.read_table(io.BytesIO(part)).to_pylist()

    assert [("acme limited", "Acme Ltd", 3, 0, "ACME LIMITED")] == [
        tuple(row.values()) for row in rows if row["spelling"] and row["entry"].startswith("acme")
    ]
    assert {"", "ACME LIMITED"} == {row["spelling"] for row in rows}
