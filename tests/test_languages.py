"""A site in two languages: whole in both, linked page to page, and nothing left in the other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Doctype, NavigableString, Tag
from lxml import etree

from conftest import TESTS, Said, Site
from moothall.words import gather, speaking
from moothall.words.catalogues import FOLDER
from moothall.words.writing import size
from test_html import validated

CWMDERI = TESTS / "sites" / "cwmderi"
URL = "https://agored.cwmderi.example"
HOME = "cy/index.html"

pytestmark = pytest.mark.xdist_group("cwmderi")


def site_in(folder: Path) -> Site:
    root = folder / "site"
    shutil.copytree(CWMDERI, root, ignore=shutil.ignore_patterns(".cache", "output"))
    return Site(root)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site in both languages, built once: its files by path."""
    return site_in(tmp_path_factory.mktemp("cwmderi")).build()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_in(tmp_path)


def pages(made: dict[str, bytes], language: str) -> Iterator[tuple[str, BeautifulSoup]]:
    for path, content in made.items():
        if path.endswith(".html") and path.startswith("cy/") == (language == "cy"):
            yield path, parsed(content)


def page(made: dict[str, bytes], path: str) -> BeautifulSoup:
    return parsed(made[path])


@cache
def parsed(content: bytes) -> BeautifulSoup:
    return BeautifulSoup(content, "lxml")


def language_of(node: Tag | NavigableString) -> str:
    """The language a piece of a page says it is in."""
    return next(one["lang"] for one in node.parents if one.has_attr("lang"))


def words(text: str) -> set[str]:
    text = re.sub(r"\S+(?:://|@)\S+", "", text.casefold())  # an address is in no language
    return {word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1}


def said(language: str) -> set[str]:
    """Every word of the messages in English, or of their translations."""
    found: set[str] = set()
    for message in gather.read(FOLDER / "cy.po"):
        if message.id:
            both = (message.id, message.string) if language == "cy" else (message.id,)
            texts = both[-1]
            for text in [texts] if isinstance(texts, str) else texts:
                found |= words(re.sub(r"%\(\w+\)s", " ", text))
    return found


# Beside words of both languages: the licence as the spending names it, and a kind of file.
ENGLISH = said("en") - said("cy") - {"ogl", "schema"}


def shown(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Every text of a page with its language: what is read, and what only some are told."""
    for node in soup.find_all(string=True):
        # A title and what is said of a page elsewhere cannot say that half of it is in English.
        code = node.parent.name in {"code", "script", "title"}
        if not isinstance(node, Doctype) and not code and str(node).strip():
            yield language_of(node), str(node).strip()
    for name in ("aria-label", "alt", "placeholder"):
        for one in soup.find_all(attrs={name: True}):
            yield one.get("lang") or language_of(one), one[name]


def test_no_english_is_left_on_welsh_pages_but_what_says_it_is_english(made):
    left = {
        (path, text)
        for path, soup in pages(made, "cy")
        for language, text in shown(soup)
        if language == "cy" and words(text) & ENGLISH
    }

    assert set() == left


def test_every_page_says_its_language(made):
    assert {"cy"} == {soup.html["lang"] for _path, soup in pages(made, "cy")}
    assert {"en"} == {soup.html["lang"] for _path, soup in pages(made, "en")}


def test_a_page_that_stands_in_both_languages_leads_to_the_other_and_to_search_engines(made):
    for path, soup in [*pages(made, "en"), *pages(made, "cy")]:
        other = path.removeprefix("cy/") if path.startswith("cy/") else f"cy/{path}"
        links = {one["hreflang"]: one["href"] for one in soup.head.find_all("link", hreflang=True)}
        if other in made:
            address = "/" + re.sub(r"index\.html$", "", path.removeprefix("cy/"))
            assert links == {
                "en": f"{URL}{address}",
                "cy": f"{URL}/cy{address}",
                "x-default": f"{URL}{address}",
            }
        else:
            assert {} == links


def test_every_page_offers_the_other_language_in_its_own_words(made):
    for path, soup in [*pages(made, "en"), *pages(made, "cy")]:
        welsh = path.startswith("cy/")
        [link] = soup.select(".languages a")
        target = link["href"].split("/", 3)[-1] if "://" in link["href"] else link["href"][1:]
        file = f"{target}index.html" if target.endswith("/") or not target else target

        due = ("English", "en", "en") if welsh else ("Cymraeg", "cy", "cy")
        assert due == (link.text, link["lang"], link["hreflang"])
        assert file in made


def test_a_page_of_one_language_leads_to_the_home_page_of_the_other(made):
    path = "cy/browse/status/cymeradwywyd-yn-unol-a-r-argymhelliad/index.html"
    [link] = page(made, path).select(".languages a")

    assert "/" == link["href"]


def test_a_welsh_page_shows_the_welsh_record_at_the_same_address(made):
    address = "decisions/cwmderi/pg-2026-001/index.html"

    assert "A safer crossing by the school" in page(made, address).h1.text
    assert "Croesfan fwy diogel ger yr ysgol" in page(made, f"cy/{address}").h1.text
    assert "Y Cabinet" in page(made, f"cy/{address}").main.text
    assert "18 Mai 2026" in page(made, f"cy/{address}").main.text


def test_a_record_of_one_language_is_shown_in_both_and_marked(made):
    english = page(made, "cy/decisions/cwmderi/pg-2026-002/index.html")
    welsh = page(made, "decisions/cwmderi/pg-2026-003/index.html")

    assert "en" == language_of(english.h1.find(string="Salt for the winter"))
    assert "cy" == language_of(welsh.h1.find(string="Llyfrau i'r ysgolion"))
    assert "Pennaeth Priffyrdd" in english.main.text


def test_links_within_a_text_stay_in_the_language(made):
    text = page(made, "cy/decisions/cwmderi/pg-2026-001/index.html").find(
        "a", string="yr adroddiad"
    )

    assert "/cy/reports/cwmderi/crossings/" == text["href"]


def test_every_link_of_a_welsh_page_leads_to_a_welsh_page_or_to_a_file_of_the_site(made):
    for _path, soup in pages(made, "cy"):
        for link in soup.find_all("a", href=re.compile(r"^/(?!/)")):
            target = link["href"].split("#")[0].split("?")[0]
            if target.endswith("/") and link.get("hreflang") != "en":
                assert target.startswith("/cy/"), link
            file = f"{target[1:]}index.html" if target.endswith("/") else target[1:]
            assert file in made, link


def test_welsh_pages_are_valid_html(made, tmp_path):
    files = []
    for number, (path, _soup) in enumerate(pages(made, "cy")):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(made[path])

    assert [] == validated(*files)


def test_feeds_are_in_the_language_of_their_address(made):
    english, welsh = (
        etree.fromstring(made[f"{place}feeds/decisions.atom"]) for place in ("", "cy/")
    )
    name = "{http://www.w3.org/2005/Atom}"

    assert ("en", "cy") == tuple(
        one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in (english, welsh)
    )
    assert "Penderfyniadau newydd, Cwmderi yn penderfynu" == welsh.findtext(f"{name}title")
    titles = [one.findtext(f"{name}title") for one in welsh.iter(f"{name}entry")]
    assert "Diwygiwyd: Croesfan fwy diogel ger yr ysgol" in titles
    links = [one.get("href") for one in welsh.iter(f"{name}link") if one.get("rel") == "alternate"]
    assert all(link.startswith(f"{URL}/cy/") for link in links)
    ids = [{one.text for one in feed.iter(f"{name}id")} for feed in (english, welsh)]
    assert not ids[0] & ids[1]


def test_a_feed_marks_words_that_are_in_another_language(made):
    welsh = made["cy/feeds/decisions.atom"].decode()

    assert '&lt;div lang="en"&gt;' in welsh
    assert '&lt;div lang="cy"&gt;' in made["feeds/decisions.atom"].decode()


def test_search_has_an_index_of_each_language(made):
    entries = [data for path, data in made.items() if path.endswith("pagefind-entry.json")]
    held = [json.loads(entry)["languages"] for entry in entries]

    assert len(held) > 1
    for languages in held:
        assert {"en", "cy"} == set(languages)
        assert languages["en"]["page_count"] == languages["cy"]["page_count"]


def test_the_sitemap_tells_of_each_page_in_each_language(made):
    tree = etree.fromstring(made["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        one.findtext(f"{space}loc"): {
            link.get("hreflang"): link.get("href")
            for link in one.iter("{http://www.w3.org/1999/xhtml}link")
        }
        for one in tree
    }
    address = "/decisions/cwmderi/pg-2026-001/"
    both = {"en": f"{URL}{address}", "cy": f"{URL}/cy{address}", "x-default": f"{URL}{address}"}

    assert both == listed[f"{URL}{address}"] == listed[f"{URL}/cy{address}"]


def test_data_files_are_there_once_for_both_languages(made):
    assert [] == [path for path in made if path.startswith(("cy/data/", "cy/theme/")) and
                  not path.endswith(".html")]  # fmt: skip
    assert b"A safer crossing by the school" in made["data/decisions.csv"]


def test_the_counts_of_a_welsh_page_have_their_mutations(made):
    text = page(made, "cy/trails/cwmderi/pg-2026-001/index.html").h1.text

    assert "Trywydd o 3 chofnod" in text


def test_building_again_changes_nothing_and_an_edit_to_the_welsh_only_the_welsh(site):
    before = site.build()
    again = site.build()
    file = site.root / "content/decisions/cwmderi/2026/pg-2026-001.cy.md"
    file.write_text(file.read_text("utf-8").replace("fwy diogel", "ddiogelach"), "utf-8")
    after = site.build()

    assert before == again
    path = "decisions/cwmderi/pg-2026-001/index.html"
    assert before[path] == after[path]
    assert before[f"cy/{path}"] != after[f"cy/{path}"]


def test_a_site_in_welsh_alone_has_no_prefix_and_no_switch(site):
    site.set(DEFAULT_LANG="cy", MOOTHALL_OTHER_LANGUAGES=[], MOOTHALL_TRANSLATIONS={},
             MOOTHALL_SEARCH=False)  # fmt: skip
    files = site.build()
    soup = page(files, "index.html")

    assert [] == [path for path in files if path.startswith(("cy/", "en/"))]
    assert ("cy", []) == (soup.html["lang"], soup.select(".languages"))
    assert "Penderfyniadau" in soup.text


def test_a_welsh_site_may_come_first_and_english_second(site):
    site.set(DEFAULT_LANG="cy", MOOTHALL_OTHER_LANGUAGES="en", MOOTHALL_TRANSLATIONS={},
             MOOTHALL_SEARCH=False)  # fmt: skip
    files = site.build()
    address = "decisions/cwmderi/pg-2026-001/index.html"

    assert "Croesfan fwy diogel" in page(files, address).h1.text
    assert "A safer crossing" in page(files, f"en/{address}").h1.text


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"DEFAULT_LANG": "fr"}, "is not a language Moothall speaks."),
        ({"MOOTHALL_OTHER_LANGUAGES": ["cy", "de"]}, "is not a language Moothall speaks."),
        ({"MOOTHALL_OTHER_LANGUAGES": ["en"]}, "is one of the site's languages already."),
        ({"MOOTHALL_TRANSLATIONS": {"cy": {"SITEURL": "x"}}}, "has SITEURL."),
        ({"MOOTHALL_OTHER_LANGUAGES": []}, "is not a language of this site."),
    ],
)
def test_a_language_that_cannot_be_is_refused_in_plain_words(site, settings, shown):
    site.set(**settings)
    answer: Said = site.check()

    assert 1 == answer.code
    assert shown in answer.err


def test_a_difference_between_the_languages_stops_the_build_and_names_both_files(site):
    file = site.root / "content/decisions/cwmderi/2026/pg-2026-001.cy.md"
    file.write_text(file.read_text("utf-8").replace("12,500.00", "12,600.00"), "utf-8")
    answer = site.check()

    assert 1 == answer.code
    assert 'pg-2026-001.cy.md, line 13, value: "12600.00" is not what' in answer.err
    assert "content/decisions/cwmderi/2026/pg-2026-001.md says (12500.00)" in answer.err


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_page_states_the_size_of_the_data_file_that_is_there(made, language):
    stated, due = {}, {}
    for path, found in pages(made, language):
        for link in found.find_all("a", href=re.compile(r"/record\.json$")):
            file = made[link["href"].lstrip("/")]
            with speaking(language):
                due[path] = f"JSON, {size(len(file))}"
            stated[path] = link.find_next_sibling("span").get_text()

    assert stated
    assert due == stated
