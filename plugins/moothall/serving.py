"""A preview of the site on this machine; not a web server for the public."""

from __future__ import annotations

import io
import re
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a public server would: UTF-8 named, and the site's own page for a miss."""

    extensions_map = {  # noqa: RUF012 - the standard library's own way to set it
        **SimpleHTTPRequestHandler.extensions_map,
        ".rss": "application/rss+xml; charset=utf-8",
        ".atom": "application/atom+xml; charset=utf-8",
        ".opml": "text/x-opml; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".wasm": "application/wasm",
        ".parquet": "application/vnd.apache.parquet",
        ".sqlite": "application/vnd.sqlite3",
        ".jsonld": "application/ld+json; charset=utf-8",
        ".sha256": "text/plain; charset=utf-8",
    }

    def send_head(self) -> BinaryIO | None:
        """Answers one range of bytes of a file (RFC 9110, 14.2) with that part of it alone.

        Anything else, several ranges too, gets the whole file, as a server may answer.
        """
        path = Path(self.translate_path(self.path))
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        if not asked or not any(asked.groups()) or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        part = _part(asked, size)
        if part is None:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        with path.open("rb") as file:
            file.seek(part.start)
            body = file.read(len(part))
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers a missing page with the site's own, in the language of the address."""
        site, language = Path(self.directory), re.match(r"/([a-z]{2})/", self.path)
        own = site / (language[1] if language else "") / "404.html"
        missing = own if own.is_file() else site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Lets a rebuilt page show at once, and says that parts of files may be asked for."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        """Keeps the terminal quiet."""


def _part(asked: re.Match[str], size: int) -> range | None:
    """The bytes that a range names in a file of so many; none where it names none of them."""
    first, last = asked.groups()
    if not first:  # the last so many bytes
        part = range(max(0, size - int(last)), size)
    else:
        part = range(int(first), min(int(last), size - 1) + 1 if last else size)
    return part or None


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder on the loopback address; port 0 takes any free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))


def serve(folder: Path, port: int) -> int:
    """Serves until interrupted; 2 when there is nothing to serve or the port is taken."""
    if not (folder / "index.html").is_file():
        sys.stderr.write(f"There is no site in {folder}/ yet. Run make html first.\n")
        return 2
    try:
        running = server(folder, port)
    except OSError as fault:
        sys.stderr.write(f"Port {port} cannot be used ({fault.strerror}). Try another: --port.\n")
        return 2
    sys.stdout.write(f"The site is at http://localhost:{port}/. Stop with Ctrl+C.\n")
    sys.stdout.flush()
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        running.server_close()
    return 0
