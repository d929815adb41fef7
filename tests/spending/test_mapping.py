"""A council's columns.yaml: what may be said in it, and what is said about mistakes."""

import pytest

from spending.building import Site, a_file, a_row

GOOD = """\
title: Ambridge Council
source: Invented
columns:
  BeneficiaryName: Supplier
  Amount: Net
"""


def problems(site: Site, text: str | bytes) -> list[str]:
    """What is wrong with a mapping, with the headings of a file that fits the good one."""
    site.write("ambridge/columns.yaml", text)
    site.write("ambridge/2022-05.csv", "Supplier,Net\nGrundy,1\n")
    return site.problems()


@pytest.mark.parametrize("text", [GOOD, "sign: spent-positive\n", "title: Ambridge Council\n"])
def test_a_short_mapping_is_enough(site: Site, text: str):
    assert [] == problems(site, text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            GOOD.replace("title:", "tile:"),
            [
                (
                    'line 1, tile: "tile" is not something that can be said here.\n'
                    '    Did you mean "title"?'
                ),
            ],
        ),
        (
            GOOD.replace("Amount", "Ampunt"),
            ['line 5, columns.Ampunt: "Ampunt" is not an LGA field.\n    Did you mean "Amount"?'],
        ),
        (
            f"{GOOD}dates: d/m/y\n",
            [
                (
                    'line 6, dates.0: "d/m/y" is not a way to write dates.\n'
                    "    Write it with yyyy or yy, mm, mmm or mmmm, and dd, like dd/mm/yyyy."
                )
            ],
        ),
        (
            f"{GOOD}sign: negative\n",
            [
                (
                    'line 6, sign: "negative" cannot be used.\n'
                    "    It should be 'spent-positive' or 'spent-negative'. "
                    "docs/spending.md says what may stand here."
                )
            ],
        ),
        (
            f"{GOOD}files:\n  2022-05.csv:\n    perod: 2022-05\n",
            [
                (
                    'line 8, files.2022-05.csv.perod: "perod" is not something '
                    "that can be said here.\n"
                    '    Did you mean "period"?'
                )
            ],
        ),
        (
            f"{GOOD}PaymentDate: []\n",
            [
                (
                    'line 6, PaymentDate: "PaymentDate" is not something that can be said here.\n'
                    "    Write PaymentDate below a line that says columns:, two spaces in."
                )
            ],
        ),
        (
            f"{GOOD}period: 2022-05\n",
            [
                (
                    'line 6, period: "period" is not something that can be said here.\n'
                    "    Write period below the name of a file, four spaces in, and that below "
                    "a line that says files:, two spaces in."
                )
            ],
        ),
        (
            f"{GOOD}title: Again\n",
            ['line 6: The file says "title" twice.\n    Keep one of the two.'],
        ),
        (
            f"{GOOD}gross: &a Gross\n",
            [
                (
                    "line 6: The file uses a YAML anchor or alias, a.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            f"{GOOD}gross: *a\n",
            [
                (
                    "line 6: The file uses a YAML anchor or alias, a.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            f"{GOOD}gross: !!python/name:os.system x\n",
            [
                (
                    "line 6: The file uses a YAML tag, tag:yaml.org,2002:python/name:os.system.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            f"{GOOD}gross: {'[' * 20}\n",
            [
                (
                    "line 6: The file is nested too deeply.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            "- a list\n",
            [
                (
                    "line 1: The file does not say what the columns are.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            "title: 'x\n",
            [
                (
                    "line 2: The file is not YAML: found unexpected end of stream.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            "title: \x07\n",
            [
                (
                    ": The file has a character that YAML does not allow.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            "[a, b]: c\n",
            [
                (
                    "line 1: The file has a key that is not text.\n"
                    "    Write it as docs/spending.md shows, without tags, anchors or aliases."
                )
            ],
        ),
        (
            "title: \xff".encode("latin-1"),
            [": The file is not UTF-8.\n    Save the file as UTF-8."],
        ),
    ],
)
def test_a_mistake_in_a_mapping_is_explained(site: Site, wrong, said):
    path = "data/spending/ambridge/columns.yaml"

    assert [f"{path}{line if line.startswith(':') else f', {line}'}" for line in said] == problems(
        site, wrong
    )


def test_words_that_yaml_would_make_into_something_else_stay_words(site: Site):
    site.mapping(columns={"BeneficiaryName": "Supplier", "Amount": "Net", "Purpose": "no"})
    site.write("ambridge/2022-05.csv", "Supplier,Net,no\nGrundy,1,yes\n")

    assert [] == site.problems()


def test_what_differs_for_one_file_is_said_for_that_file(site: Site):
    site.mapping(
        files={"2022-06.csv": {"dates": "dd/mm/yyyy", "columns": {"BeneficiaryName": "Vendor"}}}
    )
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    headings = ("Department", "Purpose", "Paid on", "Number", "Net", "Vendor")
    site.write("ambridge/2022-06.csv", a_file(a_row(paid="01/06/2022"), headings=headings))

    assert [] == site.problems()


@pytest.mark.parametrize("heading", ["VAT", "vat", "VAT Amount", " VAT (£)"])
def test_a_column_headed_only_vat_is_never_irrecoverable_vat(site: Site, heading: str):
    mapping = GOOD + f'  IrrecoverableVATAmount: "{heading}"\n'

    assert "take a column headed only VAT for irrecoverable VAT" in "".join(problems(site, mapping))
