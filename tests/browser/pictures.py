"""Takes a picture of every kind of page in every state, to be looked at: `make pictures`.

Phone, tablet and desk in light colours, phone and desk in dark ones, forced colours, and paper; of
the repository's site and of the invented one, and of a second council's look. They are put in
.cache/pictures/, with a page (index.html) that shows them side by side. `ONLY=decision` takes those
whose template or address holds that word.
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser import invented, second
from browser.find_browser import launch_options
from browser.kinds import INVENTED, KINDS, OURS, PATTERNS, Kind, has_come
from browser.sites import ROOT, built_once, copy_of_the_repository, served
from theme import patterns

PICTURES = ROOT / ".cache" / "pictures"
A4 = 794  # the width of A4 in CSS pixels
# Taller pages are cut: what is wrong below that is wrong above it.
TALLEST = 6000
SITES: dict[str, Callable[[Path], None]] = {
    OURS: copy_of_the_repository,
    INVENTED: invented.write,
    second.NAME: second.write,
}


@dataclass(frozen=True, slots=True)
class State:
    """How a page is looked at: the width of the window, and what the reader's machine asks for."""

    name: str
    width: int
    media: str = "screen"
    scheme: str = "light"
    forced: str = "none"


STATES = (
    State("360", 360),
    State("768", 768),
    State("1280", 1280),
    State("360-dark", 360, scheme="dark"),
    State("1280-dark", 1280, scheme="dark"),
    State("1280-forced", 1280, forced="active"),
    State("paper", A4, media="print"),
)


def main(only: str) -> None:
    """Builds the sites, takes the pictures and writes the page that shows them."""
    kinds = [
        kind for kind in (*KINDS, *second.KINDS, PATTERNS) if only in f"{kind.template} {kind}"
    ]
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with ExitStack() as held, sync_playwright() as playwright:
        sites = PICTURES / "sites"
        hosts = {
            name: held.enter_context(served(built_once(sites, name, write)))
            for name, write in SITES.items()
            if any(kind.site == name for kind in kinds)
        }
        if PATTERNS in kinds:
            patterns.write(sites / "patterns")
            hosts[PATTERNS.site] = held.enter_context(served(sites / "patterns"))
        browser = playwright.chromium.launch(**launch_options())
        for state in STATES:
            for name, image in taken(browser, state, kinds, hosts):
                (PICTURES / name).write_bytes(image)
        browser.close()
    shutil.rmtree(sites)
    (PICTURES / "index.html").write_text(contact_sheet(kinds), encoding="utf-8")
    print(f"{len(kinds) * len(STATES)} pictures. To look at them: .cache/pictures/index.html")


def taken(
    browser: Browser, state: State, kinds: list[Kind], hosts: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    """One picture of every page in one state, by the name of its file."""
    context = browser.new_context(
        viewport={"width": state.width, "height": 800},
        color_scheme=state.scheme,
        forced_colors=state.forced,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    for kind in kinds:
        yield file_name(kind, state), _picture(context, state, kind, hosts[kind.site])
    context.close()


def _picture(context: BrowserContext, state: State, kind: Kind, host: str) -> bytes:
    page = context.new_page()
    page.goto(f"{host}{kind.address}")
    has_come(page, kind)
    page.emulate_media(media=state.media)
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": state.width, "height": tall})
    image = page.screenshot(animations="disabled", caret="hide")
    page.close()
    return image


def file_name(kind: Kind, state: State) -> str:
    """The name of a picture's file: which site, which page and in which state."""
    address = kind.address.partition("?")
    words = [kind.site.removesuffix("_host"), *(address[0].strip("/") or "home").split("/")]
    words += ["found"] if address[2] else []
    return f"{'_'.join(words)}__{state.name}.png"


def contact_sheet(kinds: list[Kind]) -> str:
    """A page that shows every picture, a row for each page."""
    rows = []
    for kind in kinds:
        shown = "".join(
            f'<a href="{name}"><img src="{name}" alt="{state.name}" loading="lazy"></a>'
            for state in STATES
            for name in [html.escape(file_name(kind, state))]
        )
        rows.append(f"<h2>{html.escape(f'{kind.template}: {kind}')}</h2><p>{shown}</p>")
    style = "img{height:30rem;border:1px solid #777} p{overflow-x:auto;white-space:nowrap}"
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>'
        f"<style>{style}</style>{''.join(rows)}</html>\n"
    )


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
