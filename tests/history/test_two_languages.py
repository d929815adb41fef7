"""A record in two languages has a history in each: of its own file, and of nothing else."""

from __future__ import annotations

import re

import pytest

from builders import a_decision_file
from conftest import BASE, Site
from history.repositories import Repository

ENGLISH = "content/decisions/ambridge/2025/ed-2025-014.md"
WELSH = "content/decisions/ambridge/2025/ed-2025-014.cy.md"
PAGE = "decisions/ambridge/ed-2025-014/index.html"
VERSIONS = "decisions/ambridge/ed-2025-014/versions/index.html"
TEXTS = "## {}\n\n{}\n\n## {}\n\nIt is worn.\n\n## {}\n\nNone.\n\n## {}\n\nNone.\n"
HEADINGS = {
    "en": ("Decision", "Reasons", "Alternatives considered", "Conflicts of interest"),
    "cy": ("Penderfyniad", "Rhesymau", "Dewisiadau eraill a ystyriwyd", "Gwrthdaro buddiannau"),
}
WITHHELD = [{"on": "2025-03-16", "note": "x", "earlier_text": "withheld"}]


def text(decision: str, language: str = "en", **fields: object) -> str:
    first, *others = HEADINGS[language]
    return a_decision_file(TEXTS.format(first, decision, *others), lang=language, **fields)


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.decode()).split())


@pytest.fixture
def repository(small_site: Site) -> Repository:
    small_site.set(MOOTHALL_OTHER_LANGUAGES=["cy"])
    return Repository(small_site)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> tuple[dict[str, bytes], dict[str, str]]:
    """A decision changed once in English and twice in Welsh: its site, and the commits."""
    import shutil  # noqa: PLC0415

    root = tmp_path_factory.mktemp("languages") / "site"
    shutil.copytree(BASE, root)
    site = Site(root)
    site.set(MOOTHALL_OTHER_LANGUAGES=["cy"])
    repository = Repository(site)
    commits = {
        "both": repository.commit(
            "Publish", {ENGLISH: text("The road is closed."), WELSH: text("Mae'r ffordd.", "cy")}
        ),
        "english": repository.commit("A lane", {ENGLISH: text("The lane is closed.")}),
        "welsh": repository.commit("Gwell iaith", {WELSH: text("Caewyd y ffordd.", "cy")}),
        "again": repository.commit("Lon", {WELSH: text("Caewyd y lon.", "cy")}),
    }
    return site.build(), commits


def test_each_language_shows_the_versions_of_its_own_text(published):
    files, commits = published
    english, welsh = files[VERSIONS], files[f"cy/{VERSIONS}"]

    assert (["Version 2", "Version 1"], ["Fersiwn 3", "Fersiwn 2", "Fersiwn 1"]) == (
        re.findall(r"Version \d", words(english)), re.findall(r"Fersiwn \d", words(welsh)),
    )  # fmt: skip
    assert ([True, True, False], [True, False, True]) == (
        [commits[name].encode() in english for name in ("both", "english", "welsh")],
        [commits[name].encode() in welsh for name in ("both", "english", "welsh")],
    )


def test_no_word_of_one_language_stands_on_the_versions_of_the_other(published):
    files, _commits = published

    assert b"Caewyd" not in files[VERSIONS]
    assert b"The lane" not in files[f"cy/{VERSIONS}"]
    assert "Gwell iaith" in words(files[f"cy/{VERSIONS}"])


def test_each_page_of_versions_leads_to_the_other_language(published):
    files, _commits = published

    assert b'hreflang="cy"' in files[VERSIONS]
    assert b'hreflang="en"' in files[f"cy/{VERSIONS}"]


def test_a_text_that_is_not_translated_has_the_versions_it_was_written_with(repository):
    repository.commit("Publish", {ENGLISH: text("The road is closed.")})
    repository.commit("A lane", {ENGLISH: text("The lane is closed.")})
    files = repository.site.build()

    assert b"The " in files[f"cy/{VERSIONS}"]
    assert re.findall(r"Fersiwn \d", words(files[f"cy/{VERSIONS}"])) == ["Fersiwn 2", "Fersiwn 1"]


def test_a_text_changed_in_one_language_alone_has_a_page_of_versions_in_that_one(repository):
    repository.commit(
        "Publish", {ENGLISH: text("The road is closed."), WELSH: text("Mae'r ffordd.", "cy")}
    )
    repository.commit("Gwell iaith", {WELSH: text("Caewyd y ffordd.", "cy")})
    files = repository.site.build()

    assert [f"cy/{VERSIONS}"] == [path for path in files if path.endswith(VERSIONS)]
    assert b"Not changed since it was published" in files[PAGE]
    assert b'hreflang="en"' not in files[f"cy/{VERSIONS}"].split(b"</head>")[0]


def test_what_one_language_withholds_the_other_does_not_tell(repository):
    repository.commit(
        "Publish", {ENGLISH: text("Ask Quillfeather."), WELSH: text("Holwch Quillfeather.", "cy")}
    )
    repository.commit("Mend", {
        ENGLISH: text("Ask us.", corrections=WITHHELD), WELSH: text("Holwch ni.", "cy"),
    })  # fmt: skip
    files = repository.site.build()

    assert [] == [path for path, data in files.items() if b"Quillfeather" in data]
    assert f"cy/{VERSIONS}" in files


def test_a_note_that_may_speak_of_a_translation_which_is_a_draft_is_left_out(repository):
    repository.commit("Publish", {ENGLISH: text("The road is closed.")})
    repository.commit("Quillfeather", {
        ENGLISH: text("The lane is closed."), WELSH: text("Drafft.", "cy", state="draft"),
    })  # fmt: skip
    files = repository.site.build()

    assert [] == [path for path, data in files.items() if b"Quillfeather" in data]
    assert b"The " in files[VERSIONS]


def test_a_document_that_a_text_does_not_name_makes_no_version_of_it(repository):
    path = f"{ENGLISH.removesuffix('.md')}/map.csv"
    named = [{"title": "Map", "format": "CSV", "file": "map.csv"}]
    repository.commit("Publish", {
        ENGLISH: text("The road is closed.", documents=named),
        WELSH: text("Mae'r ffordd.", "cy"), path: "a,b\n1,2\n",
    })  # fmt: skip
    repository.commit("Another map", {path: "a,b\n1,3\n"})
    files = repository.site.build()

    assert [VERSIONS] == [path for path in files if path.endswith(VERSIONS)]
    assert "Another map" in words(files[VERSIONS])
