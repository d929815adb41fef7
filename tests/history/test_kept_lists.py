"""Whoever publishes with publishconf.py and nothing else keeps every address ever released."""

from __future__ import annotations

import shutil
import sys

import pytest

from builders import a_decision_file
from conftest import REPOSITORY, Said, Site
from history.repositories import Repository
from moothall.history import addresses

SECOND = "content/decisions/ambridge/2025/ed-2025-014.md"
ADDRESS = "/decisions/ambridge/ed-2025-014/"


@pytest.fixture
def site(small_site: Site) -> Site:
    """The small site with this repository's own publishconf.py."""
    shutil.copy(REPOSITORY / "publishconf.py", small_site.root)
    small_site.write(SECOND, a_decision_file())
    return small_site


def published(site: Site, *more: str) -> Said:
    """What `make publish` does, which has a process, and so the module pelicanconf, of its own."""
    path = list(sys.path)
    sys.modules.pop("pelicanconf", None)
    try:
        return site.run("build", "--settings", "publishconf.py", *more)
    finally:
        sys.path[:] = path
        sys.modules.pop("pelicanconf", None)


def test_an_address_once_published_answers_for_ever_with_nothing_told_to_the_build(site: Site):
    site.set(MOOTHALL_ROWS_PER_PAGE=1)
    assert 0 == published(site).code
    site.set(MOOTHALL_ROWS_PER_PAGE=50)  # the list has one page again
    shutil.rmtree(site.root / "output")
    shutil.rmtree(site.root / ".cache")
    assert 0 == published(site).code

    assert "/decisions/page-1/" in addresses.read([site.root / "output"])
    assert (site.root / "output/decisions/page-1/index.html").is_file()


def test_a_record_that_was_published_so_cannot_be_deleted(site: Site):
    assert 0 == published(site).code
    before = site.files()
    (site.root / SECOND).unlink()
    said = published(site)

    assert (1, True, before) == (
        said.code, f"{ADDRESS} was published, and its file is not here" in said.err, site.files(),
    )  # fmt: skip


def test_a_build_that_does_not_publish_neither_reads_nor_keeps_the_list(site: Site):
    assert 0 == site.run("build").code
    (site.root / SECOND).unlink()

    assert (0, False) == (site.run("build").code, (site.root / "released").exists())


def test_a_build_that_is_told_of_releases_leaves_the_folder_alone(site: Site):
    """A server and a forge keep lists of their own: what they refuse was never released."""
    assert 0 == published(site, "--released", "nothing-yet").code

    assert not (site.root / "released").exists()


def test_a_refused_build_adds_nothing_to_the_list(site: Site):
    assert 0 == published(site).code
    before = site.files("released")
    site.write(SECOND.replace("014", "015"), a_decision_file(reference="ED-2025-015", decided="x"))

    assert (1, before) == (published(site).code, site.files("released"))


def test_a_record_that_is_missed_is_named_with_its_path_and_how_to_put_it_back(site: Site):
    repository = Repository(site)
    assert 0 == published(site).code
    repository.commit("The wrong record", {SECOND: None})
    said = published(site)

    assert said.err.startswith(f"{SECOND}: The record at {ADDRESS} was published")
    assert f"First bring it back: git checkout origin/main -- {SECOND}. " in said.err


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"published": "2027-01-01"}])
def test_a_record_that_nobody_sees_answers_for_no_address(site: Site, hidden: dict[str, str]):
    assert 0 == published(site).code
    (site.root / SECOND).unlink()
    other = a_decision_file(reference="ED-2025-099", title="Another", aliases=[ADDRESS], **hidden)
    site.write(SECOND.replace("014", "099"), other)
    said = published(site)

    assert (1, True) == (said.code, f"The record at {ADDRESS} was published" in said.err)
