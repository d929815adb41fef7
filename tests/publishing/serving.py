"""A real nginx on the loopback address before a server, and a reader that keeps every answer."""

from __future__ import annotations

import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from moothall.publishing import caddy, nginx
from moothall.publishing.server import Server

from .programs import found

_WHOLE = """\
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/server.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a web server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        small = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if small else self.body).decode()


@dataclass(frozen=True)
class Web:
    """A web server on a port of this machine."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=given)
            said = connection.getresponse()
            named = {name.lower(): value for name, value in said.getheaders()}
            return Answer(said.status, named, said.read())
        finally:
            connection.close()


@contextmanager
def free_port() -> Iterator[int]:
    """A port that nobody uses, and that nobody else is given meanwhile.

    It stays bound, which on Linux keeps no web server from listening there: those set SO_REUSEADDR
    (socket(7)), and this socket never listens itself.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":
            held.close()
        yield port


@contextmanager
def nginx_before(server: Server, folder: Path) -> Iterator[Web]:
    """nginx with the configuration of the server, on a port of its own."""
    with free_port() as port:
        yield from _nginx(server, folder, port)


def _nginx(server: Server, folder: Path, port: int) -> Iterator[Web]:
    folder.mkdir(parents=True, exist_ok=True)
    text = nginx.configuration(server)
    listen = next(line for line in text.splitlines() if line.strip().startswith("listen "))
    text = text.replace(listen, f"    listen 127.0.0.1:{port};")
    (folder / "server.conf").write_text(text)
    # The folders of tests are for the account that runs them alone.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_WHOLE.format(folder=folder, user=user))
    command = [found("nginx"), "-c", folder / "nginx.conf", "-p", folder, "-g", "daemon off;"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        _wait(port, running)
        yield Web(port)
    finally:
        running.terminate()
        running.wait(10)
        running.stderr.close()


def _wait(port: int, running: subprocess.Popen) -> None:
    for _ in range(1_200):  # a minute: a busy machine is no fault of a web server
        if running.poll() is not None:
            raise AssertionError(running.stderr.read().decode())
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the web server did not begin to listen")


@contextmanager
def caddy_before(server: Server, folder: Path) -> Iterator[Web]:
    """Caddy with the configuration of the server, on a port of its own."""
    with free_port() as port:
        yield from _caddy(server, folder, port)


def _caddy(server: Server, folder: Path, port: int) -> Iterator[Web]:
    folder.mkdir(parents=True, exist_ok=True)
    text = caddy.configuration(server)
    site = next(line for line in text.splitlines() if line.endswith("{") and line[0] != "#")
    text = text.replace(site, f"http://127.0.0.1:{port} {{", 1)
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + text)
    command = [found("caddy"), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]
    environ = {**os.environ, "HOME": str(folder), "GOMAXPROCS": "1"}
    running = subprocess.Popen(command, stderr=subprocess.PIPE, env=environ)
    try:
        _wait(port, running)
        yield Web(port)
    finally:
        running.terminate()
        running.wait(10)
        running.stderr.close()
