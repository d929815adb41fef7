"""Going back to an earlier release: at once, for as long as is wanted, and never to a lost text."""

from __future__ import annotations

import os
import shlex
import shutil

import pytest

from conftest import Site
from moothall.publishing.converge import pin
from moothall.reading.removed_files import REMOVED
from spending.building import a_file, a_row

from .serverside import DECISION, NOON, Clerk, Side

quickly = pytest.mark.usefixtures("quickly")

PAGE = "/decisions/ambridge/ed-2025-001/"
WITHDRAWN = """\
---
removal:
  on: 2026-01-01
  reason: It was taken again.
"""


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


def withdraw(clerk: Clerk, path: str = DECISION, state: str = "withdrawn") -> None:
    clerk.edit(path, "state: published", f"state: {state}")
    text = (clerk.folder / path).read_text("utf-8")
    clerk.write(path, text.replace("---\n", WITHDRAWN, 1))


def command(side: Side, *arguments: str) -> str:
    said = Site(side.folder).run(*arguments)
    assert said.code == 0, said.err
    return said.out


@quickly
def test_the_release_before_is_shown_again_and_stays_through_pushes(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "title: ", "title: Mistaken, ")
    assert clerk.commit_and_push().taken
    rolled = command(side, "rollback")
    back, back_to = side.page(PAGE), side.served().name
    clerk.add(2)
    pushed = clerk.commit_and_push()

    assert "Mistaken" not in back
    assert "somebody rolled back" in pushed.remote
    told = pushed.remote.partition("type on the server: moothall ")[2].splitlines()[0]
    assert f"moothall {told}" in rolled
    assert "is live" in command(Side(side.server), *shlex.split(told))
    command(side, "rollback", back_to)
    assert "" == side.page("/decisions/ambridge/ed-2025-002/")
    assert "held by a rollback" in command(side, "releases")


@pytest.fixture
def closed():
    """An account whose files others may not read, if nobody says otherwise."""
    before = os.umask(0o022)
    yield lambda: os.umask(0o077)
    os.umask(before)


@quickly
def test_resume_shows_the_newest_again_and_the_web_server_may_read_it(
    side: Side, clerk: Clerk, closed
):
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    assert clerk.commit_and_push().taken
    newest = side.served().folder
    command(side, "rollback")
    shutil.rmtree(newest)  # so that it has to be made again
    closed()
    command(side, "resume")

    assert "Mended, " in side.page(PAGE)
    site = side.served().site
    unread = [path for path in [site, *site.rglob("*")] if path.stat().st_mode & 0o044 != 0o044]
    assert [] == unread


@quickly
def test_a_rollback_never_brings_back_a_withdrawn_text(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "## Reasons", "Canary in the coal mine.\n\n## Reasons")
    clerk.add(2)
    assert clerk.commit_and_push().taken
    held = side.served().name
    clerk.add(3)
    withdraw(clerk)
    assert clerk.commit_and_push().taken
    # The release that showed the text is gone from the disk: its commit is held instead.
    assert held not in command(side, "releases")
    pin(side.server, clerk.git("rev-parse", "HEAD~1").stdout.strip())
    command(side, "recover")

    assert side.page("/decisions/ambridge/ed-2025-002/")
    assert not side.page("/decisions/ambridge/ed-2025-003/")
    assert "It was taken again." in side.page(PAGE)
    assert b"Canary" not in b"".join(side.files().values())


def test_a_text_withdrawn_while_a_rollback_holds_goes_from_the_held_release_too(
    side: Side, clerk: Clerk
):
    clerk.add(2)
    assert clerk.commit_and_push().taken
    command(side, "rollback")
    assert "It was taken again." not in side.page(PAGE)
    withdraw(clerk)
    assert clerk.commit_and_push().taken

    assert "It was taken again." in side.page(PAGE)
    assert not side.page("/decisions/ambridge/ed-2025-002/")


@quickly
def test_a_document_or_spending_file_that_was_taken_away_never_comes_back(side: Side, clerk: Clerk):
    documents = "[{title: The plan, format: CSV, file: plan.csv}]"
    path = clerk.add(2, documents=documents)
    clerk.write(f"{path.removesuffix('.md')}/plan.csv", "Part,Canary\n1,2\n")
    april, may = (f"data/spending/ambridge/2022-0{month}.csv" for month in (4, 5))
    clerk.write(april, a_file(a_row(paid="2022-04-03"), a_row(paid="2022-04-04", number="2")))
    clerk.write(may, a_file(a_row(supplier="Canary Gravel"), a_row(number="2")))
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    commit, showed = clerk.git("rev-parse", "HEAD").stdout.strip(), side.served().name

    clerk.git("rm", "-q", f"{path.removesuffix('.md')}/plan.csv", may)
    clerk.edit(path, f"documents: {documents}\n", "")
    clerk.write(REMOVED, f"file,on,reason\n{may},2026-01-01,It was of another council.\n")
    clerk.edit(DECISION, "title: ", "title: Later, ")
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    assert f"Erased with what they showed: releases {showed}" in pushed.remote
    assert "It was of another council." in side.page("/spending/ambridge/files/")

    pin(side.server, commit)
    command(side, "recover")
    assert "Later, " not in side.page(PAGE)
    assert side.page("/decisions/ambridge/ed-2025-002/")
    assert "April 2022" in side.page("/spending/ambridge/")
    assert [] == [path for path, data in side.files().items() if b"Canary" in data]


@quickly
def test_a_text_withdrawn_under_another_address_goes_from_the_held_release_too(
    side: Side, clerk: Clerk
):
    clerk.add(2)
    assert clerk.commit_and_push().taken
    command(side, "rollback")
    assert b"It is steep." in b"".join(side.files().values())
    moved = DECISION.replace("001", "007")
    clerk.git("mv", DECISION, moved)
    clerk.edit(moved, "ED-2025-001", "ED-2025-007")
    clerk.edit(moved, "title: ", f"aliases: {PAGE}\ntitle: ")
    withdraw(clerk, moved)
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said

    assert "It was taken again." in side.page("/decisions/ambridge/ed-2025-007/")
    assert b"It is steep." not in b"".join(side.files().values())


@quickly
def test_an_expunged_text_is_in_no_release_on_the_disk(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "## Reasons", "Canary in the coal mine.\n\n## Reasons")
    assert clerk.commit_and_push().taken
    clerk.add(2)
    assert clerk.commit_and_push().taken
    withdraw(clerk, state="expunged")
    pushed = clerk.commit_and_push()

    assert "Erased with what they showed" in pushed.remote
    everything = [
        path
        for folder in (side.server.releases, side.server.build)
        for path in folder.rglob("*")
        if path.is_file() and b"Canary" in path.read_bytes()
    ]
    kept = side.server.build / "tree" / DECISION
    assert [kept] == everything  # what was pushed last, as pushed; the record's own file


@quickly
def test_a_rollback_holds_when_the_day_turns_and_later_records_lead_to_their_list(
    side: Side, clerk: Clerk, monkeypatch
):
    clerk.add(2)
    assert clerk.commit_and_push().taken
    command(side, "rollback")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 86_400))
    (side.folder / "state" / "clock.json").unlink()
    command(side, "due")
    away = side.server.current / "answers/away/decisions/ambridge/ed-2025-002/_"

    assert "held by a rollback" in command(side, "releases")
    assert "" == side.page("/decisions/ambridge/ed-2025-002/")
    assert side.page("/decisions/ambridge/") == (away / "index.html").read_text("utf-8")


def test_a_release_that_is_not_there_is_named(side: Side):
    said = Site(side.folder).run("rollback", "000099")
    assert said.code == 1
    assert "There is no such release." in said.err
