"""What readers get from a real nginx with the configuration that a server is given."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conftest import Site
from moothall.publishing import releases, snapshot
from moothall.publishing.account import Account
from moothall.publishing.releases import Release

from .programs import needs
from .serverside import DECISION, NOON, Clerk, Side, copied
from .serving import Web, nginx_before
from .test_rollback import withdraw

pytestmark = needs("nginx")

PAGE = "/decisions/ambridge/ed-2025-001/"
PAPER = "[{title: The plan, format: CSV, file: paper.csv}]"
ADDRESSES = """\
address\tstatus\tto
/decisions/a/gone/\t410\t
/decisions/a/gone/paper.pdf\t410\t
/decisions/a/gone/*\t410\t
/decisions/a/here/\t200\t
/decisions/a/here/paper.pdf\t200\t
/decisions/a/here/taken.pdf\t410\t
/decisions/a/moved/\t301\t/decisions/a/here/
/decisions/a/moved-file.json\t301\t/decisions/a/here/paper.pdf
/decisions/page-9/\t302\t/decisions/a/
/decisions/a/lists/*\t302\t/decisions/a/
"""
SITE = {
    "index.html": "<h1>Home</h1></html>",
    "404.html": "<h1>Page not found</h1></html>",
    "cy/404.html": "<h1>Heb ei chanfod</h1></html>",
    "decisions/a/index.html": "<h1>All</h1></html>",
    "decisions/a/gone/index.html": "<h1>No longer published</h1>" + "why " * 400 + "</html>",
    "decisions/a/gone/paper.pdf": "This was taken away.",
    "decisions/a/here/index.html": "<h1>Here</h1>" + "words " * 400 + "</html>",
    "decisions/a/here/paper.pdf": "%PDF-1.7",
    "decisions/a/moved/index.html": "<h1>Moved</h1></html>",
    "decisions/a/moved-file.json": "{}",
    "decisions/page-9/index.html": "<h1>Fewer</h1></html>",
    "decisions/a/lists/kept/index.html": "<h1>Kept</h1></html>",
    "data/decisions.csv": "reference\n" + "ED-1\n" * 400,
    "theme/abc/moothall.css": "body { color: black }",
    "pagefind/2025-09/fragment/en_1.pf_fragment": "words",
    "pagefind/2025-09/pagefind-entry.json": "{}",
    "history/addresses.tsv": ADDRESSES,
}

LASTING = ["/theme/abc/moothall.css", "/pagefind/2025-09/fragment/en_1.pf_fragment"]


def built(folder: Path, files: dict[str, str]) -> Path:
    """A folder as a build leaves it."""
    lines = []
    for name, text in sorted(files.items()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
        lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n")
    (folder / "manifest.sha256").write_text("".join(lines))
    return folder


def released(side: Side, files: dict[str, str], number: int = 900) -> Release:
    """A release of given files, before readers."""
    making = side.server.releases / ".new"
    source = built(side.folder / "build" / f"made-{number}", files)
    snapshot.Snapshot(source, making, side.server.under).make()
    release = Release(
        side.server.releases / f"{number:06d}-{'a' * 12}", "a" * 40, (), "", Account(0, 0)
    )
    Release(making, *("a" * 40, (), "", Account(0, 0))).write_facts()
    snapshot.named(making, release)
    (side.folder / "current").unlink()
    (side.folder / "current").symlink_to(f"releases/{release.name}")
    return release


@pytest.fixture(scope="module")
def web(seed: Path, tmp_path_factory):
    """A server that shows the site, for whoever only asks."""
    folder = tmp_path_factory.mktemp("nginx")
    side = copied(seed, folder / "server")
    released(side, SITE)
    with nginx_before(side.server, folder / "nginx") as web:
        yield web


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/", 200, "Home"),
        ("/decisions/a/here/", 200, "Here"),
        ("/decisions/a/gone/", 410, "No longer published"),
        ("/decisions/a/gone/paper.pdf", 410, "This was taken away."),
        ("/decisions/a/here/taken.pdf", 410, "Here"),
        ("/decisions/a/gone/forgotten.json", 410, "No longer published"),
        ("/decisions/a/gone/versions/2/", 410, "No longer published"),
        ("/decisions/a/lists/kept/", 200, "Kept"),
        ("/decisions/never/was/", 404, "Page not found"),
        ("/cy/decisions/never/was/", 404, "Heb ei chanfod"),
        ("/history/", 404, "Page not found"),
        ("/index.html.gz", 404, "Page not found"),
        ("/release.json", 404, "Page not found"),
        ("/../release.json", 400, ""),
        ("/%2e%2e/release.json", 400, ""),
    ],
)
def test_an_address_answers_with_its_status_and_its_page(web: Web, address, status, words):
    said = web.get(address)
    assert (status, True) == (said.status, words in said.text)


@pytest.mark.parametrize(
    ("address", "status", "to"),
    [
        ("/decisions/a/moved/", 301, "/decisions/a/here/"),
        ("/decisions/a/moved", 301, "/decisions/a/here/"),
        ("/decisions/a/moved-file.json", 301, "/decisions/a/here/paper.pdf"),
        ("/decisions/page-9/", 302, "/decisions/a/"),
        ("/decisions/a/lists/forgotten/", 302, "/decisions/a/"),
        ("/decisions/a/here", 301, "/decisions/a/here/"),
    ],
)
def test_an_address_that_moved_leads_to_the_new_one(web: Web, address, status, to):
    said = web.get(address)
    assert (status, to) == (said.status, said.headers.get("location"))


def test_pages_are_sent_compressed_to_those_who_take_it(web: Web):
    plain = web.get("/decisions/a/here/")
    small = web.get("/decisions/a/here/", Accept_Encoding="gzip")
    gone = web.get("/decisions/a/gone/", Accept_Encoding="gzip")

    assert small.headers["content-encoding"] == "gzip"
    assert small.text == plain.text
    assert len(small.body) < len(plain.body) / 10
    assert (410, "gzip") == (gone.status, gone.headers["content-encoding"])
    assert "Accept-Encoding" in plain.headers["vary"]


def test_what_is_named_for_its_content_is_kept_for_ever_and_all_else_asked_after(web: Web):
    for address in LASTING:
        assert "immutable" in web.get(address).headers["cache-control"]
    told = web.get("/pagefind/2025-09/pagefind-entry.json")
    assert told.headers["cache-control"] == "no-cache"
    page = web.get("/decisions/a/here/")
    assert page.headers["cache-control"] == "no-cache"
    again = web.get("/decisions/a/here/", If_None_Match=page.headers["etag"])
    assert again.status == 304


@pytest.mark.parametrize(
    "address", ["/", "/decisions/a/gone/", "/decisions/never/", "/data/decisions.csv",
                "/theme/abc/moothall.css", "/decisions/a/moved/", "/decisions/a/here",
                "/decisions/page-9/", "/history/"]
)  # fmt: skip
def test_every_answer_carries_a_strict_policy(web: Web, address):
    headers = web.get(address).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(policy.split())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert "nginx/" not in headers["server"]


def test_an_attached_document_is_saved_and_never_run(web: Web):
    headers = web.get("/decisions/a/here/paper.pdf").headers
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["content-disposition"] == "attachment"
    assert headers["content-type"] == "application/pdf"


def test_data_may_be_read_by_programs_of_other_sites(web: Web):
    headers = web.get("/data/decisions.csv").headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-type"] == "text/csv; charset=utf-8"


def test_a_status_changes_with_the_switch_and_without_a_reload(side: Side, tmp_path: Path):
    gone = SITE["history/addresses.tsv"].replace("here/\t200", "here/\t410", 1)
    released(side, SITE)
    with nginx_before(side.server, tmp_path / "nginx") as web:
        before = web.get("/decisions/a/here/").status
        released(side, {**SITE, "history/addresses.tsv": gone}, 901)
        assert (200, 410) == (before, web.get("/decisions/a/here/").status)


def test_a_site_in_a_folder_of_its_host_is_served_there(side: Side, tmp_path: Path):
    settings = side.folder / "server.toml"
    settings.write_text(settings.read_text().replace(".example", ".example/council"))
    side = Side(side.server.at(side.folder))
    released(side, SITE)
    with nginx_before(side.server, tmp_path / "nginx") as web:
        assert web.get("/council/decisions/a/here/").status == 200
        assert web.get("/council/decisions/a/gone/").status == 410
        moved = web.get("/council/decisions/a/moved/")
        assert (301, "/council/decisions/a/here/") == (moved.status, moved.headers["location"])
        assert "Page not found" in web.get("/council/never/").text


def test_a_push_is_live_for_readers_when_git_ends(side: Side, clerk: Clerk, tmp_path: Path):
    with nginx_before(side.server, tmp_path / "nginx") as web:
        clerk.edit(DECISION, "title: ", "title: Mended, ")
        assert clerk.commit_and_push().taken
        assert "Mended, " in web.get(PAGE).text


def test_what_is_told_apart_by_its_manifest_is_never_released(side: Side):
    source = built(side.folder / "build" / "bad", SITE)
    (source / "decisions/a/index.html").write_text("<h1>Al")
    with pytest.raises(snapshot.Incomplete, match=r"decisions/a/index\.html is not what was made"):
        snapshot.Snapshot(source, side.server.releases / ".new").make()


def test_a_flipped_byte_in_a_release_is_found(side: Side):
    release = released(side, SITE)
    assert [] == releases.damaged(release)
    (release.site / "index.html").write_text("<h1>Hone</h1></html>")
    assert ["index.html"] == releases.damaged(release)


@pytest.mark.usefixtures("quickly")
def test_every_address_released_later_answers_while_a_rollback_holds(
    side: Side, clerk: Clerk, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    first = side.served().name
    gone = clerk.add(2, documents=PAPER)
    clerk.add(3)
    clerk.write(f"{gone.removesuffix('.md')}/paper.csv", "Part,Cost\n1,2\n")
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    withdraw(clerk, gone, state="expunged")
    clerk.edit(gone, f"documents: {PAPER}\n", "")
    clerk.git("rm", "-r", "-q", gone.removesuffix(".md"))
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    newest = side.server.current / "site/history/addresses.tsv"
    addresses = [line.split("\t")[0] for line in newest.read_text().splitlines()[1:]]

    def answers(web: Web) -> dict[str, int]:
        return {one: web.get(one.replace("*", "any")).status for one in addresses}

    with nginx_before(side.server, tmp_path / "nginx") as web:
        said = Site(side.folder).run("rollback", first)
        assert said.code == 0, said.err
        assert first == side.served().name
        held = answers(web)
        clerk.add(4)
        assert clerk.commit_and_push().taken
        fourth = web.get("/decisions/ambridge/ed-2025-004/").status

    assert {"/decisions/ambridge/ed-2025-002/", PAGE} < held.keys()
    assert {} == {one: status for one, status in held.items() if status not in {200, 301, 302, 410}}
    assert 410 == held["/decisions/ambridge/ed-2025-002/"]
    assert 410 == held["/decisions/ambridge/ed-2025-002/*"]
    assert 302 == held["/decisions/ambridge/ed-2025-003/"] == fourth
    assert 200 == held[PAGE]
