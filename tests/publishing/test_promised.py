"""A push that was taken is waited for: the next one is told to pull before any site is built."""

from __future__ import annotations

from moothall.publishing import promised
from moothall.publishing.refs import Move

OLD, NEW, OTHER = "a" * 40, "b" * 40, "c" * 40
MAIN = "refs/heads/main"


class Branch:
    """A branch that git moves after it was asked for so many times."""

    def __init__(self, *heads: str) -> None:
        self.heads = list(heads)

    def __call__(self) -> str:
        return self.heads.pop(0) if len(self.heads) > 1 else self.heads[0]


def test_the_next_push_waits_until_git_has_moved_the_branch(tmp_path):
    promised.promise(tmp_path, Move(OLD, NEW, MAIN))
    branch = Branch(OLD, OLD, OLD, NEW)
    promised.kept(tmp_path, branch)

    assert [NEW] == branch.heads


def test_a_branch_that_has_moved_is_not_waited_for(tmp_path):
    promised.promise(tmp_path, Move(OLD, NEW, MAIN))
    branch = Branch(OTHER, OLD)
    promised.kept(tmp_path, branch)

    assert [OLD] == branch.heads


def test_a_push_that_was_cut_off_holds_up_one_other_and_no_more(tmp_path, monkeypatch):
    monkeypatch.setattr(promised, "_LONGEST", 0.1)
    promised.promise(tmp_path, Move(OLD, NEW, MAIN))
    promised.kept(tmp_path, Branch(OLD))
    asked = Branch(OLD, OTHER)
    promised.kept(tmp_path, asked)

    assert [OLD, OTHER] == asked.heads


def test_a_damaged_promise_is_none(tmp_path):
    (tmp_path / "promised").write_bytes(b"\xff\x00")
    promised.kept(tmp_path, Branch(OLD))
