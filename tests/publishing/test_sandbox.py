"""The build of what was pushed is shut in: no network, no other file, and an end in time."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from moothall.publishing import sandbox
from moothall.publishing.sandbox import Shut
from moothall.publishing.server import Limits

from .serverside import Clerk, Side

shut_in = pytest.mark.skipif(not sandbox.offered(), reason="bubblewrap does not work here")
LIMITS = Limits(seconds=20, memory=1_000)


def run(tmp_path: Path, program: str, limits: Limits = LIMITS) -> sandbox.Ended:
    write = tmp_path / "write"
    write.mkdir(exist_ok=True)
    with (tmp_path / "lock").open("w") as lock:
        shut = Shut((), (write,), (("PATH", "/usr/bin:/bin"), ("HOME", str(write))))
        return sandbox.run([sys.executable, "-I", "-c", program], shut, limits, lock.fileno())


def free(tmp_path: Path, program: str) -> sandbox.Ended:
    """The control: the same program, not shut in."""
    return run(tmp_path, program, Limits(seconds=20, memory=1_000, sandbox="off"))


@shut_in
def test_it_reaches_no_network(tmp_path: Path):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        program = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        assert 0 != run(tmp_path, program).code
        assert 0 == free(tmp_path, program).code


@shut_in
def test_it_reads_and_writes_only_what_it_was_given(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Canary")
    for program in (f"print(open({str(secret)!r}).read())", "print(open('/etc/passwd').read())"):
        assert (1, "") == (run(tmp_path, program).code, run(tmp_path, program).out)
    run(tmp_path, f"open({str(tmp_path / 'made')!r}, 'w')")
    assert not (tmp_path / "made").exists()
    assert "Canary" in free(tmp_path, f"print(open({str(secret)!r}).read())").out
    assert 0 == run(tmp_path, "open('made', 'w')").code


@shut_in
def test_it_sees_no_variable_it_was_not_given(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("CANARY", "a secret")
    ended = run(tmp_path, "import os; print(sorted(os.environ))")
    assert "CANARY" not in ended.out
    assert "HOME" in ended.out


def test_it_takes_no_more_memory_than_it_may(tmp_path: Path):
    ended = run(tmp_path, "x = bytearray(2_000_000_000)")
    assert (1, True) == (ended.code, "MemoryError" in ended.err)


def test_it_is_stopped_when_it_takes_too_long(tmp_path: Path):
    ended = run(tmp_path, "import time; time.sleep(60)", Limits(seconds=1, memory=1_000))
    assert ended.late


def test_where_a_sandbox_is_required_and_there_is_none_nothing_is_built(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "offered", lambda: False)
    with pytest.raises(sandbox.NoSandbox):
        run(tmp_path, "", Limits(sandbox="required"))


def test_a_text_that_would_take_for_ever_is_refused_in_time(clerk: Clerk):
    clerk.add(2, text="<![CDATA[" * 4_000)
    pushed = clerk.commit_and_push()
    assert not pushed.taken
    assert "takes too long" in pushed.remote or "Nothing was published." in pushed.remote


def test_a_build_that_outlives_the_limit_refuses_the_push_in_words(side: Side, clerk: Clerk):
    settings = side.folder / "server.toml"
    settings.write_text(f"seconds = 1\n{settings.read_text('utf-8')}")
    slow = side.server.site / "pelicanconf.py"
    slow.write_text(f"import time\ntime.sleep(30)\n{slow.read_text('utf-8')}")
    clerk.add(2)
    pushed = clerk.commit_and_push()
    assert not pushed.taken
    assert "took longer than 1 seconds" in pushed.remote
    assert "Traceback" not in pushed.said


def test_a_build_that_breaks_is_told_without_its_insides(side: Side, clerk: Clerk):
    broken = side.server.site / "pelicanconf.py"
    broken.write_text(f"{broken.read_text('utf-8')}\nimport os\nos._exit(3)\n")
    clerk.add(2)
    pushed = clerk.commit_and_push()
    assert not pushed.taken
    assert "tell whoever looks after the server" in pushed.remote
