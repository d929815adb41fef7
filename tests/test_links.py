"""Every address that a built site names leads somewhere, wherever the site is hosted."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

from browser.sites import built_once, file_of, pages_of
from conftest import TESTS

OURS = "http://localhost:8000"
FOLDER = "https://x.example/council"
NAMES = ("href", "src", "action", "data", "poster", "data-bundle", "data-base", "data-feed")
XML = {"atom": "http://www.w3.org/2005/Atom", "map": "http://www.sitemaps.org/schemas/sitemap/0.9"}

# Every page is read once for all of these.
pytestmark = pytest.mark.xdist_group("links")


def in_a_folder(site: Path) -> None:
    shutil.copytree(
        TESTS / "sites" / "ambridge",
        site,
        ignore=shutil.ignore_patterns("expected", ".cache", "output"),
        dirs_exist_ok=True,
    )
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'SITEURL = "{FOLDER}"\nMOOTHALL_SEARCH = True\n')


@pytest.fixture(scope="session")
def site_in_a_folder(shared_folder):
    """The site that uses every field and every state, as it is when hosted below another."""
    return built_once(shared_folder, "folder", in_a_folder)


def read(folder: Path, address: str):
    return html.fromstring(file_of(folder, address).read_bytes())


def named(page) -> Iterator[tuple[str, str, str]]:
    """Every address on a page: the element, the attribute and the address."""
    for element in page.iter(etree.Element):
        for name in NAMES:
            if name in element.attrib:
                yield element.tag, name, element.attrib[name]
        for size in element.get("srcset", "").split(","):
            if size.strip():
                yield element.tag, "srcset", size.split()[0]
        if element.tag == "meta" and element.get("property") in {"og:url", "og:image"}:
            yield "meta", "content", element.get("content")


@pytest.fixture(scope="session")
def pages(our_site):
    """Every page of the repository's site."""
    return {address: read(our_site, address) for address in pages_of(our_site)}


@pytest.fixture(scope="session")
def ids(pages):
    """The ids of every page, in order."""
    return {address: page.xpath("//@id") for address, page in pages.items()}


def microdata(page) -> set[tuple[str, str, str]]:
    """What a page says to machines of what it shows: links without ``rel``, which fetch nothing."""
    return {("link", "href", one.get("href")) for one in page.xpath("//link[@itemprop][not(@rel)]")}


def test_every_address_leads_to_a_file_and_every_fragment_to_an_element(our_site, pages, ids):
    dead, seen = Counter(), {}
    for address, page in pages.items():
        for tag, _, link in named(page):
            whole, fragment = urldefrag(urljoin(f"{OURS}{address}", link))
            if urlsplit(whole).scheme == "mailto" or not whole.startswith(f"{OURS}/"):
                continue
            path = unquote(urlsplit(whole).path)
            if path not in seen:
                seen[path] = file_of(our_site, path).is_file()
            if not seen[path]:
                dead[f"{address}: {tag} {link}"] += 1
            elif fragment and unquote(fragment) not in ids.get(path, ()):
                dead[f"{address}: {tag} {link} (no such place)"] += 1

    assert len(seen) > len(pages)
    assert [] == sorted(dead)


def test_nothing_but_a_link_to_follow_leads_to_another_host(pages):
    assert [] == sorted(
        f"{address}: {tag} {name} {link}"
        for address, page in pages.items()
        for tag, name, link in named(page)
        # Of a licence or a publisher, microdata says the address alone: nothing is fetched.
        if tag != "a" and (tag, name, link) not in microdata(page)
        if urlsplit(link).netloc and not link.startswith(f"{OURS}/")
    )


def test_every_link_is_to_a_page_or_to_a_person(pages):
    schemes = {urlsplit(link).scheme for page in pages.values() for _, _, link in named(page)}

    assert schemes <= {"", "http", "https", "mailto"}


def test_every_id_stands_once_on_its_page(ids):
    assert [] == [
        (address, one)
        for address, all_of_them in ids.items()
        for one, times in Counter(all_of_them).items()
        if times > 1
    ]


def test_every_label_and_description_is_of_something_on_the_page(pages, ids):
    wanted = ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls")

    assert [] == [
        f"{address}: {name}={value}"
        for address, page in pages.items()
        for name in wanted
        for element in page.xpath(f"//*[@{name}]")
        for value in element.get(name).split()
        if value not in ids[address]
    ]


def test_every_page_can_be_reached_by_links_from_the_home_page(pages):
    reached, next_ = set(), {"/"}
    while next_:
        reached |= next_
        next_ = {
            urlsplit(urljoin(f"{OURS}{address}", link)).path
            for address in next_
            for tag, _, link in named(pages[address])
            if tag == "a" and urljoin(f"{OURS}{address}", link).startswith(f"{OURS}/")
        } & (pages.keys() - reached)

    # The address that several spellings of a name would share leads to them; nothing leads to it.
    shared = {
        address
        for address in pages.keys() - reached
        if any(one.startswith(f"{address[:-1]}-") for one in reached)
    }

    assert pages.keys() - reached - shared == {"/404.html"}


def test_every_address_in_a_feed_or_a_list_of_feeds_leads_to_a_file(our_site):
    lists = [*our_site.rglob("*.atom"), *our_site.rglob("*.rss"), *our_site.rglob("*.opml")]
    address = re.compile(rf"{re.escape(OURS)}(/[^\s\"'<>&#)]*)")
    dead = [
        f"{path.name}: {link}"
        for path in lists
        for link in sorted(set(address.findall(path.read_text(encoding="utf-8"))))
        if not file_of(our_site, link).is_file()
    ]

    assert len(lists) > 10
    assert [] == dead


def test_the_sitemap_holds_pages_that_exist_and_none_that_is_to_be_missed(our_site):
    root = etree.parse(our_site / "sitemap.xml").getroot()
    listed = {urlsplit(one.text).path for one in root.iterfind(".//map:loc", XML)}
    pages = set(pages_of(our_site))

    assert listed <= pages
    assert {"/", "/decisions/halton/746/", "/trails/halton/746/", "/spending/"} <= listed
    assert "/404.html" not in listed


def test_the_robots_file_names_the_sitemap(our_site):
    assert f"Sitemap: {OURS}/sitemap.xml" in (our_site / "robots.txt").read_text(encoding="utf-8")


def test_a_draft_and_a_record_of_tomorrow_stand_nowhere(tmp_path, invented_site):
    from browser import invented  # noqa: PLC0415
    from browser.sites import build  # noqa: PLC0415
    from builders import a_decision_file  # noqa: PLC0415

    invented.write(tmp_path)
    for name, changes in {
        "ed-2025-901": {"state": "draft", "title": "Quillfeather draft"},
        "ed-2025-902": {"published": "2031-01-01", "title": "Quillfeather tomorrow"},
    }.items():
        text = a_decision_file(reference=name.upper(), **changes)
        invented.put(tmp_path, f"decisions/ambridge/2025/{name}.md", text)
    build(tmp_path, tmp_path / "output")
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]

    assert [] == [path for path in files if b"Quillfeather" in path.read_bytes()]
    assert [] == [path for path in files if "ed-2025-90" in path.read_bytes().decode("latin-1")]
    assert pages_of(tmp_path / "output") == pages_of(invented_site)


def test_a_site_in_a_folder_of_a_host_links_within_its_folder(site_in_a_folder):
    outside = [
        f"{address}: {tag} {name} {link}"
        for address in pages_of(site_in_a_folder)
        for tag, name, link in named(read(site_in_a_folder, address))
        if (link.startswith("/") and not link.startswith("/council/"))
        or (
            urlsplit(link).hostname in {"x.example", "open.ambridge.example"}
            and not link.startswith(f"{FOLDER}/")
        )
    ]

    assert [] == outside


def test_feeds_and_lists_of_a_site_in_a_folder_name_it_in_whole(site_in_a_folder):
    files = [
        path
        for name in ("*.atom", "*.rss", "*.opml", "*.xml", "robots.txt")
        for path in site_in_a_folder.rglob(name)
    ]
    named_ = {
        link
        for path in files
        for link in re.findall(
            r"https?://(?:x\.example|open\.ambridge\.example)[^\s\"'<>&]*", path.read_text("utf-8")
        )
    }

    assert named_
    assert [] == sorted(link for link in named_ if not link.startswith(f"{FOLDER}/"))


def test_a_council_without_spending_has_no_dead_end_in_its_menu(small_site):
    small_site.build()

    menu = read(small_site.root / "output", "/").xpath("//nav//a/@href")

    assert "/spending/" in menu
    assert [] == [link for link in menu if not file_of(small_site.root / "output", link).is_file()]
