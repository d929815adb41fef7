"""The workflows for forges: written where the forge looks, and every step of them carried out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from conftest import BASE, REPOSITORY, Site
from moothall.publishing.forge import WORKFLOWS
from moothall.serving import server

FORGES = sorted(WORKFLOWS)
PUSH, PROPOSAL = "push", "pull_request"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A repository of records and settings alone, with a package named for Moothall."""
    root = tmp_path / "site"
    shutil.copytree(BASE, root)
    settings = (root / "pelicanconf.py").read_text("utf-8")
    settings = settings.replace("import moothall\n", "import os\n\nimport moothall\n", 1)
    settings = re.sub(r"(?m)^SITEURL = .*", 'SITEURL = os.environ["SITEURL"]', settings)
    (root / "pelicanconf.py").write_text(settings, "utf-8")
    (root / "requirements.txt").write_text("moothall==1.0 --hash=sha256:00\n", "utf-8")
    git = ["git", "-c", "user.name=Clerk", "-c", "user.email=clerk@ambridge.example"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], cwd=root, check=True)
    return Site(root)


def workflow(site: Site, forge: str) -> dict:
    said = site.run("forge", "init", forge)
    assert said.code == 0, said.err
    return yaml.load((site.root / WORKFLOWS[forge]).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - on stays a word


def steps(whole: dict, forge: str, event: str) -> list[str]:
    """The commands that a forge carries out on an event, in order."""
    if forge == "gitlab":
        job = whole["check" if event == PROPOSAL else "pages"]
        return [*whole[".moothall"]["before_script"], *job["script"]]
    job = whole["jobs"]["build" if forge == "github" else "publish"]
    wanted = [step for step in job["steps"] if "run" in step and meant(step, event)]
    return [step["run"] for step in wanted]


def meant(step: dict, event: str) -> bool:
    """Whether a step is carried out on an event; sending to a host is not tried here."""
    said = step.get("if", "")
    if "refs/heads/main" in said:
        return False
    return not said or (f"== '{PROPOSAL}'" in said) == (event == PROPOSAL)


def run(site: Site, commands: list[str], **variables: str) -> None:
    """Carries out the commands in the site's folder, with this Moothall in place of a new one."""
    if not (site.root / ".venv").exists():
        (site.root / ".venv").symlink_to(REPOSITORY / ".venv")
    for command in commands:
        if "pip install" in command or "apt-get" in command:
            continue
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", command],
            cwd=site.root, env={**os.environ, **variables}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stderr}"


@contextmanager
def host(folder: Path):
    """A static host that shows a folder."""
    folder.mkdir(exist_ok=True)
    running = server(folder, 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


@pytest.mark.parametrize("forge", FORGES)
def test_every_step_of_a_workflow_can_be_carried_out(site: Site, tmp_path: Path, forge: str):
    whole = workflow(site, forge)
    output = "public" if forge == "gitlab" else "output"
    with host(tmp_path / "host") as address:
        run(site, steps(whole, forge, PUSH), SITEURL=address, FIRST_PUBLICATION="yes")
        shutil.copytree(site.root / output, tmp_path / "host", dirs_exist_ok=True)
        run(site, steps(whole, forge, PROPOSAL), SITEURL=address, FIRST_PUBLICATION="")
        run(site, steps(whole, forge, PUSH), SITEURL=address, FIRST_PUBLICATION="")

    assert (site.root / output / "decisions/ambridge/ed-2025-001/index.html").is_file()
    assert (site.root / "released/history/addresses.tsv").is_file()


@pytest.mark.parametrize("forge", FORGES)
def test_a_workflow_takes_the_whole_history_each_night_and_keeps_what_was_made(
    site: Site, forge: str
):
    whole = workflow(site, forge)
    text = (site.root / WORKFLOWS[forge]).read_text("utf-8")

    assert ('GIT_DEPTH: "0"' if forge == "gitlab" else "fetch-depth: 0") in text  # fmt: skip
    assert "23 1 * * *" in text
    assert ".cache" in text
    if forge != "gitlab":
        assert {"pull_request", "push", "schedule", "workflow_dispatch"} == set(whole["on"])


def test_a_proposal_gets_no_right_to_publish(site: Site):
    whole = workflow(site, "github")
    assert {"contents": "read"} == whole["permissions"]
    assert "permissions" not in whole["jobs"]["build"]
    assert "pull_request'" in whole["jobs"]["publish"]["if"]
    assert "pull_request_target" not in whole["on"]


def test_without_the_lists_of_what_was_released_nothing_is_built(site: Site, tmp_path: Path):
    with host(tmp_path / "host") as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEURL", address)
        said = site.run("forge", "released", "released")
    assert said.code == 1
    assert "The site answered 404." in said.err
    assert "FIRST_PUBLICATION" in said.err


def test_a_repository_with_moothall_in_it_is_set_up_from_itself(site: Site):
    (site.root / "plugins/moothall").mkdir(parents=True)
    assert "make setup" in "".join(steps(workflow(site, "github"), "github", PUSH))


def test_a_workflow_of_somebodys_own_is_left_alone(site: Site):
    site.write(WORKFLOWS["github"], "name: Ours\n")
    said = site.run("forge", "init", "github")
    assert said.code == 1
    assert "There is a workflow here already." in said.err
    assert "name: Ours\n" == (site.root / WORKFLOWS["github"]).read_text("utf-8")


def test_a_repository_that_says_nowhere_how_moothall_is_installed_is_told_so(site: Site):
    (site.root / "requirements.txt").unlink()
    assert "docs/forges.md" in site.run("forge", "init", "gitlab").err


def test_what_programs_leave_behind_is_ignored_where_nothing_is_said_of_it(site: Site):
    workflow(site, "github")
    assert "/output/\n" in (site.root / ".gitignore").read_text("utf-8")

    site.write(".gitignore", "ours\n")
    workflow(site, "github")
    assert "ours\n" == (site.root / ".gitignore").read_text("utf-8")
