"""The guide's first push, word for word: what it says to type is typed, and is answered so."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import REPOSITORY
from moothall.publishing import setting_up
from moothall.publishing.recovering import recover
from moothall.publishing.server import Server

from .serverside import NOON

GUIDE = (REPOSITORY / "docs/for-democratic-services.md").read_text("utf-8")
ADDRESS = "moothall@open.wexmoor.gov.uk:/srv/open-council/"
URL = "https://open.wexmoor.gov.uk"
RECORD = "content/decisions/wexmoor/2025/ed-2025-014.md"
TABLES = {
    "authorities.csv": "key,name,email_domains\nwexmoor,Wexmoor Borough Council,\n",
    "decision-makers.csv": "authority,name,kind\nwexmoor,Director of Place,officer\n",
    "departments.csv": "authority,name\nwexmoor,Place\n",
}


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", GUIDE, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"(?m)^{margin}", "", text) for margin, text in found]


EXAMPLE = blocks("markdown")[0]
STEPS = blocks("sh")
ANSWERS = blocks("console")

# One server, and one first push, for all of these.
pytestmark = pytest.mark.xdist_group("guide")


@pytest.fixture(scope="module")
def wexmoor(tmp_path_factory) -> Server:
    """The server of the guide's council, with one other decision."""
    top = tmp_path_factory.mktemp("wexmoor")
    site = top / "site"
    for name, rows in TABLES.items():
        (site / "data").mkdir(parents=True, exist_ok=True)
        (site / "data" / name).write_text(rows, "utf-8")
    other = site / RECORD.replace("014", "013")
    other.parent.mkdir(parents=True)
    other.write_text(EXAMPLE.replace("ED-2025-014", "ED-2025-013"), "utf-8")
    settings = f'from moothall.defaults import *\nSITEURL = "{URL}"\nMOOTHALL_SEARCH = False\n'
    (site / "pelicanconf.py").write_text(settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(NOON))
        server = setting_up.init(top / "server", site, URL)
        recover(server)
    return server


class Desk:
    """A clerk's computer: nothing is set up on it, and only the network leads elsewhere."""

    def __init__(self, home: Path, server: Server) -> None:
        self.folder = home
        (home / ".gitconfig").write_text(
            f'[url "{server.folder.as_uri()}/"]\n\tinsteadOf = {ADDRESS}\n'
        )
        self._environ = {
            "HOME": str(home),
            "PATH": f"{REPOSITORY / '.venv/bin'}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(NOON),
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def type(self, lines: str, *, refused: bool = False) -> str:
        """Types some lines; what was answered."""
        done = subprocess.run(
            ["bash", "-e", "-c", lines], cwd=self.folder, env=self._environ,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode != 0) == refused, done.stderr
        if (clone := self.folder / "open-council").is_dir():
            self.folder = clone
        return done.stderr


def answer(said: str) -> list[str]:
    """What the server answered, as the guide shows it."""
    lines = [line.rstrip() for line in said.splitlines() if line.startswith("remote:")]
    return [re.sub(r"(release 0*\d+-)[0-9a-f]{12}", r"\1…", line) for line in lines]


def told(said: str) -> str:
    """The answer to a push that was refused, without its first line and blank ones."""
    lines = [line for line in answer(said)[1:] if line != "remote:"]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def first_push(wexmoor: Server, tmp_path_factory) -> tuple[Desk, str]:
    desk = Desk(tmp_path_factory.mktemp("home"), wexmoor)
    once, pull, new, check, publish = STEPS
    desk.type(once)
    desk.type(pull)
    desk.type(new)
    assert (desk.folder / RECORD).is_file()
    (desk.folder / RECORD).write_text(EXAMPLE, "utf-8")
    desk.type(check)
    return desk, desk.type(publish)


def test_a_first_push_by_the_guide_is_answered_as_it_says(wexmoor: Server, first_push):
    assert ANSWERS[0].splitlines() == answer(first_push[1])
    page = wexmoor.current / "site/decisions/wexmoor/ed-2025-014/index.html"
    assert "Repairs to the pier" in page.read_text("utf-8")


def test_a_slip_comes_back_with_its_line_and_what_to_write(first_push):
    desk, _said = first_push
    record = desk.folder / RECORD
    record.write_text(EXAMPLE.replace("published: 2025-03-12", "published: 05/03/2025"), "utf-8")
    said = desk.type('git commit -a -m "A slip"; git push', refused=True)
    assert ANSWERS[1] == told(said)
    record.write_text(EXAMPLE.replace("published: 2025-03-12", "published: 2025-03-13"), "utf-8")
    desk.type(re.search(r"Then `(git commit [^`]+)` and `git push`", GUIDE)[1] + "; git push")


def test_a_file_that_does_not_belong_there_comes_back_named(first_push):
    desk, _said = first_push
    (desk.folder / "minutes.docx").write_bytes(b"PK")
    said = desk.type('git add minutes.docx; git commit -m "Minutes"; git push', refused=True)
    assert ANSWERS[2] == told(said)
    desk.type('git rm --cached minutes.docx; git commit -m "Without the minutes"; git push')


def test_whoever_is_behind_is_told_to_pull_and_gets_through(
    wexmoor: Server, first_push, tmp_path: Path
):
    desk, _said = first_push
    old = wexmoor.repository.run("rev-parse", "main~1").decode().strip()
    asked = subprocess.run(
        [wexmoor.repository.path / "hooks/pre-receive"], input=f"{old} {old} refs/heads/main\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = "".join(f"remote: {line}\n" for line in asked.stdout.splitlines() if line)
    assert ANSWERS[3] == said

    other = Desk(tmp_path, wexmoor)
    other.type(STEPS[0])
    fresh = EXAMPLE.replace("ED-2025-014", "ED-2025-015")
    (other.folder / RECORD.replace("014", "015")).write_text(fresh, "utf-8")
    other.type('git add content; git commit -m "Another"; git push')
    (desk.folder / RECORD).write_text(EXAMPLE.replace("again in May", "again in June"), "utf-8")
    behind = desk.type('git commit -a -m "June"; git push', refused=True)
    assert "fetch first" in behind
    desk.type("git pull --rebase; git push")


def test_every_answer_and_every_step_of_the_guide_is_tried():
    assert (5, 4) == (len(STEPS), len(ANSWERS))


def test_an_empty_server_is_begun_as_the_page_on_servers_says(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    text = (REPOSITORY / "docs/publishing.md").read_text("utf-8")
    begin, push = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    server = setting_up.init(tmp_path / "server", None, URL)
    (tmp_path / "home").mkdir()
    desk = Desk(tmp_path / "home", server)
    desk.type(STEPS[0].partition("git clone")[0])  # who I am
    desk.type(begin)
    (desk.folder / RECORD).write_text(EXAMPLE, "utf-8")
    (desk.folder / "output").mkdir()
    (desk.folder / "output/index.html").write_text("left behind")
    said = desk.type(push)

    assert "is live. https://open.wexmoor.gov.uk" in said
    assert (
        "Repairs to the pier" in (server.current / "site/decisions/wexmoor/index.html").read_text()
    )
