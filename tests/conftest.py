"""What every test may use: a small good site in a temporary folder, and the command run on it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from moothall import cli
from moothall.pages import rendering

# A browser, and sites built once for all that look at them.
pytest_plugins = ["browser.fixtures"]

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
BASE = TESTS / "broken" / "_base"

# A test that fails on a slow or busy machine says nothing about councils.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)
# `make test-long`: other examples each time, and many of them.
settings.register_profile(
    "long",
    deadline=None,
    max_examples=1000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("TRIAL", "steady"))


class Compiled(BytecodeCache):
    """Templates as they were compiled, held in memory while their source is the same."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._held[bucket.key] = bucket.bytecode_to_string()


def hold_compiled_templates() -> None:
    """Compiles a template once for all builds of a process: that is most of a small build.

    Jinja puts what a filter makes of a constant into what it compiles (``"/search/" | url``), so
    each language and each address of a site has templates of its own.
    """
    held: defaultdict[tuple[str, ...], Compiled] = defaultdict(Compiled)
    made = rendering.Theme._made

    def with_held(theme, folders, site):
        environment = made(theme, folders, site)
        environment.bytecode_cache = held[site.language, site.url, site.root, site.prefix]
        return environment

    rendering.Theme._made = with_held


hold_compiled_templates()


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Writes a file of the site, with line ends as given."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def set(self, **settings_: object) -> None:
        """Adds settings to its settings file."""
        with (self.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = {value!r}\n" for name, value in settings_.items())

    def run(self, *arguments: str) -> Said:
        """Runs the command in the site's folder, as a clerk would."""
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.root),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                code = cli.main(arguments)
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 1
        return Said(code, out.getvalue(), err.getvalue())

    def check(self) -> Said:
        return self.run("check")

    def build(self, output: str = "output") -> dict[str, bytes]:
        """Builds the site; the files of the output by path.

        Raises:
            AssertionError: with what was said, when it could not be built.
        """
        said = self.run("build", "--output", output)
        assert said.code == 0, said.err
        return self.files(output)

    def files(self, folder: str = "output") -> dict[str, bytes]:
        return tree(self.root / folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder: its path and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def node() -> str:
    """Node of this environment, or else of the machine."""
    beside = Path(sys.executable).with_name("node")
    return str(beside) if beside.exists() else str(shutil.which("node"))


@pytest.fixture
def small_site(tmp_path: Path) -> Site:
    """A small good site: one council, one decision, no spending and no search."""
    root = tmp_path / "site"
    shutil.copytree(BASE, root)
    return Site(root)
