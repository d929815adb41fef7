"""A site in git, for tests of what was published before."""

from __future__ import annotations

import os
import subprocess

from conftest import Site


class Repository:
    """A site in git, with commits a day apart."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._day = 12
        site.set(MOOTHALL_AS_OF="2026-01-01")
        site.write(".gitignore", "output\n.cache\n*.pyc\n")
        self.git("init", "-q", "-b", "main")
        self.commit("Begin")

    def git(self, *arguments: str, when: str = "2025-03-12T09:00:00+00:00") -> str:
        person = {"NAME": "C", "EMAIL": "c@x.example", "DATE": when}
        who = {f"GIT_AUTHOR_{what}": value for what, value in person.items()}
        who |= {f"GIT_COMMITTER_{what}": value for what, value in person.items()}
        return subprocess.run(
            ["git", *arguments], cwd=self.site.root, check=True, capture_output=True, text=True,
            env={**os.environ, **who, "GIT_CONFIG_GLOBAL": "/dev/null"},
        ).stdout.strip()  # fmt: skip

    def commit(self, message: str, files: dict[str, str | bytes | None] | None = None) -> str:
        for path, text in (files or {}).items():
            if text is None:
                (self.site.root / path).unlink()
            else:
                self.site.write(path, text)
        self._day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message,
                 when=f"2025-03-{self._day}T09:00:00+00:00")  # fmt: skip
        return self.git("rev-parse", "HEAD")
