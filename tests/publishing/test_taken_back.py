"""What is taken back while a rollback holds goes at once, and stays away whatever comes after."""

from __future__ import annotations

import pytest

from moothall.publishing.converge import pinned
from moothall.reading.removed_files import REMOVED
from spending.building import a_file, a_row

from .serverside import DECISION, NOON, Clerk, Side
from .test_rollback import PAGE, command, withdraw

pytestmark = pytest.mark.usefixtures("quickly")

MAY = "data/spending/ambridge/2022-05.csv"
PLAN = "content/decisions/ambridge/2025/ed-2025-002/plan.csv"
DOCUMENTS = "[{title: The plan, format: CSV, file: plan.csv}]"


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


def hold(side: Side, clerk: Clerk) -> None:
    """Pushes what was written, then a mistake, and goes back to before that."""
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    clerk.add(9, title="Mistaken")
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    command(side, "rollback")


def told(side: Side) -> bool:
    """Whether readers can find the text that was taken back."""
    return b"Canary" in b"".join(side.files().values())


def still_held(side: Side) -> bool:
    return bool(pinned(side.server)) and not side.page("/decisions/ambridge/ed-2025-009/")


def pushed(clerk: Clerk) -> str:
    done = clerk.commit_and_push()
    assert done.taken, done.said
    return done.remote


def rename_the_cabinet(clerk: Clerk) -> None:
    clerk.edit("data/decision-makers.csv", "ambridge,Cabinet,", "ambridge,Policy Board,")
    for path in (clerk.folder / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("decision_maker: Cabinet\n", "decision_maker: Policy Board\n"))


def test_a_withdrawn_text_goes_although_its_body_was_renamed_in_the_tables(
    side: Side, clerk: Clerk
):
    clerk.add(2, text="Canary in the mine.", decision_maker="Cabinet")
    kept = clerk.add(3, decision_maker="Cabinet")
    hold(side, clerk)
    assert told(side)
    rename_the_cabinet(clerk)
    withdraw(clerk, kept.replace("003", "002"))
    said = pushed(clerk)

    assert "somebody rolled back" in said
    assert still_held(side)
    assert not told(side)
    assert "It was taken again." in side.page("/decisions/ambridge/ed-2025-002/")
    assert "Policy Board" not in side.page("/decisions/ambridge/ed-2025-003/")
    command(side, "due")
    command(side, "recover")
    assert still_held(side)


def test_where_nothing_can_be_shown_without_it_the_rollback_ends_and_that_is_said(
    side: Side, clerk: Clerk
):
    path = clerk.add(2, text="Canary in the mine.")
    hold(side, clerk)
    withdraw(clerk, path)
    link = "See [that one](/decisions/ambridge/ed-2025-009/)."
    clerk.edit(path, "## Reasons", f"{link}\n\n## Reasons")
    said = pushed(clerk)

    assert not told(side)
    assert "The rollback has ended, and readers see the newest release." in said
    assert "leads to no record" in said
    assert "Nothing was published" not in said
    assert side.page("/decisions/ambridge/ed-2025-009/")
    assert not pinned(side.server)
    command(side, "due")


def test_a_full_disk_keeps_no_withdrawn_text_before_readers(side: Side, clerk: Clerk, monkeypatch):
    from moothall.publishing import snapshot  # noqa: PLC0415 - the part that fails here
    from moothall.publishing.converge import Converging  # noqa: PLC0415

    path = clerk.add(2, text="Canary in the mine.")
    hold(side, clerk)
    withdraw(clerk, path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (side.server.repository.path / "hooks/post-receive").rename(side.folder / "later")
    clerk.commit_and_push()
    assert told(side)
    with monkeypatch.context() as patch, side.server.alone() as lock:
        patch.setattr(snapshot.Snapshot, "make", full)
        with pytest.raises(OSError, match="No space"):
            Converging(side.server, lock).run(NOON)
    assert not told(side)
    command(side, "due")
    assert still_held(side)
    assert not told(side)


@pytest.mark.parametrize(("state", "pushes"), [("withdrawn", 2), ("expunged", 1)])
def test_a_record_that_was_taken_back_and_published_anew_stays_away(
    side: Side, clerk: Clerk, state: str, pushes: int
):
    clerk.edit(DECISION, "## Reasons", "Canary in the mine.\n\n## Reasons")
    hold(side, clerk)
    before = (clerk.folder / DECISION).read_text("utf-8")
    withdraw(clerk, state=state)
    clerk.commit() if pushes == 1 else pushed(clerk)
    clerk.write(DECISION, before.replace("Canary", "A robin"))
    pushed(clerk)

    assert not told(side)
    assert "A robin" in side.page(PAGE)
    assert still_held(side)


def test_a_text_expunged_and_published_anew_in_one_push_is_in_no_release(side: Side, clerk: Clerk):
    clerk.edit(DECISION, "## Reasons", "Canary in the mine.\n\n## Reasons")
    pushed(clerk)
    before = (clerk.folder / DECISION).read_text("utf-8")
    withdraw(clerk, state="expunged")
    clerk.commit("Expunge")
    clerk.write(DECISION, before.replace("Canary", "A robin"))
    said = pushed(clerk)

    assert "Erased with what they showed" in said
    files = [path for path in side.server.releases.rglob("*") if path.is_file()]
    assert [] == [path for path in files if b"Canary" in path.read_bytes()]
    assert "A robin" in side.page(PAGE)


def test_a_document_or_spending_file_stays_away_when_another_bears_its_name(
    side: Side, clerk: Clerk
):
    path = clerk.add(2, documents=DOCUMENTS)
    clerk.write(PLAN, "Part,Canary\n1,2\n")
    clerk.write(MAY, a_file(a_row(supplier="Canary Gravel")))
    hold(side, clerk)
    clerk.git("rm", "-q", PLAN, MAY)
    clerk.edit(path, f"documents: {DOCUMENTS}\n", "")
    clerk.write(REMOVED, f"file,on,reason\n{MAY},2026-01-01,It was of another council.\n")
    pushed(clerk)
    assert not told(side)
    clerk.write(PLAN, "Part,Robin\n1,2\n")
    clerk.add(2, documents=DOCUMENTS)
    clerk.write(MAY, a_file(a_row(supplier="Robin Gravel")))
    clerk.git("rm", "-q", "--cached", REMOVED)
    (clerk.folder / REMOVED).unlink()
    pushed(clerk)

    assert not told(side)
    assert still_held(side)
    assert "Robin" in (side.server.current / "site" / PLAN[8:].replace("2025/", "")).read_text()


def test_a_record_that_was_only_renamed_and_a_draft_are_shown_as_the_rollback_has_them(
    side: Side, clerk: Clerk
):
    draft = clerk.add(3, state="draft")
    hold(side, clerk)
    moved = DECISION.replace("001", "007")
    clerk.git("mv", DECISION, moved)
    clerk.edit(moved, "ED-2025-001", "ED-2025-007")
    clerk.edit(moved, "title: ", f"aliases: {PAGE}\ntitle: Later, ")
    clerk.edit(draft, "title: ", "title: Later, ")
    pushed(clerk)
    clerk.edit(draft, "state: draft", "state: published")
    pushed(clerk)

    assert "Later, " not in side.page(PAGE) != ""
    assert not side.page("/decisions/ambridge/ed-2025-003/")
    assert () == side.served().over
