"""What tests may ask for: a built site, its address on a real web server, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser import find_browser, invented, second
from browser.sites import built_once, copy_of_the_repository, served


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, request) -> Path:
    """A folder that every process of this test run sees."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def our_site(shared_folder) -> Path:
    """The repository's site, built."""
    return built_once(shared_folder, "ours", copy_of_the_repository)


@pytest.fixture(scope="session")
def invented_site(shared_folder) -> Path:
    """An invented council's site with what the repository has none of, built."""
    return built_once(shared_folder, "invented", invented.write)


@pytest.fixture(scope="session")
def second_site(shared_folder) -> Path:
    """A site with another council's look, made of settings alone, built."""
    return built_once(shared_folder, "second", second.write)


@pytest.fixture(scope="session")
def host(our_site) -> Iterator[str]:
    """Where the repository's site is served."""
    with served(our_site) as address:
        yield address


@pytest.fixture(scope="session")
def invented_host(invented_site) -> Iterator[str]:
    """Where the invented council's site is served."""
    with served(invented_site) as address:
        yield address


@pytest.fixture(scope="session")
def second_host(second_site) -> Iterator[str]:
    """Where the site with another council's look is served."""
    with served(second_site) as address:
        yield address


@pytest.fixture(scope="session")
def patterns_host(tmp_path_factory) -> Iterator[str]:
    """Where the pattern page is served."""
    from theme import patterns  # noqa: PLC0415 - only who asks waits for it

    folder = tmp_path_factory.mktemp("patterns")
    patterns.write(folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """The machine's browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who asks waits for it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**find_browser.launch_options())
        yield running
        running.close()


@pytest.fixture(scope="session")
def free_windows(browser) -> Iterator[dict[str, list]]:  # noqa: ARG001 - it outlives them
    """Windows that no test has now, by what is set in them.

    To open one takes several times as long as to open a page in it.
    """
    free: dict[str, list] = {}
    yield free
    for pages in free.values():
        for page in pages:
            page.context.close()


@pytest.fixture
def open_page(browser, free_windows) -> Iterator[Callable]:
    """Opens an address in a window of its own, left as new after the test."""
    taken = []

    def opened(address: str, **context):
        context = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **context}
        free = free_windows.setdefault(repr(sorted(context.items())), [])
        page = free.pop() if free else browser.new_context(**context).new_page()
        taken.append((free, page, context["viewport"]))
        page.set_default_timeout(20_000)
        page.goto(address)
        return page

    yield opened
    for free, page, viewport in taken:
        if not page.is_closed():
            leave_as_new(page, viewport)
            free.append(page)


def leave_as_new(page, viewport: dict[str, int]) -> None:
    """Takes from a window what a test set, asked for and stored."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    page.context.clear_cookies()
    page.emulate_media(media="null")
    page.set_viewport_size(viewport)
    if page.url.startswith("http"):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    page.goto("about:blank")
