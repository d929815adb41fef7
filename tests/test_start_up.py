"""Commands begin at once: none imports what it does not need, and a check is read as a build is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from conftest import REPOSITORY, Site
from moothall import given, settings

HEAVY = {"pelican", "pandas", "pyarrow", "numpy", "jinja2", "feedgen", "urllib.request"}
CODE = """
import json, sys
from moothall import cli
try:
    code = cli.main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """What a command imports."""
    said = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, modules = json.loads(said.stderr)
    assert code in {0, None}, said.stdout
    return set(modules)


def test_a_check_of_a_site_without_spending_imports_nothing_that_makes_sites(small_site: Site):
    assert set() == imported(small_site.root, "check") & HEAVY


def test_a_command_that_reads_no_records_imports_nothing_that_reads_them(tmp_path: Path):
    modules = imported(tmp_path, "--version")

    assert set() == modules & (HEAVY | {"pydantic", "markdown", "yaml"})


@pytest.mark.parametrize(
    "name", ["tests/broken/_base", "tests/sites/ambridge", "tests/sites/cwmderi", "."]
)
def test_a_check_is_told_what_a_build_is(name: str, monkeypatch):
    monkeypatch.chdir(REPOSITORY / name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767268800")
    override = {"MOOTHALL_RELEASED": ["released"]}
    made = given.for_making("pelicanconf.py", override)
    moment = given.moment()

    expected = settings.from_pelican(made, given.root_of(made), moment)
    assert expected == given.for_reading("pelicanconf.py", override)


def test_settings_that_say_the_least_are_read_as_pelican_reads_them(tmp_path: Path, monkeypatch):
    (tmp_path / "content").mkdir()
    text = (
        "import moothall\nTHEME = moothall.theme_path()\nPATH = 'content'\n"
        "SITEURL = 'https://x.example/'\nDEFAULT_LANG = 'CY'\nlower = 'not a setting'\n"
    )
    (tmp_path / "least.py").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767268800")
    path = f"{tmp_path.name}/least.py"
    made = given.for_making(path, {})

    expected = settings.from_pelican(made, given.root_of(made), given.moment())
    assert expected == given.for_reading(path, {})


def test_what_pelican_takes_for_granted_is_what_a_check_does():
    assert {name: DEFAULT_CONFIG[name] for name in given.DEFAULTS} == given.DEFAULTS
