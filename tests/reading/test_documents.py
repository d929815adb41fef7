"""A document kept with a record is published as it is, so nothing may be in it that is not seen."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_decision_file
from conftest import Site
from moothall.reading import documents
from moothall.records.problems import InvalidRecords

RECORD = "content/decisions/ambridge/2025/ed-2025-014.md"
FOLDER = "content/decisions/ambridge/2025/ed-2025-014"
ADDRESS = "decisions/ambridge/ed-2025-014/report.pdf"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
REPORT = {"title": "Report", "format": "PDF", "file": "report.pdf"}
REMOVAL = {"on": "2025-06-01", "reason": "It was taken again."}


def packed(inner: bytes) -> bytes:
    return PDF.replace(b"endobj", b"stream\n" + zlib.compress(inner) + b"\nendstream endobj")


def faults(tmp_path: Path, name: str, data: bytes, largest: int = 1_000_000) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        documents.checked(path, name, largest)
    except InvalidRecords as fault:
        return [one.message for one in fault.problems]
    return []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", PDF), ("a.pdf", packed(b"/Font")), ("a.png", PNG),
        ("a.jpg", b"\xff\xd8\xff\xe0\xff\xd9"),
        ("a.txt", "£5, said the clerk.\r\n".encode()), ("a.csv", b"a,b\n-5.00,\xc2\xa33\n"),
    ],
)  # fmt: skip
def test_an_honest_document_is_taken(tmp_path: Path, name: str, data: bytes):
    assert [] == faults(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"<script>alert(1)</script>", "not a PDF"),
        ("a.pdf", b"PK\x03\x04", "not a PDF"),
        ("a.png", PDF, "not a PNG"),
        ("a.png", PNG + b"PK\x03\x04", "not a PNG"),
        ("a.jpg", b"GIF89a", "not a JPEG"),
        ("a.jpg", b"\xff\xd8\xff\xe1\0\0Exif\0\0GPS\xff\xd9", "where and how it was taken"),
        ("a.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript>>/Type"), "a program"),
        ("a.pdf", PDF.replace(b"/Type", b"/S/J#61vaScript/Type"), "a program"),
        ("a.pdf", packed(b"<</S/Launch>>"), "start a program"),
        ("a.pdf", packed(b"<</Type/EmbeddedFile>>"), "another file"),
        ("a.pdf", PDF.replace(b"/Root", b"/Encrypt 5 0 R/Root"), "encrypted"),
        ("a.docx", b"PK\x03\x04", "of this kind"),
        ("a.xlsx", b"PK\x03\x04", "of this kind"),
        ("a.svg", b"<svg onload=alert(1)>", "of this kind"),
        ("a.html", b"<p>", "of this kind"),
        ("a.zip", b"PK\x03\x04", "of this kind"),
        ("a.txt", b"\xff\xfea\0", "not UTF-8"),
        ("a.txt", "a\u202eb".encode(), "nobody can see"),
        ("a.txt", b"a\x00b", "nobody can see"),
        ("a.csv", b'a\n"=1+1"\n', "as a formula does"),
        ("a.csv", b'a\n"\xef\xbc\x9d1"\n', "as a formula does"),
        ("a.csv", b'a\n"b\n', "not CSV"),
        ("a.txt", b"NI number AB123456C", "National Insurance"),
    ],
)  # fmt: skip
def test_what_hides_runs_or_is_another_kind_is_refused(tmp_path: Path, name, data, said):
    assert [True] == [said in one for one in faults(tmp_path, name, data)]


def test_a_document_that_unpacks_to_far_more_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(documents, "_INFLATED", 1_000_000)

    assert ["The PDF unpacks to far more than it should."] == faults(
        tmp_path, "a.pdf", packed(b"\0" * 5_000_000)
    )


def test_a_document_that_is_too_large_is_refused(tmp_path: Path):
    assert [f"The document has {len(PDF)} bytes; it may have 50."] == faults(
        tmp_path, "a.pdf", PDF, 50
    )


@given(ending=st.sampled_from(documents.ALLOWED), data=st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_problem(tmp_path_factory, ending: str, data: bytes):
    found = faults(tmp_path_factory.mktemp("any"), f"a.{ending}", data)

    assert ending in {"txt", "csv"} or found


def with_report(site: Site, **changes: object) -> Site:
    site.write(f"{FOLDER}/report.pdf", PDF)
    site.write(RECORD, a_decision_file(documents=[REPORT], **changes))
    return site


def test_a_document_is_published_beside_its_record_with_its_digest(small_site: Site):
    files = with_report(small_site).build()
    page = files["decisions/ambridge/ed-2025-014/index.html"].decode()

    assert PDF == files[ADDRESS]
    assert f'href="/{ADDRESS}"' in page
    assert hashlib.sha256(PDF).hexdigest() in page


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "draft"}, {"published": "2031-01-01"},
        {"state": "withdrawn", "removal": REMOVAL}, {"state": "gone", "removal": REMOVAL},
        {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "x"},
    ],
)  # fmt: skip
def test_a_document_is_as_public_as_its_record(small_site: Site, changes):
    small_site.set(MOOTHALL_AS_OF="2026-01-01")
    files = with_report(small_site, **changes).build()

    assert [] == [path for path, data in files.items() if PDF in data or path == ADDRESS]


def test_a_document_of_a_record_that_is_withdrawn_is_gone(small_site: Site):
    with_report(small_site).build("one")
    small_site.write(
        RECORD, a_decision_file(documents=[REPORT], state="withdrawn", removal=REMOVAL)
    )
    said = small_site.run("build", "--output", "two", "--released", "one")
    files = small_site.files("two")

    assert 0 == said.code
    assert f"/{ADDRESS}\t410\t".encode() in files["history/addresses.tsv"]
    assert files[ADDRESS].startswith(b"%PDF")
    assert b"no longer published" in files[ADDRESS]


def test_a_file_that_no_record_names_is_a_problem(small_site: Site):
    small_site.write(RECORD, a_decision_file())
    small_site.write(f"{FOLDER}/report.pdf", PDF)
    said = small_site.check()

    assert (1, True) == (said.code, said.err.startswith(f"{FOLDER}/report.pdf: The file stands"))


def test_a_document_that_is_not_there_is_a_problem(small_site: Site):
    small_site.write(RECORD, a_decision_file(documents=[REPORT]))
    said = small_site.check()

    assert (1, True) == (said.code, f"Put it at {FOLDER}/report.pdf." in said.err)


def test_a_document_that_is_only_a_link_is_refused(small_site: Site):
    with_report(small_site)
    (small_site.root / FOLDER / "report.pdf").unlink()
    (small_site.root / FOLDER / "report.pdf").symlink_to("/etc/passwd")

    assert 1 == small_site.check().code


@pytest.mark.parametrize(
    "name", ["../x.pdf", "Report.PDF", "a b.pdf", "x.pdf\n", "r\u00e9.pdf", ".pdf"]
)
def test_a_name_that_is_not_plain_is_refused(small_site: Site, name: str):
    small_site.write(RECORD, a_decision_file(documents=[{**REPORT, "file": name}]))

    assert 1 == small_site.check().code
