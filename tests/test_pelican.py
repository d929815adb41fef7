"""Pelican's own command makes the same site, and stops with 1 when anything is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import a_decision_file
from conftest import REPOSITORY, Site, tree

BAD = "content/decisions/ambridge/2025/ed-2025-014.md"


def pelican(site: Site, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Pelican as its users do."""
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=site.root, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "COLUMNS": "200", **environment},
    )  # fmt: skip


def test_pelican_makes_the_same_site_as_our_command_and_says_so_without_a_warning(
    small_site: Site,
):
    expected = small_site.build("ours")
    said = pelican(small_site, "content", "-s", "pelicanconf.py", "--fatal", "warnings")
    assert 0 == said.returncode, said.stderr
    assert expected == small_site.files()
    assert "WARNING" not in said.stdout + said.stderr
    assert "Records: 1 decision" in said.stdout
    assert "article" not in said.stdout.lower()


def test_our_own_command_tells_its_progress_beside_what_it_made_and_nothing_else(small_site: Site):
    said = subprocess.run(
        [Path(sys.executable).with_name("moothall"), "build"],
        cwd=small_site.root, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    told = {line.partition(":")[0] for line in said.stderr.splitlines()}

    assert told <= {
        "Reading records",
        "Reading spending",
        "Making pages",
        "Making the search index",
    }


def test_pelican_stops_with_1_at_a_bad_record(small_site: Site):
    small_site.write(BAD, a_decision_file(decided="10/03/2025"))
    said = pelican(small_site, "content")
    assert (1, False) == (said.returncode, (small_site.root / "output").exists())
    assert "Nothing was published." in said.stderr
    assert "Traceback" not in said.stderr + said.stdout


def test_pelican_stops_with_1_at_a_bad_setting(small_site: Site):
    small_site.set(MOOTHALL_FEED_ENTRIES="many")
    said = pelican(small_site, "content")
    assert (1, False) == (said.returncode, (small_site.root / "output").exists())
    assert "pelicanconf.py, MOOTHALL_FEED_ENTRIES" in said.stderr


def test_another_output_folder_may_be_named_and_files_of_others_there_are_left_alone(
    small_site: Site, tmp_path: Path
):
    there = Site(tmp_path / "there")
    there.write(".well-known/security.txt", "Contact: us\n")
    there.write("CNAME", "open.ambridge.example\n")
    said = pelican(small_site, "content", "-o", str(there.root))
    assert (0, False) == (said.returncode, (small_site.root / "output").exists())
    files = tree(there.root)
    assert "index.html" in files
    assert b"Contact: us\n" == files[".well-known/security.txt"]
    assert "CNAME" in files
    assert "Left alone: 2 files" in said.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Site:
    """A copy of this repository's code and settings, with the small site's content."""
    root = tmp_path / "checkout"
    # With what Python compiled, but for what it may be writing at this moment.
    unfinished = shutil.ignore_patterns("*.pyc.*")
    shutil.copytree(REPOSITORY / "plugins", root / "plugins", ignore=unfinished)
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    shutil.copytree(REPOSITORY / "tests/broken/_base/content", root / "content")
    shutil.copytree(REPOSITORY / "tests/broken/_base/data", root / "data")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(REPOSITORY / name, root / name)
    site = Site(root)
    site.set(MOOTHALL_SEARCH=False)
    return site


def test_the_repositorys_settings_build_with_pelican(checkout: Site):
    said = pelican(checkout, "content", "--fatal", "warnings")
    assert 0 == said.returncode, said.stderr
    assert "decisions/ambridge/ed-2025-001/index.html" in checkout.files()


def test_the_settings_for_publishing_name_the_public_address(checkout: Site):
    said = pelican(checkout, "content", "-s", "publishconf.py", SITEURL="https://x.example/open")
    assert 0 == said.returncode, said.stderr
    assert b"https://x.example/open/" in checkout.files()["sitemap.xml"]


@pytest.mark.parametrize(
    "room", ["__init__.py", "generator.py", "records/register.py", "outputs/feeds.py"]
)
def test_a_plugin_that_cannot_be_imported_stops_pelican(checkout: Site, room: str):
    path = checkout.root / "plugins/moothall" / room
    path.write_text(path.read_text("utf-8") + "\nthis is not Python\n", "utf-8")
    said = pelican(checkout, "content")
    assert 0 != said.returncode
    assert not (checkout.root / "output").exists()


def test_the_plugin_is_the_one_in_plugins(checkout: Site):
    path = checkout.root / "plugins/moothall/__init__.py"
    path.write_text('raise ImportError("this one")\n', "utf-8")
    said = pelican(checkout, "content")
    assert "this one" in said.stdout + said.stderr


def overridden(site: Site, folder: str) -> subprocess.CompletedProcess[str]:
    """The site with a council's own folder of templates before the theme's."""
    settings = site.root / "pelicanconf.py"
    added = f"\nTHEME_TEMPLATES_OVERRIDES = [{folder!r}]\n"
    settings.write_text(settings.read_text("utf-8") + added, encoding="utf-8")
    return pelican(site, "content")


def test_a_council_changes_one_block_of_a_template_and_keeps_the_rest(small_site: Site):
    ours = small_site.root / "templates"
    ours.mkdir()
    text = '{% extends "!theme/glossary.html" %}{% block scripts %}<!-- ours -->{% endblock %}'
    (ours / "glossary.html").write_text(text, encoding="utf-8")
    said = overridden(small_site, "templates")
    page = small_site.files()["glossary/index.html"].decode()

    assert 0 == said.returncode, said.stderr
    assert "<!-- ours -->" in page
    assert "<h1" in page


def test_a_folder_of_templates_that_is_not_there_is_told(small_site: Site):
    said = overridden(small_site, "mine")

    assert 1 == said.returncode
    assert 'THEME_TEMPLATES_OVERRIDES: "mine" is not a folder.' in said.stderr
