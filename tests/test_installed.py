"""What another council installs: the wheel, alone, in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from browser.sites import ROOT, build, pages_of
from builders import a_decision_file, an_outcome_file

SETTINGS = """
import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "Ambridge decides"
SITEURL = "https://ambridge.example"
TIMEZONE = "Europe/London"
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


def run(*command: object, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, as `make wheel` makes it."""
    folder = tmp_path_factory.mktemp("wheel")
    hatchling = Path(sys.executable).with_name("hatchling")
    run(hatchling, "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The Python of an environment with the wheel in it, which sees what it depends on.

    The libraries are this environment's, found by a path; the checkout, which is here an editable
    install, is not: a `.pth` file within a folder that a `.pth` names is not read.
    """
    folder = tmp_path_factory.mktemp("council") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    here = run(sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index",
        "--target", packages, wheel)  # fmt: skip
    Path(packages, "libraries.pth").write_text(here, encoding="utf-8")
    return python


@pytest.fixture
def council(tmp_path) -> Path:
    """Another council's folder: its settings, its tables and two records."""
    for path, text in {
        "pelicanconf.py": SETTINGS,
        "data/authorities.csv": "key,name\nambridge,Ambridge Borough Council\n",
        "data/departments.csv": "authority,name\nambridge,Highways\n",
        "data/decision-makers.csv": "authority,name,kind\nambridge,Chief Executive,officer\n",
        "content/decisions/ambridge/2025/ed-2025-014.md": a_decision_file(),
        "content/outcomes/ambridge/2025/smoother-roads.md": an_outcome_file(),
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_wheel_holds_the_code_the_templates_and_what_was_compiled(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    theme = ROOT / "theme"
    due = {
        f"moothall/theme/{path.relative_to(theme).as_posix()}"
        for folder in ("templates", "static")
        for path in (theme / folder).rglob("*")
        if path.is_file()
    }
    due |= {
        path.relative_to(ROOT / "plugins").as_posix()
        for path in (ROOT / "plugins/moothall").rglob("*.py")
    }

    assert "moothall/theme/static/built/moothall.css" in due
    assert due <= held


def test_the_wheel_holds_nothing_that_only_a_checkout_needs(wheel):
    held = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in held}

    assert roots == {"moothall", f"moothall-{wheel.name.split('-')[1]}.dist-info"}
    assert [] == [
        name
        for name in held
        if name.endswith(
            (
                ".scss",
                "package.json",
                "package-lock.json",
                "compile.py",
                "prune.py",
                ".npmrc",
                ".pyc",
            )
        )
    ]


def test_another_councils_site_is_built_with_the_wheel_alone(installed, council):
    told = build(council, council / "output", installed)
    came_from = run(installed, "-c", "import moothall; print(moothall.__file__)", cwd=council)

    assert Path(came_from.strip()).is_relative_to(installed.parent.parent)
    assert "1 decision" in told
    assert {"/", "/decisions/ambridge/ed-2025-014/", "/search/"} <= {*pages_of(council / "output")}
    home = (council / "output/index.html").read_text(encoding="utf-8")
    assert "Ambridge decides" in home
    assert list((council / "output/theme").rglob("moothall.css"))


def test_another_councils_faults_are_told_and_nothing_is_written(installed, council):
    record = council / "content/decisions/ambridge/2025/ed-2025-014.md"
    record.write_text(a_decision_file(decided="10/03/2025"), encoding="utf-8")
    done = subprocess.run(
        [installed, "-m", "moothall", "build"],
        cwd=council, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "10/03/2025" in done.stderr
    assert not (council / "output").exists()
