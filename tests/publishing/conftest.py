"""Servers for the trials of publishing: made once, and copied for whoever needs one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import BASE
from moothall.publishing import setting_up
from moothall.publishing.recovering import recover

from . import started
from .serverside import NOON, Clerk, Side, copied

URL = "http://open.ambridge.example"


@pytest.fixture(scope="session")
def seed(tmp_path_factory) -> Path:
    """A server that shows one decision."""
    top = tmp_path_factory.mktemp("seed")
    site = top / "site"
    shutil.copytree(BASE, site)
    settings = (site / "pelicanconf.py").read_text("utf-8")
    (site / "pelicanconf.py").write_text(settings.replace('MOOTHALL_AS_OF = "2026-01-01"\n', ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(NOON))
        recover(setting_up.init(top / "server", site, URL))
    return top / "server"


@pytest.fixture(scope="session")
def program() -> Iterator[str]:
    """A Moothall that is started; the place where it is asked."""
    with started.started() as place:
        yield place


@pytest.fixture
def side(seed: Path, tmp_path: Path) -> Side:
    """A server of a test's own."""
    return copied(seed, tmp_path / "server")


@pytest.fixture
def clerk(side: Side) -> Clerk:
    """Somebody with a clone of it."""
    return side.clerk()


@pytest.fixture
def quickly(side: Side, program: str, monkeypatch) -> None:
    """Hooks and builds are forked from a Moothall that is started: see there what is not tried."""
    started.stand_in_hooks(side.server, program)
    started.stand_in(monkeypatch, program)
