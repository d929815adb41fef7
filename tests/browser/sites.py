"""The sites that tests look at: the repository's own, and invented ones in folders of their own.

Every site is built in a copy, so that no two builds meet in one cache, at one fixed moment, so
that no test depends on the day it runs.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from moothall.serving import server

ROOT = Path(__file__).resolve().parent.parent.parent
HELD = ("content", "data")
# 1 January 2027: every day in the repository's records is before it.
MOMENT = "1798761600"


def copy_of_the_repository(site: Path) -> None:
    """Puts the repository's records, tables, spending and settings into a folder."""
    for name in HELD:
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "pelicanconf.py", site)


def build(site: Path, output: Path, python: Path | str = sys.executable) -> str:
    """Builds the site whose settings are in a folder, as a council does; gives what was said.

    Raises:
        AssertionError: with the whole report, when the build refuses.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("COV_")},
        "SOURCE_DATE_EPOCH": MOMENT,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",  # Pagefind's
    }
    before = ["--released", "before"] if (site / "before").is_dir() else []
    done = subprocess.run(
        [python, "-m", "moothall", "build", "--output", str(output), *before],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def built_once(shared: Path, name: str, prepare: Callable[[Path], None]) -> Path:
    """A site's output, built by whichever process of the test run comes first."""
    folder = shared / "sites" / name
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "output"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            shutil.rmtree(folder / "site", ignore_errors=True)
            (folder / "site").mkdir()
            prepare(folder / "site")
            build(folder / "site", output)
            (folder / "ready").touch()
    return output


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder behind a real web server on this machine; gives its host."""
    running = server(folder, 0)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        running.server_close()


def pages_of(folder: Path) -> list[str]:
    """Every page of a built site by its address, in order."""
    return sorted(
        "/" + path.relative_to(folder).as_posix().removesuffix("index.html")
        for path in folder.rglob("*.html")
    )


def one_of_each(addresses: list[str]) -> list[str]:
    """Of pages that differ in a number or a name alone, the first."""
    by_shape = {}
    for address in addresses:
        parts = address.split("/")
        by_shape.setdefault((*parts[:3], len(parts)), address)
    return list(by_shape.values())


def file_of(folder: Path, address: str) -> Path:
    """The file that a web server answers an address with."""
    path = folder / address.lstrip("/")
    return path / "index.html" if address.endswith("/") else path
