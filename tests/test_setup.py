"""What a machine is told to install, and what `make` promises."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+?)(?: ; (.*?))? \\$", re.MULTILINE)
TARGET = re.compile(r"^([a-z][a-z-]*):(?!=)(.*)$", re.MULTILINE)
HOUSEKEEPING = {"ready-to-test"}


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def pins(lock: Path) -> dict[tuple[str, str], str]:
    return {
        (name, marker): version
        for name, version, marker in PIN.findall(lock.read_text(encoding="utf-8"))
    }


def project() -> dict:
    return tomllib.loads(text("pyproject.toml"))


def npm_packages() -> dict[str, dict]:
    packages = json.loads(text("theme/package-lock.json"))["packages"]
    return {path: package for path, package in packages.items() if path}


def help_lines() -> dict[str, str]:
    return {
        target: rest.partition("##")[2].strip()
        for target, rest in TARGET.findall(text("Makefile"))
        if target not in HOUSEKEEPING
    }


def make(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    """Make as a person types it, though these tests may themselves run under make."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def bare_name(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0].lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_a_hash(lock):
    unhashed = [
        entry.split("==")[0]
        for entry in re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
        if "==" in entry and "--hash=sha256:" not in entry
    ]

    assert pins(lock)
    assert unhashed == []


def test_every_front_end_package_has_a_hash():
    assert [] == [path for path, package in npm_packages().items() if "integrity" not in package]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_files_name_no_address(lock):
    assert "://" not in lock.read_text(encoding="utf-8")
    assert "index" not in lock.read_text(encoding="utf-8")


def test_the_front_end_lock_file_names_no_address():
    assert [] == [path for path, package in npm_packages().items() if "resolved" in package]


def test_no_package_of_the_front_end_runs_a_script_when_installed():
    assert "ignore-scripts=true" in text("theme/.npmrc").splitlines()
    assert [] == [
        path for path, package in npm_packages().items() if package.get("hasInstallScript")
    ]


@pytest.mark.parametrize("lock", ["build", "node", "site"])
def test_the_site_is_tested_with_the_versions_it_is_built_with(lock):
    tested = pins(ROOT / "requirements/test.txt")

    assert pins(ROOT / f"requirements/{lock}.txt").items() <= tested.items()


def test_the_lock_files_hold_every_dependency_that_the_project_states():
    stated = {bare_name(requirement) for requirement in project()["project"]["dependencies"]}

    assert stated <= {name for name, _ in pins(ROOT / "requirements/site.txt")}


def test_every_dependency_has_its_reason():
    reasons = text("docs/adr/0009-dependencies.md").lower()
    groups = project()["dependency-groups"].values()
    stated = {
        bare_name(requirement)
        for group in (project()["project"]["dependencies"], *groups)
        for requirement in group
        if isinstance(requirement, str)
    }
    package = json.loads(text("theme/package.json"))
    stated |= {
        name.split("/")[0]
        for kind in ("d", "devD", "optionalD")
        for name in package[f"{kind}ependencies"]
    }

    assert [] == sorted(
        name for name in stated if not re.search(rf"\b{re.escape(name.lstrip('@'))}\b", reasons)
    )


def test_every_make_target_says_what_it_does():
    assert [] == [target for target, says in help_lines().items() if not says]


def test_make_alone_prints_every_target():
    shown = make().stdout

    assert [f"make {target}" for target in help_lines()] == [
        line[:20].strip() for line in shown.splitlines()
    ]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_in_the_docs_is_a_target(page):
    if not (ROOT / page).exists():
        pytest.skip(f"There is no {page} yet.")
    code = re.findall(r"```.*?```|`[^`\n]+`", text(page), re.DOTALL)
    named = {target for span in code for target in re.findall(r"\bmake ([a-z][a-z-]+)", span)}

    assert named
    assert named <= help_lines().keys()


def test_what_lands_has_passed_every_check_and_every_test():
    assert "make check test" in text(".ci/run")
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_few_rules_of_style_are_let_go_and_each_for_a_reason():
    ignored = re.search(r"^ignore = \[\n(.*?)^\]", text("pyproject.toml"), re.DOTALL | re.MULTILINE)
    lines = ignored.group(1).splitlines()

    assert project()["tool"]["ruff"]["lint"]["select"] == ["ALL"]
    assert len(lines) <= 12
    assert [] == [line for line in lines if not re.fullmatch(r'  "[A-Z0-9]+", # .{10,}', line)]


def test_the_stylesheet_claims_nothing_that_is_gov_uks():
    stylesheet = text("theme/static/built/moothall.css").lower()

    assert ".govuk-generic-header" in stylesheet
    assert [] == [
        claim
        for claim in ("@font-face", "gds transport", "crown", "crest", "#1d70b8")
        if claim in stylesheet
    ]


def test_the_stylesheet_fetches_nothing():
    stylesheet = text("theme/static/built/moothall.css")

    assert [] == re.findall(r"url\([^)]*\)|@import", stylesheet)


def test_the_stylesheet_comes_out_the_same_from_the_same_sources():
    built = ROOT / "theme/static/built"
    before = {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()}
    again = "import compile, pathlib; print(compile.compiled(compile.STYLES / 'main.scss'), end='')"
    made = subprocess.run(
        [sys.executable, "-c", again], cwd=ROOT / "theme", capture_output=True, check=True
    )

    assert before["moothall.css"] == made.stdout
    assert {"moothall.css", "govuk-frontend-licence.txt"} == before.keys()


def test_search_is_indexed_by_a_program_that_needs_no_node():
    indexer = Path(sys.executable).parent / "pagefind"
    said = subprocess.run(
        [indexer, "--version"], env={}, capture_output=True, text=True, check=True
    ).stdout
    locked = {
        package["version"] for path, package in npm_packages().items() if "@pagefind/" in path
    }

    assert said.split()[-1] in locked


@pytest.mark.parametrize(
    ("python", "says"),
    [
        ("exit 1", "is too old: make needs 3.11 or later."),
        ('case "$2" in *ensurepip*) exit 1;; esac', "sudo apt-get install python3-venv"),
    ],
    ids=["too old", "without venv"],
)
def test_a_python_that_will_not_do_is_refused_in_one_line(tmp_path, python, says):
    (tmp_path / "Makefile").write_text(text("Makefile"), encoding="utf-8")
    (tmp_path / "python").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    sources = (
        "theme/styles/main.scss", "theme/templates/base.html", "theme/static/js/search.js",
        "theme/colours.json", "theme/compile.py", "theme/prune.py",
    )  # fmt: skip
    for source in (*sources, "requirements/build.txt"):
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).touch()
    for lock in ("site", "test", "node"):
        (tmp_path / f"requirements/{lock}.txt").touch()
    for name in ("pyproject.toml", "theme/package.json", "theme/package-lock.json", "theme/.npmrc"):
        (tmp_path / name).touch()
    refused = make("html", "PYTHON=./python", cwd=tmp_path)

    assert refused.returncode != 0
    assert says in refused.stderr.splitlines()[0]
    assert not (tmp_path / ".venv").exists()


def test_the_browser_is_one_that_the_machine_has(monkeypatch, tmp_path):
    chrome = tmp_path / "google-chrome"
    chrome.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    chrome.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_browser.browser_path() == str(chrome)


def test_a_browser_that_does_not_answer_is_passed_over(monkeypatch, tmp_path):
    stub = tmp_path / "chromium-browser"
    stub.write_text("#!/bin/sh\nexit 10\n", encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_browser.browser_path() is None


def test_who_may_not_install_a_browser_is_told_what_to_type(monkeypatch):
    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match="Type: sudo apt-get install chromium"):
        find_browser.install()
