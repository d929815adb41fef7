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


@pytest.fixture
def open_page(browser) -> Iterator[Callable]:
    """Opens an address in a window of its own, closed after the test."""
    contexts = []

    def opened(address: str, **context):
        context = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **context}
        contexts.append(browser.new_context(**context))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
