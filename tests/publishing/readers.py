"""Readers who never pause: every answer they get has to be a whole file of one release."""

from __future__ import annotations

import hashlib
import http.client
import random
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from moothall.publishing import releases

from .serverside import Side
from .serving import Web


@dataclass
class Readers:
    """Threads that read some addresses over and over, and what they were answered."""

    web: Web
    addresses: tuple[str, ...]
    threads: int = 2
    count: int = 0
    seen: set[tuple[str, int, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _running: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        for number in range(self.threads):
            thread = threading.Thread(target=self._read, args=[number], daemon=True)
            thread.start()
            self._running.append(thread)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._running:
            thread.join(30)

    def _read(self, number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - which page is read matters to nobody
        connection = http.client.HTTPConnection("127.0.0.1", self.web.port, timeout=30)
        while not self._stop.is_set():
            address = chance.choice(self.addresses)
            small = chance.random() < 0.5  # as many browsers as programs
            try:
                given = {"Accept-Encoding": "gzip"} if small else {}
                connection.request("GET", address, headers=given)
                said = connection.getresponse()
                body = said.read()
            except (OSError, http.client.HTTPException) as fault:
                self.faults.append(f"{address}: {fault!r}")
                connection.close()
                continue
            name = f"{address}index.html".lstrip("/") if address.endswith("/") else address[1:]
            name += ".gz" if said.headers.get("Content-Encoding") == "gzip" else ""
            self.seen.add((name, said.status, hashlib.sha256(body).hexdigest()))
            self.count += 1
            # Leaves the machine to those who push, and is back before a build is through.
            self._stop.wait(0.005)
        connection.close()

    def bad(self, known: Iterable[dict[str, str]]) -> list[str]:
        """Answers that are no whole file of any release, and requests without an answer."""
        whole = {(name, digest) for listing in known for name, digest in listing.items()}
        wrong = [f"{n} {status}" for n, status, d in self.seen if (n, d) not in whole]
        wrong += [f"{n} {status}" for n, status, _ in self.seen if status != 200]
        return sorted(set(wrong + self.faults))


@dataclass
class Listings:
    """What every release that ever stood on a server consists of."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def learn(self, side: Side) -> None:
        """Takes note of the releases that stand now."""
        for release in releases.kept(side.server.releases):
            if release.name not in self.known:
                self.known[release.name] = releases.listing(release.folder)
