"""The same input makes the same bytes, whatever the machine, the day and what was built before."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_decision_file, a_page_file, a_report_file
from conftest import BASE, TESTS, Site, tree
from moothall.reading import kept
from moothall.stamps import moment_in

FOLDER = "content/decisions/ambridge/2025"


def in_process(root: Path, output: Path, **environment: str) -> dict[str, bytes]:
    """Builds a site in a process of its own and gives the files of its output."""
    cwd = environment.pop("cwd")
    subprocess.run(
        [sys.executable, "-m", "moothall", "build", "--output", str(output),
         "--settings", str(root / "pelicanconf.py")],
        check=True, cwd=cwd, capture_output=True, timeout=120,
        env={**os.environ, **environment},
    )  # fmt: skip
    return tree(output)


def test_two_machines_make_identical_sites(tmp_path: Path):
    ours = tmp_path / "ours"
    theirs = tmp_path / "elsewhere" / "a folder" / "theirs"
    for root in (ours, theirs):
        shutil.copytree(
            TESTS / "sites" / "ambridge", root, ignore=shutil.ignore_patterns("expected")
        )
        Site(root).set(MOOTHALL_SEARCH=True)
    # Files come from the file system in the order they were made in.
    for path in sorted(theirs.rglob("*.md"), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        os.utime(path, (1, 1))
    one = in_process(ours, ours / "output", cwd=str(ours), PYTHONHASHSEED="1", TZ="Pacific/Apia",
                     LC_ALL="C")  # fmt: skip
    two = in_process(theirs, tmp_path / "made", cwd="/", PYTHONHASHSEED="2", TZ="America/Lima",
                     LC_ALL="C.UTF-8", COLUMNS="20", PYTHONUTF8="0")  # fmt: skip
    assert list(one) == list(two)
    assert [] == [path for path in one if one[path] != two[path]]
    assert any(path.startswith("pagefind/first/fragment/") for path in one)


def test_a_second_build_writes_nothing(small_site: Site):
    small_site.build()
    before = stamps(small_site)
    said = small_site.run("build")
    assert before == stamps(small_site)
    assert "Files: 0 written" in said.out


def stamps(site: Site) -> dict[str, int]:
    folder = site.root / "output"
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_one_edit_writes_only_what_shows_it(small_site: Site):
    small_site.write(f"{FOLDER}/ed-2025-014.md", a_decision_file())
    small_site.build()
    before = stamps(small_site)
    small_site.write(f"{FOLDER}/ed-2025-014.md", a_decision_file(funding="The roads reserve."))
    small_site.build()
    changed = {path for path, stamp in stamps(small_site).items() if before.get(path) != stamp}
    other = str(small_site.root / "output/decisions/ambridge/ed-2025-001/index.html")
    assert other not in changed
    assert str(small_site.root / "output/decisions/ambridge/ed-2025-014/index.html") in changed


EDITS = {
    "add a decision": (f"{FOLDER}/ed-2025-014.md", a_decision_file()),
    "change it": (f"{FOLDER}/ed-2025-014.md", a_decision_file(title="Other", value="5.00",
                                                             value_basis="exact")),
    "withdraw it": (f"{FOLDER}/ed-2025-014.md", a_decision_file(
        state="withdrawn", removal={"on": "2025-06-01", "reason": "Mistaken."})),
    "make it a draft": (f"{FOLDER}/ed-2025-014.md", a_decision_file(state="draft")),
    "make it exempt": (f"{FOLDER}/ed-2025-014.md", a_decision_file(
        restriction="exempt", exempt_paragraphs=["3"], public_interest="Prices.")),
    "delete it": (f"{FOLDER}/ed-2025-014.md", None),
    "link to it": ("content/reports/ambridge/2025/state-of-the-roads.md", a_report_file(links=[
        {"type": "reported in", "to": "decisions/ambridge/ed-2025-014", "evidence": "x"}])),
    "unlink it": ("content/reports/ambridge/2025/state-of-the-roads.md", a_report_file()),
    "add a page": ("content/pages/about.md", a_page_file()),
    "rename a page": ("content/pages/about.md", a_page_file(title="Who we are")),
    "add a department": ("data/departments.csv",
                         "authority,name\nambridge,Highways\nambridge,Parks\nambridge,Sport\n"),
    "rename the council": ("data/authorities.csv",
                           "key,name\nambridge,Royal Borough of Ambridge\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def an_hour_later():
    """Every run begins as if an hour had gone by since the last edit: stamps of files count."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept, "moment_in", lambda folder: moment_in(folder) + 3_600_000_000_000)
        yield


@settings(max_examples=5)
@given(edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3))
@pytest.mark.usefixtures("an_hour_later")
def test_building_on_what_was_built_gives_what_a_fresh_build_gives(edits, tmp_path_factory):
    root = tmp_path_factory.mktemp("edited") / "site"
    shutil.copytree(BASE, root)
    site = Site(root)
    site.build()
    for edit in edits:
        path, text = EDITS[edit]
        if text is None:
            (root / path).unlink(missing_ok=True)
        else:
            site.write(path, text)
        site.build()
    shutil.rmtree(root / ".cache")
    assert site.build("fresh") == site.files()


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", b'{"key": 1, "prints": 2}', None])
def test_a_damaged_memory_only_costs_time(small_site: Site, damage: bytes | None):
    expected = small_site.build()
    for path in (small_site.root / ".cache").rglob("*"):
        if path.is_file() and damage is None:
            path.unlink()
        elif path.is_file():
            path.write_bytes(damage)
    assert expected == small_site.build()


@pytest.mark.parametrize(
    "setting",
    [
        {"MOOTHALL_RECORD_YEARS": 8},
        {"MOOTHALL_PAPERS_YEARS": 7},
        {"MOOTHALL_FEED_ENTRIES": 1},
        {"TIMEZONE": "Pacific/Apia"},
        {"MOOTHALL_VALUE_BANDS": [10]},
    ],
    ids=str,
)
def test_a_changed_setting_makes_again_what_it_shapes(small_site: Site, setting: dict):
    small_site.build()
    small_site.set(**setting)
    built = small_site.build()
    shutil.rmtree(small_site.root / ".cache")

    assert small_site.build("fresh") == built


def test_damage_to_what_search_remembers_is_not_searched(small_site: Site):
    small_site.set(MOOTHALL_SEARCH=True)
    small_site.build()
    memory = small_site.root / ".cache/moothall/documents.sqlite"
    with closing(sqlite3.connect(memory)) as rows:
        rows.execute("UPDATE said SET text = replace(text, 'a', 'b')")
        rows.commit()
    [record] = small_site.root.glob("content/decisions/*/*/*.md")
    record.write_text(record.read_text("utf-8").replace("title: ", "title: Another "), "utf-8")
    built = small_site.build()
    shutil.rmtree(small_site.root / ".cache")

    assert small_site.build("fresh") == built


def test_a_file_somebody_changed_in_the_output_is_made_again(small_site: Site):
    expected = small_site.build()
    (small_site.root / "output/index.html").write_text("defaced")
    (small_site.root / "output/decisions/index.html").unlink()
    assert expected == small_site.build()


def test_the_manifest_lists_every_file_with_its_digest(small_site: Site):
    files = small_site.build()
    listed = [line.split("  ")[1] for line in files["manifest.sha256"].decode().splitlines()]
    assert sorted(set(files) - {"manifest.sha256"}) == sorted(listed)
    checked = subprocess.run(
        ["sha256sum", "--check", "--quiet", "manifest.sha256"],
        cwd=small_site.root / "output", check=False, capture_output=True,
    )  # fmt: skip
    assert 0 == checked.returncode


@pytest.mark.parametrize("name", ["spending/ambridge/2025-05.csv", "contracts/ambridge/2025.csv"])
def test_a_file_as_published_is_that_of_today_though_its_sums_are_those_of_yesterday(
    tmp_path: Path, name: str
):
    source = TESTS / "sites" / "ambridge"
    root = shutil.copytree(source, tmp_path / "site", ignore=shutil.ignore_patterns("expected"))
    site = Site(root)
    site.build()
    file = root / "data" / name
    file.write_bytes(file.read_bytes() + b"\r\n\r\n")

    assert file.read_bytes() == site.build()[f"data/{name}"]
