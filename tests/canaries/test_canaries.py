"""One second before its time, no word of what is not public is in anything that is published.

`make test` plants some 1,400 canaries, `make test-long` more than 4,000: in drafts, in records
dated for later, in exempt ones, in those taken back, and in the earlier versions of all of them.
"""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from canaries import planting
from conftest import BASE, REPOSITORY, Site
from history.repositories import Repository

COPIES = 3 if os.environ.get("TRIAL") == "long" else 1
pytestmark = pytest.mark.xdist_group("canaries")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The site with its canaries, in git, built once before each of them may be seen."""
    import shutil  # noqa: PLC0415

    root = tmp_path_factory.mktemp("canaries") / "site"
    shutil.copytree(BASE, root)
    site = Site(root)
    before, after, canaries = planting.site(COPIES)
    repository = Repository(site)
    just_before = datetime.fromisoformat(planting.MOMENT) - timedelta(seconds=1)
    site.set(MOOTHALL_AS_OF=just_before.isoformat())
    site.set(MOOTHALL_SEARCH=(REPOSITORY / ".venv/bin/pagefind").exists())
    repository.commit("Publish", dict(before))
    first = site.run("build", "--output", "one", "--released", "none")
    repository.commit("Take back", dict(after))
    second = site.run("build", "--output", "two", "--released", "one")
    assert (0, 0) == (first.code, second.code), first.err + second.err
    return site, canaries, second


def leaks(folder: Path) -> dict[str, set[str]]:
    """The canaries in a folder by the file they are in."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            if here := planting.found_in(name, path.read_bytes()):
                found[name] = here
    return found


def told(found: dict[str, set[str]], canaries: planting.Canaries) -> list[str]:
    return [
        f"{name}: {canary} of {canaries.planted[canary]}"
        for name, some in found.items()
        for canary in sorted(some)
    ]


def test_there_are_as_many_canaries_as_are_promised(planted):
    _site, canaries, _said = planted

    assert len(canaries.planted) >= (4_000 if COPIES > 1 else 1_300)


def test_no_canary_is_in_what_is_published_a_second_before_its_time(planted):
    site, canaries, _said = planted

    assert [] == told(leaks(site.root / "two"), canaries)


def test_no_canary_is_in_what_a_build_says(planted):
    _site, _canaries, said = planted

    assert set() == planting.found_in("", (said.out + said.err).encode())


def test_what_was_published_before_it_was_taken_back_was_found(planted):
    """The control: the release before held most canaries of what was public then."""
    site, canaries, _said = planted
    found = set().union(*leaks(site.root / "one").values())
    public = {
        canary
        for canary, where in canaries.planted.items()
        if where.split()[0] in {"withdrawn", "gone", "redirect", "expunged"}
    }

    assert len(found & public) > 0.9 * len(public)


def test_what_was_dated_for_later_is_there_at_its_moment(planted):
    """The control for the embargo: one second later the words are found."""
    site, canaries, _said = planted
    site.set(MOOTHALL_AS_OF=planting.MOMENT)
    said = site.run("build", "--output", "three", "--released", "two")
    assert said.code == 0, said.err
    found = set().union(*leaks(site.root / "three").values())
    due = {one for one, where in canaries.planted.items() if where == "embargoed decisions"}

    assert len(found & due) > 0.9 * len(due)
    assert {"embargoed"} == {canaries.planted[one].split()[0] for one in found}


def packed(canary: str) -> dict[str, bytes]:
    """One leak through each channel there is."""
    zipped, parquet = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", canary)
    pq.write_table(pa.table({"name": [canary]}), parquet)
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE x (y)")
    rows.execute("INSERT INTO x VALUES (?)", [canary])
    return {
        "plain.txt": canary.encode(),
        "capitals.txt": canary.upper().encode(),
        "x.gz": gzip.compress(canary.encode()),
        "x.zip": zipped.getvalue(),
        "x.parquet": parquet.getvalue(),
        "x.sqlite": rows.serialize(),
        "wide.txt": canary.encode("utf-16-le"),
        "entities.html": "".join(f"&#{ord(letter)};" for letter in canary).encode(),
        "percent.txt": "".join(f"%{ord(letter):02x}" for letter in canary).encode(),
        f"{canary}.txt": b"",
    }


@pytest.mark.parametrize("name", sorted(packed("zq7000001x")))
def test_a_leak_is_found_however_it_is_packed(name: str):
    assert {"zq7000001x"} == planting.found_in(name, packed("zq7000001x")[name])
