"""A web server on this machine that compresses texts, as every public server of a site does."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


class _Compressing(SimpleHTTPRequestHandler):
    """Answers with a file, compressed where it is a text, and to be kept for as long as it is."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        kind, body = TYPES.get(path.suffix), path.read_bytes()
        self.send_response(status)
        if kind:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind or self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append(len(body))

    def log_message(self, *_arguments: object) -> None:
        """Keeps the terminal quiet."""


class _Counting(ThreadingHTTPServer):
    """Knows what it sent."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
        self.sent: list[int] = []


@dataclass(frozen=True)
class Host:
    """Where a folder is served, and the size of each answer so far, workers' questions too."""

    address: str
    sent: list[int]


@contextmanager
def served_compressed(folder: Path) -> Iterator[Host]:
    """A folder behind such a server."""
    running = _Counting(folder)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield Host(f"http://127.0.0.1:{running.server_port}", running.sent)
    finally:
        running.shutdown()
        running.server_close()
