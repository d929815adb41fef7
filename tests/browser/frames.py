"""Many pages at once, each in a frame of one page: a window for each takes several times as long.

A frame has a document, an origin and rules for scripts (CSP) of its own, as a window has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TOGETHER = 12
_OPEN = """
(addresses) => Promise.all(addresses.map((address) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.width = 640;
  frame.height = 480;
  frame.onload = done;
  frame.src = address;
  document.body.append(frame);
})))
"""


def in_frames(page, host: str, addresses: Sequence[str]) -> Iterator[list]:
    """Opens addresses, some at a time; gives the frames of each lot, in the order of addresses."""
    empty = f"{host}/frames/"
    page.route(empty, lambda route: route.fulfill(body="<!DOCTYPE html>", content_type="text/html"))
    for start in range(0, len(addresses), TOGETHER):
        some = addresses[start : start + TOGETHER]
        page.goto(empty)
        page.evaluate(_OPEN, some)
        found = [one for one in page.frames if one.parent_frame == page.main_frame]
        assert len(found) == len(some)
        yield found
