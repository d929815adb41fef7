"""The preview of a site on one's own machine answers as a public server would."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path

import pytest

from moothall.serving import server


@pytest.fixture
def port(tmp_path: Path):
    (tmp_path / "cy").mkdir()
    (tmp_path / "404.html").write_text("Page not found")
    (tmp_path / "cy/404.html").write_text("Heb ei chanfod")
    with server(tmp_path, 0) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/no/such/page/", "Page not found"),
        ("/cy/no/such/page/", "Heb ei chanfod"),
        ("/../404.html/", "Page not found"),
    ],
)
def test_a_page_that_is_not_there_is_told_in_the_language_of_its_address(port, address, words):
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asking.request("GET", address)
    said = asking.getresponse()

    assert (404, words) == (said.status, said.read().decode())
    asking.close()
