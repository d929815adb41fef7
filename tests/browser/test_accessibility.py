"""Whether everybody can use every kind of page: axe, and what axe cannot see.

Without JavaScript: a browser in which scripts are switched off cannot run axe either. So the page
is served once more with its scripts taken out and what stands in `noscript` set free, which is
what a reader without JavaScript is given, and axe is run on that. Pages that hold neither are the
same to everybody, so one look at them does for both.
"""

from __future__ import annotations

import re
import urllib.request

import pytest

from browser import second
from browser.kinds import KINDS, LAYOUTS, PATTERNS, SHORT, TEMPLATES, has_come
from browser.sites import ROOT

pytestmark = pytest.mark.browser

AXE = (ROOT / ".venv/npm/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
LOOKING = (ROOT / "tests/browser/looking.js").read_text(encoding="utf-8")
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = ["color-contrast", "link-in-text-block"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
every_kind = pytest.mark.parametrize("kind", [*KINDS, PATTERNS], ids=str)
every_short_kind = pytest.mark.parametrize("kind", [*SHORT, PATTERNS], ids=str)
every_layout = pytest.mark.parametrize("kind", [*LAYOUTS, PATTERNS], ids=str)
some_kinds = pytest.mark.parametrize(
    "kind",
    [kind for kind in SHORT if kind.template in {"home.html", "search.html", "trail.html"}],
    ids=str,
)


@pytest.fixture(scope="session")
def windows(browser):
    """Windows by what is set in them: to open one for each look takes longer than to look."""
    held = {}

    def window(settings: dict):
        name = repr(sorted(settings.items()))
        if name not in held:
            held[name] = browser.new_context(locale="en-GB", **settings)
            held[name].new_page()
        return held[name].pages[0]

    yield window
    for context in held.values():
        context.close()


@pytest.fixture
def look_at(windows, request):
    """Opens a page of a kind, with what tests ask of it at hand."""

    def opened(kind, *, viewport=DESK, **settings):
        page = windows(settings)
        page.set_viewport_size(viewport)
        page.goto(f"{request.getfixturevalue(kind.site)}{kind.address}")
        has_come(page, kind)
        page.evaluate(LOOKING)
        return page

    return opened


def violations(page, *, only=RULES) -> list[str]:
    """What axe finds wrong: the rule and where."""
    page.evaluate(AXE)
    return page.evaluate(
        """async (only) => {
          const told = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
          return told.violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, any }) => `${id}: ${target} ${any.map((one) => one.message)}`));
        }""",
        only,
    )


def faults(page, *questions: str) -> list[str]:
    return [fault for question in questions for fault in page.evaluate(f"looking.{question}()")]


def without_scripts(markup: str) -> str:
    """What a reader without JavaScript is given."""
    return re.sub(r"</?noscript>", "", SCRIPT.sub("", markup))


def test_every_template_has_a_page_that_is_looked_at():
    templates = {path.name for path in TEMPLATES.glob("*.html")}

    assert templates - {"base.html"} == {kind.template for kind in KINDS}


@every_kind
def test_axe_finds_nothing_on_a_phone(kind, look_at):
    assert [] == violations(look_at(kind, viewport=PHONE))


@every_layout
def test_axe_finds_nothing_on_a_desk(kind, look_at):
    assert [] == violations(look_at(kind, viewport=DESK))


@every_kind
def test_axe_finds_nothing_without_javascript(kind, open_page, request):
    address = f"{request.getfixturevalue(kind.site)}{kind.address}"
    with urllib.request.urlopen(address) as answered:  # noqa: S310 - this machine's own
        given = answered.read().decode()
    if "<script" not in given and "<noscript" not in given:
        return  # The same to everybody: see test_axe_finds_nothing_on_a_phone.
    page = open_page(address, viewport=PHONE, java_script_enabled=False)

    def answer(route) -> None:
        route.fulfill(body=without_scripts(given), content_type="text/html; charset=utf-8")

    bare = open_page("about:blank", viewport=PHONE)
    bare.route(address, answer)
    bare.goto(address)

    assert page.locator("main").inner_text() == bare.locator("main").inner_text()
    assert [] == violations(bare)


@every_layout
def test_colours_contrast_on_a_dark_screen(kind, look_at):
    page = look_at(kind, viewport=DESK, color_scheme="dark")
    # axe takes what lies behind from the elements, so the page must say its own darkness.
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert max(int(part) for part in re.findall(r"\d+", ground)[:3]) < 80
    assert [] == violations(page, only={"type": "rule", "values": COLOURS})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", second.KINDS[:3], ids=str)
def test_a_second_councils_colours_can_be_read(kind, scheme, look_at):
    page = look_at(kind, viewport=DESK, color_scheme=scheme)
    brand = page.evaluate(
        "getComputedStyle(document.querySelector('header > div')).backgroundColor"
    )

    assert brand in {"rgb(242, 194, 48)", "rgb(74, 31, 87)"}
    assert [] == violations(page, only={"type": "rule", "values": COLOURS})


@some_kinds
def test_axe_finds_nothing_where_colours_are_forced(kind, look_at):
    assert [] == violations(look_at(kind, viewport=DESK, forced_colors="active"))


def test_axe_does_find_a_fault_that_is_planted(look_at):
    page = look_at(KINDS[0])
    page.evaluate("document.querySelector('input').removeAttribute('id')")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<h6>Low</h6><img src=x>')"
    )

    assert {"label", "image-alt", "heading-order"} <= {
        found.split(":")[0] for found in violations(page)
    }


@every_kind
def test_text_fits_the_smallest_screen_however_it_is_set(kind, look_at):
    page = look_at(kind, viewport={"width": 320, "height": 256})
    as_it_is = faults(page, "sideways", "clipped")
    page.evaluate("looking.spaced()")

    assert [] == as_it_is
    assert [] == faults(page, "sideways", "clipped")


@every_layout
def test_a_page_can_be_enlarged_to_twice_its_size(kind, look_at):
    page = look_at(kind, viewport=DESK)
    page.evaluate("looking.larger()")
    text_alone = faults(page, "sideways", "clipped")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": DESK["width"] // 2, "height": DESK["height"] // 2})

    assert [] == text_alone
    assert [] == faults(page, "sideways", "clipped")


def test_what_is_too_wide_or_cut_is_noticed(look_at):
    page = look_at(KINDS[0], viewport={"width": 320, "height": 256})
    page.evaluate(
        "document.querySelector('h1').style.cssText = 'width: 500px; height: 5px; overflow: hidden'"
    )

    assert len(faults(page, "sideways", "clipped")) == 2


@every_short_kind
def test_what_can_be_pressed_is_large_enough_for_a_thumb(kind, look_at):
    assert [] == faults(look_at(kind, viewport=PHONE, has_touch=True), "small")


def test_a_small_target_is_noticed(look_at):
    page = look_at(KINDS[0])
    page.evaluate(
        "document.querySelector('main button').style.cssText ="
        " 'height: 20px; min-height: 0; padding: 0'"
    )

    assert len(faults(page, "small")) == 1


@every_short_kind
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(kind, look_at):
    page = look_at(kind)
    for _ in range(page.evaluate("looking.begin()") + 1):
        page.keyboard.down("Tab")  # held, as one who is in a hurry does
    page.keyboard.up("Tab")
    walked = page.evaluate("looking.walked()")

    assert walked["due"] == walked["met"][: len(walked["due"])]
    assert [] == walked["unseen"]
    assert [] == faults(page, "covering")


def test_a_focus_that_does_not_show_is_noticed(look_at):
    page = look_at(KINDS[0])
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { outline: none !important; box-shadow: none !important;" +
            "background: white !important; border-color: black !important }");
          document.adoptedStyleSheets = [sheet];
          looking.begin();
        }"""
    )
    page.keyboard.press("Tab")

    assert len(page.evaluate("looking.walked()")["unseen"]) == 1


@every_layout
def test_the_first_key_offers_to_skip_to_what_the_page_is_about(kind, look_at):
    page = look_at(kind)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    offered = first.inner_text(), first.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert offered == ("Skip to main content", True)
    assert page.evaluate("!document.activeElement.closest('header, .govuk-breadcrumbs')")


@some_kinds
def test_nothing_moves_for_who_wants_no_movement(kind, look_at):
    assert [] == faults(look_at(kind, reduced_motion="reduce"), "moving")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "/decisions/halton/746/",
            ["746", "Halton Borough Council", "29 April 2024", "8 May 2024", "£300,000.00"],
        ),
        (
            "/decisions/nottingham/4952/",
            ["4952", "Nottingham City Council", "30 May 2023", "£99,999.00"],
        ),
    ],
    ids=["746", "4952"],
)  # fmt: skip
def test_a_decision_on_paper_is_a_notice(address, says, open_page, host):
    page = open_page(f"{host}{address}")
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()

    assert [] == [
        words for words in [*says, f"http://localhost:8000{address}"] if words not in paper
    ]
    assert [] == [
        role
        for role in ("navigation", "search")
        for one in page.get_by_role(role).all()
        if one.is_visible()
    ]
    assert page.pdf().startswith(b"%PDF-")


def test_the_search_page_is_useful_without_javascript(open_page, host):
    page = open_page(f"{host}/search/", java_script_enabled=False)

    assert "Search needs JavaScript" in page.locator("main").inner_text()
    assert not page.locator("main input").is_visible()
