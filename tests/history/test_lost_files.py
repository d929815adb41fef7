"""No published spending file goes without a word about it."""

from __future__ import annotations

import pytest

from conftest import Site
from history.repositories import Repository
from moothall.history import releases
from moothall.reading.removed_files import REMOVED
from spending.building import a_file, a_row

MAY = "data/spending/ambridge/2022-05.csv"
ROWS = a_file(a_row(net="650.00"), a_row(net="700.00"))


@pytest.fixture
def site(small_site: Site) -> Site:
    """A site whose last commit was released, with one month of spending."""
    small_site.write(MAY, ROWS)
    repository = Repository(small_site)
    commit = repository.git("rev-parse", "HEAD")
    small_site.write(f"one/{releases.FILE}", releases.written({commit: "2025-04-01T09:00:00Z"}))
    assert check(small_site) == (0, "")
    return small_site


def check(site: Site, *given: str) -> tuple[int, str]:
    said = site.run("check", *(given or ("--released", "one")))
    return said.code, said.err


@pytest.mark.parametrize("committed", [True, False])
def test_a_published_file_cannot_be_deleted_without_a_word(site: Site, committed):
    (site.root / MAY).unlink()
    if committed:
        Repository(site)
    code, said = check(site)

    assert (1, True) == (code, f"{MAY}: The file was published, and is not here any more." in said)
    steps = (f'First bring it back: git checkout origin/main -- "{MAY}". Then,',
             f'run: moothall gone "{MAY}" --reason "why"')  # fmt: skip
    assert [True, True] == [step in said for step in steps]


def test_without_lists_what_was_pushed_last_counts(site: Site):
    (site.root / MAY).unlink()
    assert "The file was published" in site.check().err


def test_a_file_is_taken_back_by_a_command_that_writes_down_why(site: Site):
    said = site.run("gone", MAY, "--reason", "It was another council's, by mistake.")

    assert (0, False) == (said.code, (site.root / MAY).exists())
    row = f'{MAY},2026-01-01,"It was another council\'s, by mistake."\n'
    assert f"file,on,reason\n{row}" == (site.root / REMOVED).read_text()
    assert check(site) == (0, "")


def test_a_second_file_is_written_below_the_first_whatever_the_order_of_the_columns(site: Site):
    site.write(REMOVED, f"on,reason,file\r\n2025-01-01,Old,{MAY.replace('05', '04')}")
    said = site.run("gone", MAY, "--reason", "Wrong month.", "--on", "2025-06-30")

    assert 0 == said.code, said.err
    assert f"2025-06-30,Wrong month.,{MAY}" == (site.root / REMOVED).read_text().splitlines()[-1]
    assert check(site) == (0, "")


def test_a_file_that_has_only_another_name_is_not_missed(site: Site):
    (site.root / MAY).rename(site.root / MAY.replace("2022-05", "may-2022"))
    assert check(site) == (0, "")


def test_a_file_that_was_changed_is_not_missed(site: Site):
    site.write(MAY, ROWS.replace("650", "605"))
    assert check(site) == (0, "")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{MAY},2025-04-01,Mistake", "reads on"),
        ("content/x.md,2025-04-01,Mistake", '"content/x.md" is no spending file.'),
        ("data/spending/a/b.csv,1/4/2025,Mistake", f"{REMOVED}, line 2, on:"),
        ("data/spending/a/b.csv,2027-04-01,Mistake", '"2027-04-01" is still to come.'),
        (
            "data/spending/a/b.csv,2025-04-01,A\ndata/spending/a/b.csv,2025-04-01,B",
            f'{REMOVED}, line 3, file: "data/spending/a/b.csv" has a row already, on line 2.',
        ),
        ("data/spending/a/b.csv,2025-04-01,", f"{REMOVED}, line 2, reason: This cell is empty."),
        (
            "data/spending/a/b.csv,2025-04-01,Ask jo.bloggs@mail.example",
            "looks like personal data.",
        ),
    ],
)
def test_a_row_that_cannot_be_so_is_told(site: Site, row: str, said: str):
    site.write(REMOVED, f"file,on,reason\n{row}\n")
    assert (1, True) == (
        check(site)[0],
        said.replace("reads on", "is still here.") in check(site)[1],
    )


@pytest.mark.parametrize(
    ("verb", "path", "why"),
    [
        ("expunge", MAY, "moothall gone"),
        ("gone", "data/wards.csv", "spending files alone"),
        ("gone", "data/spending/ambridge/2022-06.csv", "There is no file"),
        ("gone", "data/spending/../authorities.csv", "spending files alone"),
        ("gone", "./data/spending/ambridge/../../wards.csv", "spending files alone"),
    ],
)
def test_another_file_is_not_taken_back(site: Site, verb: str, path: str, why: str):
    said = site.run(verb, path, "--reason", "x")
    assert (1, True, True) == (said.code, why in said.err, (site.root / MAY).is_file())
    assert all((site.root / f"data/{name}.csv").is_file() for name in ("authorities", "wards"))


@pytest.mark.parametrize(
    ("given", "code", "why"),
    [
        (("--reason", " "), 2, "say why"),
        (("--reason", "x", "--on", "2027-01-01"), 1, "still to come"),
        (("--reason", "x", "--on", "1/4/2025"), 1, "--on:"),
        (("--reason", "Ask jo.bloggs@mail.example"), 1, "looks like personal data"),
    ],
)
def test_nothing_is_deleted_for_a_reason_that_cannot_be_published(
    site: Site, given: tuple[str, ...], code: int, why: str
):
    said = site.run("gone", MAY, *given)
    assert (code, True, True) == (said.code, why in said.err, (site.root / MAY).is_file())
    assert not (site.root / REMOVED).exists()


@pytest.mark.parametrize("before", ["./", "{root}/"])
def test_a_path_may_be_given_from_anywhere(site: Site, before: str):
    assert 0 == site.run("gone", before.format(root=site.root) + MAY, "--reason", "x").code
    assert MAY in (site.root / REMOVED).read_text()


@pytest.mark.parametrize("left", ["file,on,reason\n", None])
def test_why_a_file_was_taken_back_cannot_go_until_the_file_is_back(site: Site, left: str | None):
    site.run("gone", MAY, "--reason", "Wrong month.")
    commit = Repository(site).git("rev-parse", "HEAD")
    site.write(f"one/{releases.FILE}", releases.written({commit: "2025-04-01T09:00:00Z"}))
    (site.root / REMOVED).unlink()
    if left:
        site.write(REMOVED, left)
    code, said = check(site)
    site.write(MAY, ROWS)

    assert (1, True) == (code, f"{REMOVED}: The row of {MAY} is not here any more." in said)
    assert check(site) == (0, "")
