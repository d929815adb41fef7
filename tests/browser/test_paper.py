"""What is printed: real PDF files, and where on the paper each word of them stands."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.kinds import has_found
from publishing.programs import needs

pytestmark = [pytest.mark.browser, needs("pdftotext")]

# Every cell of a table becomes a word that breaks nowhere of itself, as long as a code may be; in
# the last column it is of another letter.
LONG_WORDS = """(columns) => {
  let marked = 0;
  for (const table of document.querySelectorAll("table")) {
    const rows = [...table.rows].slice(0, 6);
    for (const row of table.rows) if (!rows.includes(row)) row.remove();
    for (const row of rows) {
      while (columns && row.cells.length < columns) {
        row.append(row.cells[row.cells.length - 1].cloneNode(true));
      }
      for (const cell of row.cells) cell.textContent = "Kq".repeat(25);
      row.cells[row.cells.length - 1].textContent = "Z".repeat(50);
      marked += 1;
    }
  }
  return marked;
}"""


@dataclass(frozen=True)
class Paper:
    """One sheet: its size, and every word with its right edge, in points."""

    width: float
    height: float
    words: list[tuple[str, float]]

    @property
    def text(self) -> str:
        """Its words one after the other, as if none had been broken."""
        return "".join(word for word, _ in self.words)

    @property
    def said(self) -> str:
        """Its words as they are read."""
        return " ".join(word for word, _ in self.words)


@pytest.fixture
def printed(open_page, host, tmp_path: Path):
    """Prints a page as a resident does, on A4; gives its sheets. ``change`` alters it before."""

    def sheets(address: str, change: Callable[[Page], None] | None = None) -> list[Paper]:
        page = open_page(f"{host}{address}")
        if change:
            change(page)
        page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
        told = subprocess.run(
            ["pdftotext", "-bbox", tmp_path / "page.pdf", "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return [_sheet(part) for part in told.split("<page ")[1:]]

    return sheets


def _sheet(part: str) -> Paper:
    width, height = re.match(r'width="([\d.]+)" height="([\d.]+)"', part).groups()
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', part)
    return Paper(float(width), float(height), [(unescape(word), float(x)) for x, word in words])


def beyond(sheets: list[Paper]) -> list[str]:
    """Words that do not end on their sheet."""
    return [word for sheet in sheets for word, edge in sheet.words if edge > sheet.width]


def test_a_month_of_spending_is_printed_with_every_column(printed):
    sheets = printed("/spending/manchester/2022-05/page-8/")
    words = [word for sheet in sheets for word, _ in sheet.words]

    assert {595} == {int(sheet.width) for sheet in sheets}
    assert {"Cost", "Date", "Department", "Purpose"} <= set(words)
    assert words.count("Line") >= 30  # at the end of the last column of each payment
    assert [] == beyond(sheets)


@pytest.mark.parametrize(
    ("address", "left_out", "there"),
    [
        ("/spending/manchester/2022-05/", "Filter and add up", "Total, net"),
        ("/spending/salford/files/", "Download", "Due, by the Code"),
        ("/decisions/", "Narrow this list", "2 records"),
    ],
)
def test_what_can_only_be_pressed_is_not_on_paper(address, left_out, there, printed):
    shown = []
    sheets = printed(address, lambda page: shown.append(page.inner_text("main")))
    said = " ".join(sheet.said for sheet in sheets)

    assert left_out in shown[0]
    assert (False, True) == (left_out in said, there in said)


def test_what_was_searched_for_stands_on_paper_and_no_form(printed):
    address = "/search/?q=thrive&kind=Decisions&order=newest"
    sheets = printed(address, has_found)
    said = " ".join(sheet.said for sheet in sheets)

    assert "Kind of record: Decisions; Order: Newest first." in said
    assert "1 result for" in said
    assert address in "".join(sheet.text for sheet in sheets)
    assert "Decision maker" not in said


def test_a_list_of_payments_found_says_on_paper_what_was_asked(printed):
    address = "/spending/explore/?to=Addleshaw+Goddard+Llp&council=salford&group=month"
    sheets = printed(address, has_found)
    said = " ".join(sheet.said for sheet in sheets)

    assert "Paid to Addleshaw Goddard Llp; Council: Salford City Council; Add up by: Month." in said
    assert address in "".join(sheet.text for sheet in sheets)
    assert "Begin again" not in said


@pytest.mark.parametrize(
    ("address", "columns", "sideways"),
    [
        ("/spending/manchester/2022-05/page-8/", 0, False),
        ("/reports/halton/schools-forum-delivering-better-value-2025-06/", 6, False),
        ("/reports/halton/schools-forum-delivering-better-value-2025-06/", 12, True),
    ],
    ids=["payments", "six columns", "twelve columns"],
)
def test_the_last_column_is_on_the_paper_however_long_words_are(
    address, columns, sideways, printed
):
    marked = []
    sheets = printed(address, lambda page: marked.append(page.evaluate(LONG_WORDS, columns)))
    text = "".join(sheet.text for sheet in sheets)

    assert [] == beyond(sheets)
    assert text.count("Z") >= 50 * marked[0] >= 300
    assert sideways == any(sheet.width > sheet.height for sheet in sheets)


# A table in a record's own text, as Markdown makes it, becomes one of sums in millions.
MILLIONS = """(columns) => {
  const numbers = Array.from({length: columns}, (_, at) => at + 1);
  const headings = numbers.map((at) => `<th>Quarter ${at}</th>`);
  const sums = numbers.map((at) => `<td>£1,000,0${String(at).padStart(2, "0")}.00</td>`);
  document.querySelector(".prose table").innerHTML =
    `<thead><tr>${headings.join("")}</tr></thead><tbody><tr>${sums.join("")}</tr></tbody>`;
}"""


@pytest.mark.parametrize("columns", [6, 9, 10, 12])
def test_a_table_in_a_text_is_printed_with_every_sum_unbroken(columns, printed):
    sheets = printed(
        "/reports/halton/schools-forum-delivering-better-value-2025-06/",
        lambda page: page.evaluate(MILLIONS, columns),
    )
    words = {word for sheet in sheets for word, _ in sheet.words}

    assert [] == beyond(sheets)
    assert set() == {f"£1,000,0{at:02}.00" for at in range(1, columns + 1)} - words


def test_a_decision_on_paper_holds_no_closed_fold(printed):
    text = "".join(sheet.text for sheet in printed("/decisions/halton/746/"))

    assert "Notchangedsinceitwaspublished" in text or "Thehistoryofthisrecord" in text
    assert "Proofof" not in text
