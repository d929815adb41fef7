"""A commit becomes a release: laid out, checked and built shut in, verified, flushed, named.

Nothing that readers see is touched here. Whatever goes wrong leaves the releases as they were.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from moothall.publishing import git, layout, pushed, releases, sandbox, snapshot
from moothall.publishing.account import Account
from moothall.publishing.answers import unanswered
from moothall.publishing.releases import Release
from moothall.publishing.server import Server
from moothall.publishing.wanted import Wanted, tools
from moothall.records.problems import InvalidRecords

_MOST_NAMED = 5


class NotMade(Exception):
    """A release that could not be made; the message is for whoever pushed."""


class Broken(NotMade):
    """A build that broke off, as it may when something kept from an earlier one is damaged."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes releases on a server whose lock is held through the descriptor ``lock``."""

    server: Server
    lock: int

    def make(self, wanted: Wanted) -> Release:
        """The release that is wanted: one that stands already, or a new one.

        Raises:
            InvalidRecords: with all that is wrong with the files.
            NotMade: when it could not be made for any other reason.
            GitFailed, OSError: when the repository or the disk fails.
        """
        made_with = tools(self.server)
        for release in releases.newest_first(self.server.releases):
            if wanted.met_by(release, made_with):
                return release
        self._lay_out(wanted)
        try:
            return self._built(wanted, made_with)
        except (snapshot.Incomplete, Broken):
            # Something that was kept from an earlier build is damaged: once more, from nothing.
            self.forget()
            self._lay_out(wanted)
        try:
            return self._built(wanted, made_with)
        except snapshot.Incomplete as fault:
            raise NotMade(f"The site that was built is not whole: {fault}.") from None

    def forget(self) -> None:
        """Drops everything that is only kept to save time."""
        shutil.rmtree(self.server.build, ignore_errors=True)
        self.server.build.mkdir(mode=0o700, exist_ok=True)

    @property
    def _tree(self) -> Path:
        return self.server.build / "tree"

    def _lay_out(self, wanted: Wanted) -> None:
        entries = list(self.server.repository.tree(wanted.commit))
        entries = layout.overlaid(entries, wanted.over)
        if problems := pushed.faults(entries, self.server.limits):
            raise InvalidRecords(problems)
        layout.lay_out(self.server.repository, entries, self._tree)

    def _built(self, wanted: Wanted, made_with: str) -> Release:
        output = self.server.build / "output"
        output.mkdir(exist_ok=True)
        ended = sandbox.run(
            self._command(wanted, output), self._shut(wanted), self.server.limits, self.lock
        )
        _judge(ended, self.server.limits.seconds)
        return self._released(wanted, made_with, output)

    def _released(self, wanted: Wanted, made_with: str, output: Path) -> Release:
        """The built site as a release; the last one again, where nothing came out otherwise."""
        account = self._account()
        making = self.server.releases / ".new"
        before = next(releases.newest_first(self.server.releases), None)
        known = self.server.released / "history" / "addresses.tsv"
        new = snapshot.Snapshot(output, making, self.server.under, before, known)
        new.make()
        self._verify(making / releases.SITE / self.server.under, account, wanted)
        facts = (wanted.commit, wanted.over_named, made_with, account)
        if before and (before.commit, before.over) == facts[:2] and new.same_as(before):
            again = Release(before.folder, *facts)
            again.write_facts()
            shutil.rmtree(making)
            return again
        Release(making, *facts).write_facts()
        name = releases.next_name(self.server.releases, wanted.commit)
        release = Release(self.server.releases / name, *facts)
        snapshot.named(making, release)
        releases.count(self.server.releases, release)
        return release

    def _command(self, wanted: Wanted, output: Path) -> list[str]:
        build = self.server.build
        return [
            sys.executable, "-I", "-m", "moothall", "build",
            "--settings", str(self.server.settings),
            "--content", str(self._tree / "content"),
            "--output", str(output),
            "--account", str(build / "account.json"),
            "--released", str(self._released_before(wanted)),
        ]  # fmt: skip

    def _released_before(self, wanted: Wanted) -> Path:
        """The lists of what was released: all of it, or for an earlier commit its commits alone.

        Records that were added later are not lost; they are away until the newest is shown again.
        """
        if not wanted.back:
            return self.server.released
        folder = self.server.build / "back"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "history").mkdir(parents=True)
        commits = self.server.released / "history" / "releases.tsv"
        if commits.is_file():
            shutil.copyfile(commits, folder / "history" / commits.name)
        return folder

    def _shut(self, wanted: Wanted) -> sandbox.Shut:
        given = {name: value for name, value in git.environment().items() if name in git.QUARANTINE}
        variables = {
            **given,
            "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.server.build),
            "TMPDIR": str(self.server.build),
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(wanted.moment),
            "GIT_DIR": str(self.server.repository.path),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "MOOTHALL_COMMIT": wanted.commit,
            "MOOTHALL_NOTE": wanted.note,
        }
        if self.server.limits.url:
            variables["SITEURL"] = self.server.limits.url
        return sandbox.Shut(
            read=(self.server.site, self.server.repository.path, self.server.released),
            write=(self.server.build,),
            environment=tuple(sorted(variables.items())),
        )

    def _account(self) -> Account:
        try:
            return Account.read(self.server.build / "account.json")
        except (OSError, ValueError, TypeError, KeyError):
            raise NotMade("The build ended well and left no account of what it made.") from None

    def _verify(self, site: Path, account: Account, wanted: Wanted) -> None:
        """Refuses a site that leaves a record or an address out.

        Raises:
            Incomplete: naming some of what is missing.
        """
        lost = [f"/{target}/" for target in account.shown if not _stands(site, target)]
        try:
            lists = self._released_before(wanted) / "history"
            lost += unanswered(site, lists / "addresses.tsv")
        except ValueError as fault:
            raise snapshot.Incomplete(str(fault)) from None
        if lost:
            named = ", ".join(lost[:_MOST_NAMED])
            raise snapshot.Incomplete(f"{len(lost):,} addresses have no page, such as {named}")


def _stands(site: Path, target: str) -> bool:
    """Whether a record has its page, whole; a page of the site may have an address of its own."""
    page = site / target / "index.html"
    if target.startswith("pages/") and not page.is_file():
        return True
    try:
        with page.open("rb") as file:
            file.seek(max(0, page.stat().st_size - 20))
            return b"</html>" in file.read()
    except OSError:
        return False


def _judge(ended: sandbox.Ended, seconds: int) -> None:
    """Raises what a build that did not end well has to say.

    Raises:
        NotMade: with the report, or with why there is none.
    """
    if ended.late:
        raise NotMade(
            f"The check and build took longer than {seconds} seconds, and was stopped.\n"
            "Push fewer changes at once, or ask whoever looks after the server."
        )
    if ended.code == 1 and "Traceback" not in ended.err and ended.err.strip():
        raise NotMade(ended.err.strip())
    if ended.code:
        last = (ended.err.strip().splitlines() or ["nothing was said"])[-1]
        raise Broken(
            f"The build failed on the server ({last}).\n"
            "This is no fault of your files: tell whoever looks after the server."
        )
