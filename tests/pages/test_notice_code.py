"""The code on a printed notice leads a telephone to the record's page."""

from __future__ import annotations

import re

import segno

from moothall.pages.notice_code import notice_code

ADDRESS = "https://decisions.example.gov.uk/decisions/ambridge/ed-2025-014/"


def drawn(address: str) -> list[list[int]]:
    """The modules that a path paints dark, row by row, margin included."""
    code = notice_code(address)
    modules = [[0] * code.size for _ in range(code.size)]
    for across, down, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path):
        for at in range(int(across), int(across) + int(length)):
            modules[int(down)][at] = 1
    return modules


def test_what_is_drawn_is_the_code_of_the_address_with_its_margin():
    due = segno.make(ADDRESS, error="q", micro=False).matrix_iter(border=4)

    assert [list(row) for row in due] == drawn(ADDRESS)


def test_a_code_holds_nothing_but_strokes():
    assert re.fullmatch(r"(M\d+ \d+\.5h\d+)+", notice_code(ADDRESS).path)


def test_each_address_has_a_code_of_its_own():
    assert notice_code(ADDRESS) != notice_code(f"{ADDRESS}#paragraph-1")
