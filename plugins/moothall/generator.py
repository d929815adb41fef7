"""Pelican's way in: one generator, one writer, and a class that says at the end what was made.

Pelican's own generators drop records with exit 0, publish drafts and read the clock; they are left
without work (see docs/adr/0002-records-before-pelican.md). Everything is read and checked before
Pelican touches the output folder, so a refusal leaves it as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import Pelican, console
from pelican.generators import Generator
from pelican.writers import Writer as PelicanWriter

from moothall import assembly, build, checked, settings, stopping
from moothall.alone import alone
from moothall.given import moment, root_of
from moothall.outputs.search import SearchFailed
from moothall.pages.rendering import Theme
from moothall.pages.writing import Output
from moothall.publishing.account import Account
from moothall.records.problems import UNPUBLISHED, InvalidRecords, refusal
from moothall.summary import told


class Refused(SystemExit):
    """Leaves with a report on standard error and exit code 1, and without a traceback."""

    def __init__(self, said: str) -> None:
        sys.stderr.write(f"{said}\n")
        super().__init__(1)


@contextmanager
def told_of_problems() -> Iterator[None]:
    """What stops a site from being made is told as a report, and nothing is published.

    Raises:
        Refused: with the report.
    """
    try:
        yield
    except InvalidRecords as fault:
        raise Refused(refusal(fault.problems)) from None
    except SearchFailed as fault:
        raise Refused(f"{fault}\n{UNPUBLISHED}") from None


class MoothallGenerator(Generator):
    """Reads and checks everything when it is made; makes the site when Pelican says so."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as Pelican calls it
        super().__init__(*arguments, **named)
        with ExitStack() as held, told_of_problems():
            self.ours = settings.from_pelican(self.settings, root_of(self.settings), moment())
            held.enter_context(alone(self.ours.cache, self.ours.output))
            self.reading = checked.read(self.ours)
            if self.reading.problems:
                raise InvalidRecords(self.reading.problems)
            self._held = held.pop_all()  # until the site is made

    def generate_output(self, writer: PelicanWriter) -> None:
        """Makes pages, feeds, data and search, and moves them in when all of it is made."""
        del writer  # Pelican's writer writes in place; ours is Output.
        with self._held, told_of_problems():
            self._make()

    def _make(self) -> None:
        sites = assembly.sites_of(self.ours, self.reading.public)
        theme = Theme(self.ours, sites, self.ours.templates)
        output = Output(
            folder=self.ours.output,
            memory=self.ours.cache / "output.json",
            key=build.toolchain(self.ours, sites, theme),
            spared=frozenset(self.settings["OUTPUT_RETENTION"]),
        )
        try:
            summary = build.publish(self.reading, self.ours, output, theme)
        finally:
            with stopping.held():
                output.abandon()
        if account := self.settings.get("MOOTHALL_ACCOUNT"):
            self._account().write(Path(account))
        sys.stdout.write(told(summary, self.ours))

    def _account(self) -> Account:
        """What was made, for the program that asked for it."""
        reading, ours = self.reading, self.ours
        made = Account.of(reading.register, reading.public, ours.as_of, ours.zone)
        # Whatever is read of data/spending and its like is published as it is, too.
        files = {
            one.relative_to(ours.root).as_posix()
            for one in ours.root.glob("data/*/*/*")
            if one.suffix.casefold() == ".csv"
        }
        return replace(made, url=ours.url, documents=made.documents | files)


class MoothallPelican(Pelican):
    """Pelican without its last line, which would count articles that are not there."""

    def run(self) -> None:
        """Runs the generators."""
        quiet, console.quiet = console.quiet, True
        try:
            with stopping.listening():
                super().run()
        except KeyboardInterrupt as stopped:
            # Pelican's own command would leave with 0.
            raise SystemExit(stopping.told(stopped)) from None
        finally:
            console.quiet = quiet
