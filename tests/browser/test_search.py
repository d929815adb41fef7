"""Search, as a reader uses it: words, filters, order, and an address to share.

Also that nothing a page does ever asks another host or breaks the page's own rules.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from browser.frames import in_frames
from browser.invented import DECISIONS
from browser.kinds import KINDS, has_found
from browser.sites import one_of_each, pages_of

pytestmark = pytest.mark.browser

# The newest is in Welsh, and has the word in an English field.
BY_DAY = [*(title for _, title, *_ in sorted(DECISIONS, key=lambda one: one[2])), "Ysgol newydd"]

DAYS = "(all) => all.map((time) => time.dateTime)"


@pytest.fixture
def search(open_page, invented_host):
    """Opens the invented council's search page at an address, and waits for what it finds."""

    def opened(asked: str = ""):
        page = open_page(f"{invented_host}/search/{asked}")
        if asked:
            has_found(page)
        return page

    return opened


def found(page) -> list[str]:
    """The titles of the results, in order."""
    return page.locator("main ol").get_by_role("heading").all_inner_texts()


def ask(page, **filters: str) -> None:
    """Narrows by filters, as the form offers them by label."""
    narrow = page.get_by_text("Narrow the results")
    for label, choice in filters.items():
        field = page.get_by_label(label.replace("_", " "), exact=True)
        if not field.is_visible():
            narrow.click()
        field.select_option(choice)
    has_found(page)


def settled(page, count: int) -> None:
    """Waits until as many results are shown."""
    page.wait_for_function(
        "(count) => document.querySelectorAll('main ol > li').length === count", arg=count
    )


def test_a_reader_finds_restorative_practice_from_the_home_page(open_page, host):
    page = open_page(host)
    page.locator("main").get_by_role("searchbox").fill("restorative practice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=restorative+practice")
    has_found(page)
    first = page.locator("main ol").get_by_role("link").first

    assert "commissioning of restorative practice training provider" in first.inner_text()
    first.click()
    page.wait_for_url("**/decisions/nottingham/4952/")
    assert "4952" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("label", "choice", "belongs"),
    [
        ("Department", "Parks (Ambridge Borough Council)", lambda one: one[4] == "Parks"),
        ("Decision maker", "Cabinet (Ambridge Borough Council)", lambda one: one[3] == "Cabinet"),
        ("Year", "2022", lambda one: one[2].startswith("2022")),
        ("Decision status", "Deferred", lambda one: one[5] == "Deferred"),
        ("Value of the decision", "£30,000 to under £100,000", lambda one: one[6][0] in "39"),
    ],
    ids=["department", "decision maker", "year", "status", "value"],
)  # fmt: skip
def test_a_filter_leaves_only_what_it_names(label, choice, belongs, search):
    page = search("?q=bridge")
    ask(page, **{label: choice})
    due = sorted(title for _, title, *rest in filter(belongs, DECISIONS))
    settled(page, len(due))

    assert 0 < len(due) < len(DECISIONS)
    assert due == sorted(found(page))


def test_results_are_of_the_kind_and_the_council_asked_for(search, open_page, host):
    reports = search("?kind=Reports")
    settled(reports, 1)
    halton = open_page(f"{host}/search/?authority=Halton+Borough+Council&q=thrive")
    halton.locator("main ol > li").first.wait_for()

    assert ["State of the roads"] == found(reports)
    assert "Thrive Approach - Delivering Better Value" in found(halton)
    assert "THRIVE Programme Review" not in found(halton)


def test_filters_work_together(search):
    page = search("?q=bridge")
    ask(page, Year="2022", Department="Parks (Ambridge Borough Council)")
    ask(page, Decision_status="Deferred")
    settled(page, 1)

    assert ["Guard of the bridge"] == found(page)


@pytest.mark.parametrize(
    ("order", "due"), [("newest", BY_DAY[::-1]), ("oldest", BY_DAY)], ids=["newest", "oldest"]
)
def test_results_stand_in_the_order_of_their_days(order, due, search):
    page = search(f"?q=bridge&order={order}")
    settled(page, len(due))

    assert due == found(page)


def test_what_has_no_day_is_found_in_every_order_and_comes_last(open_page, host):
    said, firsts = set(), []
    for order in ("newest", "oldest", ""):
        page = open_page(f"{host}/search/?q=council&order={order}")
        has_found(page)
        said.add(page.get_by_role("status").inner_text())
        firsts.append(page.locator("main ol > li time").evaluate_all(DAYS))

    newest, oldest, _ = firsts
    assert 1 == len(said)
    assert newest[:5] == sorted(newest[:5], reverse=True) == oldest[:5][::-1]


def test_a_search_can_be_shared_and_the_back_button_undoes_it(search):
    page = search("?q=bridge")
    ask(page, Year="2022")
    settled(page, 2)
    shared = urlsplit(page.url).query
    again = search(f"?{shared}")
    settled(again, 2)
    page.go_back()
    settled(page, len(BY_DAY))

    assert ["Benches by the bridge", "Guard of the bridge"] == sorted(found(again))
    assert "bridge" == again.locator("main").get_by_role("searchbox").input_value()
    assert "2022" == again.get_by_label("Year", exact=True).input_value()
    assert "" == page.get_by_label("Year", exact=True).input_value()


def test_how_many_were_found_is_said_to_who_cannot_see(search):
    page = search("?q=bridge&year=2022")

    assert page.get_by_role("status").inner_text().startswith("2 results")


@pytest.mark.parametrize("word", ["zyzzyva", "brxylophone", "dzzzznothing", "xylophone"])
def test_that_nothing_was_found_is_said_in_plain_words(search, word):
    page = search(f"?q={word}")

    assert f"Nothing was found for “{word}”." in page.get_by_role("status").inner_text()
    assert page.get_by_role("link", name="Decisions", exact=True).last.is_visible()


def test_that_search_is_broken_is_said_in_plain_words(browser, invented_host):
    context = browser.new_context()
    context.route("**/pagefind/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{invented_host}/search/?q=bridge")
    page.wait_for_function(
        "() => /could not/.test(document.querySelector('[role=status]').textContent)"
    )
    lists = page.locator("main").get_by_role("link", name="Decisions").is_visible()
    context.close()

    assert lists


@pytest.mark.parametrize("asked", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>'])
def test_words_that_are_markup_are_searched_for_and_nothing_else(asked, search):
    page = search()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.locator("main").get_by_role("searchbox").fill(asked)
    page.keyboard.press("Enter")
    has_found(page)

    said = page.get_by_role("status").inner_text()
    markup = page.locator("main img, main script").count()
    page.context.close()

    assert asked in said
    assert [] == dialogs
    assert 0 == markup


def test_without_javascript_every_filter_leads_to_lists_of_plain_links(open_page, invented_host):
    page = open_page(f"{invented_host}/search/", java_script_enabled=False)
    lists = page.locator("main a").evaluate_all("(all) => all.map(({ href }) => href)")
    led_to = {}
    for link in lists:
        if urlsplit(link).path.startswith("/browse/"):
            page.goto(link)
            led_to[urlsplit(link).path] = page.locator("main a").evaluate_all(
                "(all) => all.map((one) => one.textContent.trim())"
            )

    assert {f"/browse/year/{day[:4]}/" for _, _, day, *_ in DECISIONS} <= led_to.keys()
    assert {"/browse/department/ambridge-parks/", "/browse/status/deferred/"} <= led_to.keys()
    for _, title, day, _, _, status, _ in DECISIONS:
        assert title in led_to[f"/browse/year/{day[:4]}/"]
        assert title in led_to[f"/browse/status/{status.lower()}/"]


@pytest.fixture
def watched(browser):
    """A page, the hosts that it asks, and what breaks the rules it sets itself."""
    hosts, broken, contexts = set(), [], []

    def heard(said) -> None:
        if said.type == "error" and "404 (Not Found)" not in said.text:
            broken.append(said.text)

    def opened(**settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        context.on("console", heard)
        return context.new_page(), hosts, broken

    yield opened
    for context in contexts:
        context.close()


def test_no_page_asks_another_host_or_breaks_its_own_rules(watched, host, our_site):
    page, hosts, broken = watched()
    addresses = {kind.address for kind in KINDS if kind.site == "host"}
    pages = pages_of(our_site)
    many = ("/spending/", "/contracts/")  # hundreds of a sort, from tables
    addresses |= {one for one in pages if not one.startswith(many)} | {*one_of_each(pages)}
    whole = [f"{host}{address}" for address in sorted(addresses)]
    seen = []
    for frames in in_frames(page, host, whole):
        for frame in frames:
            if "?q=" in frame.url:
                has_found(frame)
            seen.append(frame.url)

    assert [urlsplit(one).path for one in whole] == [urlsplit(one).path for one in seen]
    assert {urlsplit(host).netloc} == hosts
    assert [] == broken


def test_a_request_to_another_host_is_noticed(watched, host):
    page, hosts, _ = watched(bypass_csp=True)
    [[frame]] = in_frames(page, host, [f"{host}/"])
    with page.expect_event("requestfailed"):
        frame.evaluate("new Image().src = 'http://127.0.0.1:9/'")

    assert "127.0.0.1:9" in hosts


def test_a_broken_rule_is_noticed(watched, host):
    page, _, broken = watched()
    [[frame]] = in_frames(page, host, [f"{host}/"])
    with page.expect_event("console"):
        frame.evaluate("new Image().src = 'http://127.0.0.1:9/'")

    assert "Content Security Policy" in broken[0]
