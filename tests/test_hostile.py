"""A site in which every free text holds what people write to make others' browsers do things.

First with the pages' own rules for scripts (CSP) switched off, so that escaping and sanitising are
tried alone; then with them, so that they are seen to hold by themselves where markup got through.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Error

from browser import hostile
from browser.frames import TOGETHER, in_frames
from browser.payloads import PAYLOADS
from browser.sites import built_once, file_of, one_of_each, pages_of, served

FIRED = "A payload did something: "
# Stands in for alert and its like in every frame, and says on the console that it was called.
TRAP = f"""
for (const name of ["alert", "confirm", "prompt", "print", "msgbox"]) {{
  window[name] = (said) => console.log("{FIRED}" + said + " on " + location.pathname);
}}
"""
# Does to every element what a reader may do, and tells what a page of this site may not hold.
TRY = """
() => {
  const wrong = [];
  const says = (element) => element.outerHTML.slice(0, 160);
  const none = "iframe, frame, frameset, object, embed, applet, base, style, math, audio, video," +
    " img, image, marquee, textarea, template, dialog, portal, foreignObject, animate, [srcdoc]," +
    " [style], [formaction], [contenteditable], [autofocus], [ping], [background]";
  for (const element of document.querySelectorAll(none)) wrong.push(says(element));
  for (const script of document.scripts) {
    if (!script.src.startsWith(`${location.origin}/theme/`)) wrong.push(says(script));
  }
  for (const form of document.forms) {
    const ours = ["/search/", "/spending/explore/"];
    if (!ours.includes(new URL(form.action).pathname)) wrong.push(says(form));
  }
  for (const meta of document.querySelectorAll("meta[http-equiv]")) {
    if (meta.httpEquiv !== "Content-Security-Policy") wrong.push(says(meta));
  }
  for (const link of document.querySelectorAll("link[href]")) {
    const ours = new URL(link.href).origin === location.origin;
    // One without rel is a word for machines, and fetches nothing (HTML, "The link element").
    const fetched = link.rel !== "canonical" && !(link.hasAttribute("itemprop") && !link.rel);
    if (!ours && fetched) wrong.push(says(link));
  }
  // As the browser reads an address, which is not always as people do.
  const harmless = ["http:", "https:", "mailto:"];
  const meant = (value) => URL.parse(value, document.baseURI)?.protocol ?? "http:";
  const kept = (event) => event.preventDefault();
  addEventListener("submit", kept, true);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || harmless.includes(link.protocol)) event.preventDefault();
  }, true);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const address = /^(href|src|action|data|poster|cite|xlink:href)$/.test(name);
      if (name.startsWith("on")) wrong.push(says(element));
      if (address && !harmless.includes(meant(value))) wrong.push(says(element));
    }
    for (const name of ["pointerover", "mouseover", "mouseenter", "focus", "blur", "click"]) {
      element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
    }
  }
  if (/1522756/.test(document.documentElement.textContent)) wrong.push("A template was run.");
  return wrong;
}
"""
EXECUTES_AT_LEAST = 40
PARTS = 6  # that no test takes long
browser_test = pytest.mark.browser


@pytest.fixture(scope="session")
def hostile_site(shared_folder):
    return built_once(shared_folder, "hostile", hostile.write)


@pytest.fixture(scope="session")
def hostile_host(hostile_site):
    with served(hostile_site) as address:
        yield address


@pytest.fixture
def trapped(browser):
    """A page in which payloads that do something are heard of, and nobody else can be asked."""
    heard, contexts = [], []

    def answer(route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            heard.append(f"{FIRED}asked {route.request.url}")
            route.abort()

    def opened(*, rules: bool):
        context = browser.new_context(bypass_csp=not rules)
        contexts.append(context)
        context.add_init_script(TRAP)
        context.on("console", lambda said: FIRED in said.text and heard.append(said.text))
        context.on("dialog", lambda dialog: (heard.append(FIRED + dialog.type), dialog.dismiss()))
        context.route(re.compile(r"^(?!http://127\.0\.0\.1).*"), answer)
        return context.new_page(), heard

    yield opened
    for context in contexts:
        context.close()


def tried(page, heard, host: str, addresses: list[str]) -> list[str]:
    """What payloads did, or got through, on pages."""
    found = []
    whole = [f"{host}{address}" for address in addresses]
    for start, frames in enumerate(in_frames(page, host, whole)):
        asked = whole[start * TOGETHER :]
        for address, frame in zip(asked, frames, strict=False):
            wrong = frame.evaluate(TRY)
            moved = [] if frame.url == address else [f"The page went to {frame.url}"]
            found += [f"{urlsplit(address).path}: {one}" for one in [*wrong, *moved]]
        found += [f"{one} of {asked[0]} and what follows it" for one in heard]
        heard.clear()
    return found


@browser_test
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_was_written_does_anything_though_every_script_is_allowed(
    part, trapped, hostile_host, hostile_site
):
    page, heard = trapped(rules=False)
    addresses = pages_of(hostile_site)[part::PARTS]

    assert [] == tried(page, heard, hostile_host, addresses)


@browser_test
def test_nothing_that_was_written_does_anything_under_the_pages_own_rules(
    trapped, hostile_host, hostile_site
):
    page, heard = trapped(rules=True)
    addresses = one_of_each(pages_of(hostile_site))

    assert len(addresses) > 20
    assert [] == tried(page, heard, hostile_host, addresses)


@browser_test
def test_a_payload_that_gets_through_is_noticed(trapped, hostile_host):
    page, heard = trapped(rules=False)
    body = raw("<img src=x onerror=alert(1)>")
    page.route(
        f"{hostile_host}/raw/", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    found = tried(page, heard, hostile_host, ["/", "/raw/"])

    assert {"/raw/", FIRED.partition(":")[0]} <= {one.partition(":")[0] for one in found}


@browser_test
def test_search_results_of_hostile_records_do_nothing(trapped, hostile_host):
    page, heard = trapped(rules=False)
    page.goto(f"{hostile_host}/search/?q=alert")
    page.locator("main ol > li").first.wait_for()
    wrong = page.evaluate(TRY)

    assert [] == heard + wrong


def raw(payload: str, rules: str = "") -> str:
    """A page that takes a payload as it is: as a text, in an attribute, and as a link."""
    link = re.match(r"\[press\]\(<?(.*?)>?\)$", payload)
    press = f'<a href="{link[1]}">press</a>' if link else ""
    text = f'<p title="{payload}">{payload}</p>{press}'
    return f"<!DOCTYPE html><meta charset=utf-8>{rules}<title>x</title>{text}"


def executed(page, heard, host: str, rules: str) -> list[str]:
    """Which payloads do something on a page that takes them as they are."""
    found = []
    for payload in PAYLOADS:
        body = raw(payload, rules)

        def answer(route, *, body=body) -> None:
            route.fulfill(body=body, content_type="text/html")

        page.route(f"{host}/raw/", answer, times=1)
        heard.clear()
        try:
            page.goto(f"{host}/raw/")
            page.evaluate(TRY)
            if not heard:
                page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
        except Error as fault:  # the payload took the page elsewhere
            heard.append(f"{FIRED}{fault.message}")
            page.close()
            page = page.context.new_page()
        if heard:
            found.append(payload)
    return found


@browser_test
def test_most_payloads_do_something_on_a_page_that_takes_them_as_they_are(trapped, hostile_host):
    page, heard = trapped(rules=False)

    assert len(executed(page, heard, hostile_host, "")) >= EXECUTES_AT_LEAST


@browser_test
def test_the_pages_own_rules_hold_even_where_markup_gets_through(
    trapped, hostile_host, hostile_site
):
    page, heard = trapped(rules=True)
    home = file_of(hostile_site, "/").read_text(encoding="utf-8")
    rules = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', home)[0]

    assert [] == [
        payload
        for payload in executed(page, heard, hostile_host, rules)
        # A page that is already taken elsewhere runs nothing there that is ours to forbid.
        if "refresh" not in payload
    ]


def test_every_record_shows_its_title_as_it_was_written(hostile_site):
    shown = {
        " ".join(html.parse(file_of(hostile_site, address)).find(".//h1").text_content().split())
        for address in pages_of(hostile_site)
        if re.fullmatch(r"/\w+/council-\d/r\d+/", address)
    }

    assert len(shown) >= len(hostile.LINES)
    for line in hostile.LINES:
        assert any(line in title for title in shown), line


def test_every_payload_stands_in_a_free_text_of_every_kind(hostile_site):
    records = json.loads((hostile_site / "data/records.json").read_bytes())
    written = json.dumps(records, ensure_ascii=False)

    assert len(PAYLOADS) >= 60
    for payload in PAYLOADS:
        assert json.dumps(" ".join(payload.split()), ensure_ascii=False)[1:-1] in written, payload


def test_no_entry_of_a_feed_holds_markup_that_does_anything(hostile_site):
    held = [
        text
        for path in feeds(hostile_site)
        for text in markup(path)
        if etree.QName(text.getparent()).localname in {"item", "entry"}
    ]

    assert len(held) > len(hostile.LINES)
    assert [] == sorted({fault for text in held for fault in active(text.text)})


def test_what_a_feed_says_of_itself_holds_no_markup_that_does_anything(hostile_site):
    said = [
        text
        for path in feeds(hostile_site)
        for text in markup(path)
        if etree.QName(text.getparent()).localname == "channel"
    ]

    assert said
    assert [] == sorted({fault for text in said for fault in active(text.text)})


def feeds(folder: Path) -> list[Path]:
    return sorted([*folder.rglob("*.atom"), *folder.rglob("*.rss")])


def markup(feed: Path) -> list:
    """The elements of a feed whose text its readers take for HTML; none is markup of itself."""
    elements = [one for one in etree.parse(feed).iter() if isinstance(one.tag, str)]
    spaces = {etree.QName(one).namespace for one in elements}

    assert "http://www.w3.org/1999/xhtml" not in spaces
    return [
        one
        for one in elements
        if one.text
        and (etree.QName(one).localname in {"description", "encoded"} or one.get("type") == "html")
    ]


def active(markup: str) -> list[str]:
    """Whatever in HTML could do something."""
    if not markup.strip():
        return []
    root = html.fragment_fromstring(markup, create_parent="div")
    found = []
    for one in root.iter():
        if not isinstance(one.tag, str):
            found.append(str(one))
            continue
        if one.tag not in hostile.QUIET:
            found.append(one.tag)
        for name, value in one.attrib.items():
            if name.startswith("on") or name == "style":
                found.append(name)
            if name in {"href", "src"} and not re.match(r"(https?://|mailto:)", value):
                found.append(value)
    return found


def test_no_cell_of_a_table_we_make_begins_a_formula(hostile_site):
    tables = [
        path
        for path in sorted((hostile_site / "data").rglob("*.csv"))
        if path.name != "2024-05.csv"  # the council's own file, byte for byte
    ]
    formulas = [
        (path.name, cell)
        for path in tables
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
        for cell in row
        if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)
    ]

    assert len(tables) >= 5
    assert [] == formulas


def test_data_for_programs_is_data_and_no_page(hostile_site):
    for path in sorted((hostile_site / "data").rglob("*.json")):
        json.loads(path.read_bytes())
    home = file_of(hostile_site, "/").read_text(encoding="utf-8")

    assert not re.search(r"<script[^>]*>[^<]", home)
