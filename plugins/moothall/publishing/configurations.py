"""What a new server says of itself: how to clone it, and what the system is still to be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from moothall.publishing import caddy, nginx, timers
from moothall.publishing.server import Server

ALL: Mapping[str, Callable[[Server], str]] = {
    "nginx": nginx.configuration,
    "caddy": caddy.configuration,
    "systemd": timers.systemd,
    "cron": timers.cron,
}
WRITTEN = "web"
_WELCOME = """\
The server stands in {folder}.

1. Clerks clone it:  git clone {folder}
   (over the network: git clone ACCOUNT@THIS-MACHINE:{folder})
2. Readers: put one of these before it. Both stand in {web}, too.

--- nginx ---
{nginx}
--- Caddy ---
{caddy}
3. Timers, so that what is dated for later appears, and interruptions are mended: {web}/systemd,
   or {web}/cron.
4. What is still missing: moothall server check {server}
{done}"""


def write(server: Server) -> None:
    """Keeps all of them in the server's folder, as they were told."""
    (server.folder / WRITTEN).mkdir(exist_ok=True)
    for name, made in ALL.items():
        (server.folder / WRITTEN / name).write_text(made(server), "utf-8")


def missing(server: Server) -> list[str]:
    """Those that are not kept in the server's folder."""
    return [name for name in sorted(ALL) if not (server.folder / WRITTEN / name).is_file()]


def outdated(server: Server) -> list[str]:
    """Those that would be told otherwise now: the program is another, or the server's settings."""
    kept = {name: server.folder / WRITTEN / name for name in sorted(ALL)}
    return [
        name
        for name, path in kept.items()
        if path.is_file() and path.read_text("utf-8") != ALL[name](server)
    ]


def welcome(server: Server, done: Sequence[str]) -> str:
    """What is printed when a server has been made."""
    return _WELCOME.format(
        folder=server.repository.path,
        server=server.folder,
        web=server.folder / WRITTEN,
        nginx=nginx.configuration(server),
        caddy=caddy.configuration(server),
        done="".join(f"\n{line}" for line in done) + ("\n" if done else ""),
    )
