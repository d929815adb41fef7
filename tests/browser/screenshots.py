"""Takes the pictures of the site that the docs show: `make screenshots`.

They are of the site in output/, at the top of the page, in light colours and without movement, so
that the same site gives the same picture on the same machine.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from find_browser import launch_options
from playwright.sync_api import Browser, sync_playwright

from moothall.serving import server

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = ROOT / "docs/images"
LARGEST = 150_000
DESK = (1280, 760)
PHONE = (360, 740)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's name in docs/images/, the address it is of, and the size of the window."""

    name: str
    address: str
    window: tuple[int, int] = DESK


PICTURES = (
    Picture("home", "/"),
    Picture("decision", "/decisions/nottingham/4952/"),
    Picture("decision-phone", "/decisions/nottingham/4952/", PHONE),
    Picture("trail", "/trails/halton/746/"),
    Picture("spending", "/spending/salford/"),
)


def take(browser: Browser, picture: Picture, host: str) -> bytes:
    """One picture as PNG.

    Raises:
        SystemExit: when the page is not there, or the picture is too large for a repository.
    """
    width, height = picture.window
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    page = context.new_page()
    answer = page.goto(f"{host}{picture.address}", wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"There is no {picture.address} in output/: mend PICTURES here.")
    image = page.screenshot(animations="disabled", caret="hide", scale="css")
    context.close()
    if len(image) > LARGEST:
        sys.exit(f"{picture.name}.png has {len(image):,} bytes; the docs allow {LARGEST:,}.")
    return image


def main() -> None:
    """Takes every picture, then writes them."""
    site = server(ROOT / "output", 0)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    host = f"http://localhost:{site.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        images = {picture.name: take(browser, picture, host) for picture in PICTURES}
        browser.close()
    site.shutdown()
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, image in images.items():
        (IMAGES / f"{name}.png").write_bytes(image)
        print(f"docs/images/{name}.png: {len(image):,} bytes")


if __name__ == "__main__":
    main()
