"""Every folder of broken/ is a site with something wrong, and the whole report it is refused with.

A folder holds only what is wrong and ``problems.txt``; the rest of the site is ``_base``, which is
put below it. ``.remove`` names what is missing. ``docs/problems.md`` is made of these folders.
``make golden`` writes the reports anew, to be read in ``git diff``.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from builders import a_decision_file
from conftest import BASE, Site

BROKEN = sorted(path for path in BASE.parent.iterdir() if path.is_dir() and path != BASE)
PUBLISHED = {
    "index.html": b"what was published before\n",
    "decisions/1/index.html": b"so was this\n",
}


def laid_out(folder: Path, root: Path) -> Site:
    """The broken site of a folder, on the base."""
    site = Site(root)
    shutil.copytree(BASE, root)
    shutil.copytree(folder, root, symlinks=True, dirs_exist_ok=True)
    removed = root / ".remove"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        shutil.rmtree(root / name)
    (root / "problems.txt").unlink(missing_ok=True)
    # Of a text that has no end this is as sure as after the two seconds that it has by itself.
    site.set(MOOTHALL_RECORD_SECONDS=0.5)
    return site


@pytest.fixture(params=BROKEN, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.mark.golden
def test_a_broken_site_is_refused_with_its_whole_report(folder: Path, tmp_path: Path):
    said = laid_out(folder, tmp_path / "site").check()
    expected = folder / "problems.txt"
    if "UPDATE_GOLDEN" in os.environ:
        expected.write_text(said.err, encoding="utf-8", newline="\n")
    assert expected.read_text("utf-8") == said.err
    assert (1, "") == (said.code, said.out)


def test_every_problem_has_a_file_and_a_remedy(folder: Path):
    *pairs, last = (folder / "problems.txt").read_text("utf-8").splitlines()
    assert last.endswith("Nothing was published.")
    assert all(line.startswith(("content", "data/")) for line in pairs[::2])
    assert all(line.startswith("    ") and line[-1] in '.?")}' for line in pairs[1::2])


def test_a_refused_build_leaves_what_was_published_as_it_was(folder: Path, tmp_path: Path):
    site = laid_out(folder, tmp_path / "site")
    for path, content in PUBLISHED.items():
        site.write(f"output/{path}", content)
    before = (site.root / "output" / "index.html").stat().st_mtime_ns
    assert 1 == site.run("build").code
    assert site.files() == PUBLISHED
    assert before == (site.root / "output" / "index.html").stat().st_mtime_ns
    assert not [path for path in site.root.iterdir() if path.name.startswith(".output")]


def test_a_refused_build_makes_no_folder(tmp_path: Path):
    site = laid_out(BASE.parent / "a-malformed-sum", tmp_path / "site")
    assert 1 == site.run("build").code
    assert not (site.root / "output").exists()


def test_the_base_itself_is_well(small_site: Site):
    assert (0, "All is well: 1 record can be shown.\n") == (
        small_site.check().code,
        small_site.check().out,
    )


def test_a_check_says_which_records_are_well_and_are_not_shown(small_site: Site):
    path = "content/decisions/ambridge/2025/ed-2025-014.md"
    small_site.write(path, a_decision_file(state="draft"))
    later = path.replace("014", "015")
    text = a_decision_file(reference="ED-2025-015", published="2027-01-01")
    small_site.write(later, text)

    assert [
        "All is well: 1 record can be shown.",
        f"Not shown, because still a draft: {path}.",
        f"Not shown, because dated for later: {later}.",
    ] == small_site.check().out.splitlines()


@pytest.mark.parametrize("encode", ["utf-8-sig", "windows lines"])
def test_a_byte_order_mark_and_windows_lines_are_welcome(small_site: Site, encode: str):
    path = small_site.root / "content/decisions/ambridge/2025/ed-2025-001.md"
    text = path.read_text("utf-8")
    data = (
        text.encode("utf-8-sig") if encode == "utf-8-sig" else text.replace("\n", "\r\n").encode()
    )
    expected = small_site.build("expected")["decisions/ambridge/ed-2025-001/record.json"]
    path.write_bytes(data)
    assert expected == small_site.build()["decisions/ambridge/ed-2025-001/record.json"]


def test_state_with_a_space_before_its_colon_is_a_draft_and_not_published(small_site: Site):
    path = small_site.root / "content/decisions/ambridge/2025/ed-2025-001.md"
    path.write_text(path.read_text("utf-8").replace("state: published", "state : draft"), "utf-8")
    assert "decisions/ambridge/ed-2025-001/index.html" not in small_site.build()
