"""Two builds of one site at once: the second waits for the first, whichever way that one ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Site
from moothall import alone


def begun(site: Site, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "moothall", "build", *arguments], cwd=site.root,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


@pytest.mark.parametrize("ending", [signal.SIGCONT, signal.SIGKILL], ids=["goes on", "is killed"])
def test_a_second_build_waits_until_the_first_has_ended_or_was_killed(
    small_site: Site, ending: signal.Signals
):
    expected = small_site.build("expected")
    (small_site.root / ".cache/moothall/documents.sqlite").unlink()
    first = begun(small_site)
    while not (small_site.root / ".cache/moothall/documents.sqlite").exists():
        assert first.poll() is None, first.communicate()
        time.sleep(0.002)
    first.send_signal(signal.SIGSTOP)
    second = begun(small_site)
    assert second.stderr is not None
    said = second.stderr.readline()
    os.killpg(first.pid, ending)
    first.communicate()

    assert f"{alone.WAITING}\n" == said
    assert ("", 0) == (second.communicate()[1], second.returncode)
    assert expected == small_site.files()


def test_a_site_that_is_told_the_output_of_another_waits_for_it(small_site: Site, tmp_path: Path):
    output = tmp_path / "shared" / "site"
    output.parent.mkdir()
    with alone.alone(tmp_path / "cache of another site", output):
        second = begun(small_site, "--output", str(output))
        assert second.stderr is not None
        said = second.stderr.readline()
        made = output.exists()

    assert (f"{alone.WAITING}\n", False) == (said, made)
    assert ("", 0) == (second.communicate()[1], second.returncode)
    assert (output / "manifest.sha256").exists()


def test_a_build_that_is_refused_keeps_no_other_from_beginning(small_site: Site):
    record = small_site.write("content/decisions/nonsense.md", "")
    assert 1 == small_site.run("build").code
    record.unlink()

    assert "" == small_site.run("build").err


def test_a_system_that_knows_no_such_locks_has_the_command_all_the_same():
    said = (
        "import sys; sys.modules.update(fcntl=None, resource=None)\n"
        "from moothall import alone, cli; print(alone.fcntl)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)

    assert ("None\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize("refused", ["no fcntl", "no locks on this disk", "no right to write"])
def test_where_nothing_can_be_locked_a_site_is_built_all_the_same(
    tmp_path: Path, monkeypatch, refused: str
):
    class NoLocks:
        LOCK_EX = LOCK_NB = 0

        @staticmethod
        def flock(_handle: int, _how: int) -> None:
            raise OSError(37, "No locks available")

    if refused == "no right to write":
        (tmp_path / "cache").write_text("")
    else:
        monkeypatch.setattr(alone, "fcntl", None if refused == "no fcntl" else NoLocks)

    with alone.alone(tmp_path / "cache", tmp_path / "output"):
        pass
