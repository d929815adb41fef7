"""What is taken out of a translation is erased, and no translation goes without a word."""

from __future__ import annotations

import pytest

from builders import a_decision_file
from conftest import Site

from .serverside import NOON, Clerk, Side

pytestmark = pytest.mark.usefixtures("quickly")

PAGE = "/cy/decisions/ambridge/ed-2025-014/"
ENGLISH = "content/decisions/ambridge/2025/ed-2025-014.md"
WELSH = "content/decisions/ambridge/2025/ed-2025-014.cy.md"
TEXT = (
    "## Penderfyniad\n\n{}\n\n## Rhesymau\n\nMae angen.\n\n"
    "## Dewisiadau eraill a ystyriwyd\n\nDim.\n\n## Gwrthdaro buddiannau\n\nDim.\n"
)
WITHHELD = [{"on": "2025-12-30", "note": "Enw wedi ei dynnu.", "earlier_text": "withheld"}]


def welsh(said: str, **fields: object) -> str:
    return a_decision_file(TEXT.format(said), lang="cy", **fields)


@pytest.fixture
def named(side: Side, clerk: Clerk, monkeypatch) -> Clerk:
    """Somebody whose translation named a person, twice released."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    settings = side.server.site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + '\nMOOTHALL_OTHER_LANGUAGES = ["cy"]\n')
    clerk.write(ENGLISH, a_decision_file())
    clerk.write(WELSH, welsh("Holwch Quillfeather."))
    pushed = clerk.commit_and_push()
    assert pushed.taken, pushed.said
    return clerk


def held(side: Side) -> list[str]:
    """The files in which the name stands: of releases and of what is kept to save time."""
    return [
        str(path.relative_to(side.folder))
        for folder in (side.server.releases, side.server.build)
        for path in folder.rglob("*")
        if path.is_file() and b"Quillfeather" in path.read_bytes()
    ]


def test_a_name_withheld_in_a_translation_alone_is_in_no_release_and_no_memory(
    side: Side, named: Clerk
):
    assert [one for one in held(side) if "bodies.sqlite" in one], "the trial can fail"
    commit = named.git("rev-parse", "HEAD").stdout.strip()
    named.write(WELSH, welsh("Holwch ni.", corrections=WITHHELD))
    pushed = named.commit_and_push()

    assert "Erased with what they showed" in pushed.remote, pushed.said
    assert [] == [one for one in held(side) if one != f"build/tree/{WELSH}"]
    from moothall.publishing.converge import pin  # noqa: PLC0415

    pin(side.server, commit)  # a rollback, to the very commit
    said = Site(side.folder).run("recover")
    assert said.code == 0, said.err
    assert "Holwch ni." in side.page(PAGE)
    assert b"Quillfeather" not in b"".join(side.files().values())


def test_a_translation_is_withdrawn_by_itself_and_not_by_deleting_or_hiding_it(
    side: Side, named: Clerk
):
    (named.folder / WELSH).unlink()
    deleted = named.commit_and_push()
    named.git("reset", "--hard", "--quiet", "origin/main")
    named.write(WELSH, welsh("Holwch Quillfeather.", state="draft"))
    hidden = named.commit_and_push()
    named.git("reset", "--hard", "--quiet", "origin/main")

    assert (False, False) == (deleted.taken, hidden.taken)
    assert f"moothall withdraw {WELSH}" in deleted.said
    assert f"moothall withdraw {WELSH}" in hidden.said
    settings = (side.server.site / "pelicanconf.py").read_text("utf-8")
    named.write("pelicanconf.py", settings)
    named.write(".git/info/exclude", "pelicanconf.py\n__pycache__\n.cache\n")
    done = Site(named.folder).run("withdraw", WELSH, "--reason", "Nid yw yn gywir.")
    assert done.code == 0, done.err
    taken = named.commit_and_push()
    assert taken.taken, taken.said
    assert "Erased with what they showed" in taken.remote
    assert "Nid yw yn gywir." in side.page(PAGE)
    assert "Nid yw yn gywir." not in side.page(PAGE.removeprefix("/cy"))
    assert b"Quillfeather" not in b"".join(side.files().values())


def test_the_tombstone_of_a_translation_cannot_be_deleted(named: Clerk):
    removal = {"on": "2026-01-01", "reason": "Camgymeriad."}
    named.write(WELSH, welsh("Holwch ni.", state="withdrawn", removal=removal))
    assert named.commit_and_push().taken
    (named.folder / WELSH).unlink()
    pushed = named.commit_and_push()

    assert not pushed.taken
    assert f"First bring it back: git checkout origin/main -- {WELSH}." in pushed.remote
    assert "moothall withdraw" not in pushed.remote
