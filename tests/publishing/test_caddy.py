"""What readers get from a real Caddy with the configuration that a server is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from moothall.publishing.answers import ADDRESSES, renew_answers
from moothall.publishing.caddy import configuration
from moothall.publishing.server import Server

from .programs import needs
from .serverside import Side
from .serving import Web, caddy_before
from .test_nginx import LASTING, SITE, released

pytestmark = needs("caddy")


@pytest.fixture(scope="module")
def web(seed: Path, tmp_path_factory):
    from .serverside import copied  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("caddy")
    side: Side = copied(seed, folder / "server")
    release = released(side, SITE)
    # As while a rollback holds: of what was released later the list tells, and no page.
    renew_answers(release.folder, "", side.server.released / ADDRESSES)
    with caddy_before(side.server, folder / "caddy") as web:
        yield web


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/", 200, "Home"),
        ("/decisions/a/here/", 200, "Here"),
        ("/decisions/a/gone/", 410, "No longer published"),
        ("/decisions/a/gone/paper.pdf", 410, "This was taken away."),
        ("/decisions/a/moved/", 200, "Moved"),
        ("/decisions/a/gone/forgotten.json", 410, ""),
        ("/decisions/never/was/", 404, "Page not found"),
        ("/cy/decisions/never/was/", 404, "Heb ei chanfod"),
        ("/history/", 404, "Page not found"),
        ("/decisions/ambridge/ed-2025-001/", 200, "Home"),
        ("/decisions/ambridge/ed-2025-001", 200, "Home"),
        ("/decisions/a/lists/forgotten/", 200, "All"),
        ("/decisions/a/lists/kept/", 200, "Kept"),
        ("/index.html.gz", 404, "Page not found"),
        ("/release.json", 404, "Page not found"),
    ],
)
def test_an_address_answers_with_its_status_and_its_page(web: Web, address, status, words):
    said = web.get(address)
    assert (status, True) == (said.status, words in said.text)


def test_pages_are_sent_compressed_and_asked_after_each_time(web: Web):
    small = web.get("/decisions/a/here/", Accept_Encoding="gzip")
    assert (small.headers["content-encoding"], small.headers["cache-control"]) == (
        "gzip",
        "no-cache",
    )
    assert "Here" in small.text
    for address in LASTING:
        assert "immutable" in web.get(address).headers["cache-control"]
    told = web.get("/pagefind/2025-09/pagefind-entry.json")
    assert told.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/", "/decisions/a/gone/", "/decisions/never/", "/decisions/a/here"]
)
def test_every_answer_carries_a_strict_policy(web: Web, address):
    headers = web.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_an_attached_document_is_saved_and_never_run(web: Web):
    headers = web.get("/decisions/a/here/paper.pdf").headers
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["content-disposition"] == "attachment"


def test_no_condition_needs_another_of_its_name_to_be_tried_first(seed: Path):
    # Caddy tries those of one name in an order that changes from start to start.
    assert "{re." not in configuration(Server.at(seed))
