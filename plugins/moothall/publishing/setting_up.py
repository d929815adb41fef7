"""`moothall server init`: makes the folder of a server, its repository, hooks and settings."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from moothall.publishing.git import MAIN, Repository
from moothall.publishing.leftovers import IGNORE, LEFT, ignore_at
from moothall.publishing.pushed import FOLDERS
from moothall.publishing.server import SETTINGS, Server
from moothall.records.problems import InvalidRecords, Place, Problem

HOOKS = ("pre-receive", "post-receive")
_PRIVATE = ("repository.git", "build", "state", "released")
_PUBLIC = ("releases", "site", "web")
# git-config(1). `denyNonFastForwards` and `denyDeletes` are the last fence: the hook says it first.
CONFIG = {
    "core.fsync": "all",
    "core.fsyncMethod": "fsync",
    "core.logAllRefUpdates": "always",
    "core.hooksPath": "",
    "gc.auto": "0",
    "receive.advertisePushOptions": "true",
    "receive.autogc": "false",
    "receive.denyCurrentBranch": "refuse",
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "receive.fsckObjects": "true",
    "receive.unpackLimit": "1",
    "transfer.hideRefs": "",
    "uploadpack.allowFilter": "true",
}
_TOML = """\
# What this server does with what is pushed to it; docs/publishing.md says what else may stand here.
url = "{url}"
# How many releases are kept, to roll back to.
keep = 10
# "required" refuses to build without bubblewrap; "off" builds without it.
sandbox = "where offered"
# What else than content/ and data/ is pushed: "refused", or "ignored" (it is never read or run).
other_files = "{other_files}"
"""
_HOOK = """\
#!/bin/sh
# Made by `moothall server init`. The program and its settings are the server's own, not the push's.
exec {python} -I -m moothall hook {name} {folder}
"""
_FIRST = "The site as it stood when the server was made"


def init(folder: Path, site: Path | None, url: str, *, other_files: str = "refused") -> Server:
    """Makes a server in a folder; with ``site``, of its settings, records and data.

    Raises:
        InvalidRecords: when the folder is not empty, or the site has no settings.
        OSError, GitFailed: when it cannot be made.
    """
    folder = folder.resolve()
    _refuse(folder, site)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*_PRIVATE, *_PUBLIC):
        (folder / name).mkdir()
    for name in _PRIVATE:
        (folder / name).chmod(0o700)
    (folder / SETTINGS).write_text(_TOML.format(url=url, other_files=other_files), "utf-8")
    if site:
        _take_settings(site.resolve(), folder / "site")
    else:
        (folder / "site" / "pelicanconf.py").write_text(_settings(url), "utf-8")
    server = Server.at(folder)
    configure(server)
    if site:
        _first_commit(server, site.resolve())
    return server


def configure(server: Server) -> None:
    """Makes the repository what this server needs: its settings and its hooks."""
    repository = server.repository
    if not (repository.path / "HEAD").is_file():
        repository.run("init", "--quiet", "--bare", "--initial-branch=main", "--template=")
    repository.path.chmod(0o700)
    for name, value in CONFIG.items():
        repository.run("config", name, value or _special(name, server))
    size = server.limits.largest_push
    repository.run("config", "receive.maxInputSize", f"{size}m")
    hooks = repository.path / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS:
        text = _HOOK.format(
            python=shlex.quote(sys.executable), name=name, folder=shlex.quote(str(server.folder))
        )
        (hooks / name).write_text(text, "utf-8")
        (hooks / name).chmod(0o755)


def _special(name: str, server: Server) -> str:
    if name == "core.hooksPath":
        return str(server.repository.path / "hooks")
    return "refs/notes"  # transfer.hideRefs: notes are the server's own, and not for a clone


def _refuse(folder: Path, site: Path | None) -> None:
    problems = []
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = "There is something here already."
        problems.append(Problem(Place(str(folder)), said, "Name a new folder."))
    if site and not (site / "pelicanconf.py").is_file():
        said = "There is no pelicanconf.py here."
        remedy = "Name the folder of a site, the one that holds content/ and data/."
        problems.append(Problem(Place(str(site)), said, remedy))
    if problems:
        raise InvalidRecords(problems)


def _take_settings(site: Path, target: Path) -> None:
    """Copies what shapes the site and is no record: settings, and a theme of the council's own."""
    for name in ("pelicanconf.py", "publishconf.py"):
        if (site / name).is_file():
            shutil.copyfile(site / name, target / name)
    for name in ("theme", "templates"):
        if (site / name).is_dir():
            shutil.copytree(site / name, target / name)


def _first_commit(server: Server, site: Path) -> None:
    """The site's records and data as the first commit, so that there is something to clone.

    Without what programs left behind there, and with what clones are to ignore.
    """
    names = [name for name in FOLDERS if (site / name).is_dir()]
    if "content" not in names:
        return
    index = server.build / "first-index"
    bare = Repository(server.repository.path)
    environ = {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(site)}
    bare.run("add", "--force", "--", *names, also=environ)
    both = (f"{name}/**/{one}" for name in names for one in LEFT)
    left = [f":(glob){one}{end}" for one in both for end in ("", "/**")]
    bare.run("rm", "-rfq", "--cached", "--ignore-unmatch", "--", *left, also=environ)
    bare.run("update-index", "--refresh", "-q", also=environ)
    ignore_at(server.build)
    ignored = bare.run("hash-object", "-w", str(server.build / IGNORE)).decode().strip()
    bare.run("update-index", "--add", "--cacheinfo", f"100644,{ignored},{IGNORE}", also=environ)
    tree = bare.run("write-tree", also=environ).decode().strip()
    who = ("-c", "user.name=Moothall", "-c", "user.email=moothall@localhost")
    commit = bare.run(*who, "commit-tree", tree, "-m", _FIRST).decode().strip()
    bare.run("update-ref", MAIN, commit)
    index.unlink()
    (server.build / IGNORE).unlink()


def _settings(url: str) -> str:
    return _PELICANCONF.format(url=url or "http://localhost:8000")


_PELICANCONF = '''\
"""The settings of this site. No push can change them; docs/settings.md says what each means."""

from moothall.defaults import *

SITENAME = "Open Council"
SITEURL = "{url}"
TIMEZONE = "Europe/London"

MOOTHALL_TAG_AUTHORITY = "example.org,2026"
MOOTHALL_CONTACT = ""
'''
