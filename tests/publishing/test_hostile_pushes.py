"""Pushes that no server may take: each is refused, says why, and leaves everything as it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BASE
from moothall.publishing import pushed, setting_up
from moothall.publishing.git import Entry
from moothall.publishing.server import Limits

from .serverside import DECISION, Clerk, Side

BLOB = "0" * 40
GOOD = Entry("100644", "blob", BLOB, 100, DECISION.encode())


def entry(path: str | bytes, mode: str = "100644", size: int = 100) -> Entry:
    return Entry(mode, "blob", BLOB, size, path.encode() if isinstance(path, str) else path)


def said_of(*entries: Entry, **limits: object) -> str:
    return "\n".join(map(str, pushed.faults([GOOD, *entries], Limits(**limits))))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (entry("content/decisions/link.md", "120000"), "only a link"),
        (entry("data/link", "120000"), "only a link"),
        (entry("content/theirs", "160000"), "another repository (a submodule)"),
        (entry("content/decisions/run.md", "100755"), "marked as a program"),
        (entry("content/decisions/odd.md", "100664"), "no ordinary file"),
        (entry("content/../escape.md"), "lead out of its folder"),
        (entry("content/./here.md"), "lead out of its folder"),
        (entry("content//twice.md"), "lead out of its folder"),
        (entry("content/a\\..\\b.md"), "lead out of its folder"),
        (entry("content/.hidden.md"), "begins with a dot"),
        (entry("content/.git/config"), "begins with a dot"),
        (entry("content/a\u202egpj.md"), "cannot be seen (U+202E)"),
        (entry("content/a\u200bb.md"), "cannot be seen (U+200B)"),
        (entry("content/a\nb.md"), "cannot be seen (U+000A)"),
        (entry("content/a\x7fb.md"), "cannot be seen (U+007F)"),
        (entry("content/a\tb.md"), "cannot be seen (U+0009)"),
        (entry("content/a\u00a0b.md"), "cannot be seen (U+00A0)"),
        (entry(b"content/\xff\xfe.md"), "not UTF-8"),
        (entry("content/" + "a" * 201), "too long"),
        (entry("content/" + "a/" * 600 + "b"), "too long"),
        (entry(DECISION.upper().replace("CONTENT", "content")), "same name as"),
        (entry("Content/decisions/a.md"), "Only content/ and data/"),
        (entry("content/decisions/AMBRIDGE/2025/x.md"), "same name as"),
        (entry("content/big.md", size=51_000_000), "takes 50 MB"),
        (entry("pelicanconf.py"), "Only content/ and data/"),
        (entry("plugins/moothall/__init__.py"), "Only content/ and data/"),
        (entry("theme/templates/base.html"), "Only content/ and data/"),
        (entry("Makefile"), "Only content/ and data/"),
        (entry("output/index.html"), 'git rm -r --cached "output"'),
        (entry(".DS_Store"), 'git rm -r --cached ".DS_Store"'),
        (entry("content/.DS_Store"), 'git rm -r --cached "content/.DS_Store"'),
        (entry("content/decisions/~$746.md"), "write the line ~$746.md into the file .gitignore"),
        (entry(".gitmodules"), "Only content/ and data/"),
        (entry("README.md", "120000"), "Only content/ and data/"),
    ],
    ids=lambda value: value.path.decode(errors="replace")[:40] if isinstance(value, Entry) else "",
)
def test_a_tree_with_such_a_file_is_refused_with_the_reason(bad: Entry, why: str):
    assert why in said_of(bad)


def test_names_that_differ_only_in_how_an_accent_is_written_are_one():
    composed, parted = entry("content/r\u00e9sum\u00e9.md"), entry("content/re\u0301sume\u0301.md")
    assert "same name as" in said_of(composed, parted)


def test_a_folder_that_a_program_left_behind_is_told_once():
    said = said_of(entry("content/.cache/moothall/a"), entry("content/.cache/moothall/b"))
    assert 1 == said.count("content/.cache: This is no record.")


def test_a_record_named_like_a_folder_of_programs_is_a_record():
    assert "" == said_of(entry("content/meetings/ambridge/2025/output/paper.csv"))


def test_a_new_server_begins_without_what_programs_left_in_its_site(tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    for left in ("content/.DS_Store", "content/decisions/.DS_Store", "data/.cache/x/y"):
        (site / left).parent.mkdir(parents=True, exist_ok=True)
        (site / left).write_bytes(b"x")
    made = setting_up.init(tmp_path / "server", site, "").repository
    names = {one.path.decode() for one in made.tree(made.head())}

    assert {DECISION, ".gitignore"} < names
    assert [] == [name for name in names if "DS_Store" in name or "cache" in name]


def test_a_clone_ignores_what_programs_leave_behind(clerk: Clerk):
    for left in ("output/index.html", ".DS_Store", "content/.DS_Store", ".cache/x", "data/~$a.csv"):
        clerk.write(left, "x")
    clerk.git("add", "--all")
    assert "" == clerk.git("status", "--short").stdout


def test_more_files_than_the_server_takes_are_refused():
    many = [entry(f"content/{number}.md") for number in range(11)]
    assert "There are 12 files; this server takes 10." in said_of(*many, most_files=10)


def test_a_tree_without_records_would_empty_the_site():
    assert "would empty the site" in str(pushed.faults([entry("data/wards.csv")], Limits())[0])


def test_an_ordinary_tree_is_taken():
    beside = [entry("README.md"), entry(".gitattributes"), entry("data/wards.csv")]
    assert "" == said_of(*beside)


def force(clerk: Clerk) -> list[str]:
    clerk.edit(DECISION, "title: ", "title: Mended, ")
    clerk.commit()
    assert clerk.push().taken
    clerk.git("reset", "--quiet", "--hard", "HEAD~1")
    clerk.add(7)
    clerk.commit()
    return ["--force", "origin", "main"]


def delete(_clerk: Clerk) -> list[str]:
    return ["origin", ":main"]


def other_branch(clerk: Clerk) -> list[str]:
    clerk.git("checkout", "--quiet", "-b", "trial")
    return ["origin", "trial"]


def tag(clerk: Clerk) -> list[str]:
    clerk.git("tag", "v1")
    return ["origin", "v1"]


def two_branches(clerk: Clerk) -> list[str]:
    clerk.add(7)
    clerk.commit()
    clerk.git("branch", "trial")
    return ["origin", "main", "trial"]


def notes(clerk: Clerk) -> list[str]:
    clerk.git("notes", "--ref=moothall", "add", "-m", "Not what was said", "HEAD")
    return ["origin", "refs/notes/moothall"]


def link(clerk: Clerk) -> list[str]:
    (clerk.folder / "content/decisions/passwords.md").symlink_to("/etc/passwd")
    clerk.commit()
    return []


def huge(clerk: Clerk) -> list[str]:
    import random  # noqa: PLC0415

    clerk.write("content/huge.md", random.Random(1).randbytes(2_100_000))  # noqa: S311
    clerk.commit()
    return []


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize(
    ("attack", "why"),
    [
        (force, "git pull --rebase"),
        (delete, "may not be deleted"),
        (other_branch, "the branch trial"),
        (tag, "the tag v1"),
        (two_branches, "the branch trial"),
        (notes, "refs/notes/moothall"),
        (link, "only a link"),
        (huge, ""),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_push_that_no_server_may_take_changes_nothing(side: Side, clerk: Clerk, attack, why):
    side.server.repository.run("config", "receive.maxInputSize", "2m")
    arguments = attack(clerk)
    refs, files = side.server.repository.run("show-ref"), side.files()
    pushed = clerk.push(*arguments)

    assert not pushed.taken
    assert why in pushed.said
    assert (refs, files) == (side.server.repository.run("show-ref"), side.files())


@pytest.mark.usefixtures("quickly")
def test_whoever_is_behind_is_told_to_pull_before_anything_is_built(side: Side, clerk: Clerk):
    other = side.clerk("other")
    clerk.add(2)
    assert clerk.commit_and_push().taken
    numbers = [path.name for path in side.server.releases.iterdir()]
    # git itself would not even send this: the hook is asked as if two pushes had met.
    old = other.git("rev-parse", "HEAD").stdout.strip()
    hook = side.server.repository.path / "hooks" / "pre-receive"
    asked = subprocess.run(
        [hook], input=f"{old} {old} refs/heads/main\n", capture_output=True, text=True, check=False
    )

    assert asked.returncode == 1
    assert "git pull --rebase" in asked.stdout
    assert sorted(numbers) == sorted(path.name for path in side.server.releases.iterdir())


def test_an_object_that_is_no_honest_tree_is_refused(side: Side, clerk: Clerk):
    blob = clerk.git("hash-object", "-w", BASE / DECISION).stdout.strip()
    for name in (".git", ".GIT", "..", "git~1"):
        inner = f"100644 {name}\0".encode() + bytes.fromhex(blob)
        made = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
            cwd=clerk.folder, input=inner, capture_output=True, check=True,
        ).stdout.decode().strip()  # fmt: skip
        outer = f"40000 content\0".encode() + bytes.fromhex(made)  # noqa: F541
        tree = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--stdin"],
            cwd=clerk.folder, input=outer, capture_output=True, check=True,
        ).stdout.decode().strip()  # fmt: skip
        commit = clerk.git("commit-tree", tree, "-p", "HEAD", "-m", "x").stdout.strip()
        before = side.server.repository.head()
        assert not clerk.push("origin", f"{commit}:main").taken
        assert before == side.server.repository.head()
