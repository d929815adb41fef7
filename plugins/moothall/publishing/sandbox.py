"""The build of what was pushed runs shut in: no network, its own files only, and not for ever.

Bubblewrap does it where the system offers it; limits of the process hold everywhere.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from moothall.publishing.server import Limits

PROGRAM = "bwrap"
_MEGABYTE = 1_000_000
_PARENT_DIES = 1  # PR_SET_PDEATHSIG, prctl(2)
# Of /etc only what programs need to start: the rest of it is nobody's business.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/mime.types",
)  # fmt: skip
_FLAGS = ("--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev")


class NoSandbox(Exception):
    """The server asks for a sandbox, and the system offers none."""


@dataclass(frozen=True, slots=True)
class Shut:
    """What a process may see: folders to read, folders to write, variables of the environment."""

    read: tuple[Path, ...]
    write: tuple[Path, ...]
    environment: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code (negative for a signal), and what it said."""

    code: int
    out: str
    err: str
    late: bool = False


@cache
def offered() -> bool:
    """Whether bubblewrap is here and may do its work."""
    if shutil.which(PROGRAM) is None:
        return False
    tried = [PROGRAM, *_FLAGS, "--ro-bind", "/", "/", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def run(command: Sequence[str], shut: Shut, limits: Limits, lock: int) -> Ended:
    """Runs a command shut in, for at most ``limits.seconds``; it holds the lock while it lives.

    Raises:
        NoSandbox: when one is required and not to be had.
    """
    if limits.sandbox == "required" and not offered():
        raise NoSandbox("This server requires bubblewrap (bwrap), which does not work here.")
    whole = list(command)
    if limits.sandbox != "off" and offered():
        whole = [PROGRAM, *_arguments(shut), "--", *command]
    running = subprocess.Popen(
        whole,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(shut.environment),
        pass_fds=[lock],
        preexec_fn=lambda: _confine(limits),  # noqa: PLW1509 - one thread runs here
        start_new_session=True,
    )
    with running:
        try:
            out, err = running.communicate(timeout=limits.seconds)
            late = False
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            out, err = running.communicate()
            late = True
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    return Ended(running.returncode, _text(out), _text(err), late)


def _arguments(shut: Shut) -> list[str]:
    """Bubblewrap's arguments: the system and our own program to read, and what is named."""
    binds: list[str] = []
    for name in _SYSTEM:
        binds += ["--ro-bind-try", name, name]
    binds += ["--tmpfs", "/tmp"]  # noqa: S108 - the sandbox's own, empty
    for path in (*_program(), *shut.read):
        binds += ["--ro-bind", str(path), str(path)]
    for path in shut.write:
        binds += ["--bind", str(path), str(path)]
    return [*_FLAGS, *binds, "--chdir", str(shut.write[0])]


def _program() -> list[Path]:
    """Where this Python, its packages and Moothall itself stand."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent
    theme = [checkout / "theme"] if (checkout / "theme").is_dir() else []
    npm = [checkout / ".venv/npm"] if (checkout / ".venv/npm").is_dir() else []
    real = Path(sys.executable).resolve().parent.parent
    named = [Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("purelib")), real]
    named += [Path(folder) for folder in sys.path if folder]
    whole = {path.resolve() for path in [*named, package, *theme, *npm] if path.is_dir()}
    return sorted(path for path in whole if not str(path).startswith(("/usr/", "/lib")))


def _confine(limits: Limits) -> None:
    """Limits that hold with and without a sandbox; run in the child before the command."""
    import resource  # noqa: PLC0415 - a system without builds sites all the same, and is no server

    space = limits.memory * _MEGABYTE
    for what, most in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 2_000 * _MEGABYTE),
    ):
        _soft, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PARENT_DIES, signal.SIGKILL)


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
