"""A document belongs to every language of a record, and has in each the title it has there."""

from __future__ import annotations

import pytest

from builders import a_decision_file
from conftest import Site

FOLDER = "content/decisions/ambridge/2025/ed-2025-014"
PAGE = "decisions/ambridge/ed-2025-014/index.html"
TEXT = (
    "## Penderfyniad\n\nCau'r ffordd.\n\n## Rhesymau\n\nMae angen.\n\n"
    "## Dewisiadau eraill a ystyriwyd\n\nDim.\n\n## Gwrthdaro buddiannau\n\nDim.\n"
)


def named(title: str, file: str) -> dict[str, str]:
    return {"title": title, "format": "CSV", "file": file}


@pytest.fixture
def site(small_site: Site) -> Site:
    small_site.set(MOOTHALL_OTHER_LANGUAGES=["cy"])
    return small_site


def put(site: Site, english: list[dict[str, str]], welsh: list[dict[str, str]], **fields) -> None:
    site.write(f"{FOLDER}.md", a_decision_file(documents=english))
    site.write(f"{FOLDER}.cy.md", a_decision_file(TEXT, lang="cy", documents=welsh, **fields))


def test_a_document_is_shown_in_the_language_that_names_it_under_its_title_there(site: Site):
    put(site, [named("A map", "map.csv")], [named("Siart", "map.csv"), named("Llythyr", "a.csv")])
    site.write(f"{FOLDER}/map.csv", "a,b\n1,2\n")
    site.write(f"{FOLDER}/a.csv", "c,d\n3,4\n")
    files = site.build()
    english, welsh = files[PAGE].decode(), files[f"cy/{PAGE}"].decode()

    assert [(True, False, False), (False, True, True)] == [
        tuple(title in page for title in ("A map", "Siart", "Llythyr")) for page in (english, welsh)
    ]
    assert (1, 0) == tuple(page.count("ed-2025-014/a.csv") for page in (welsh, english))
    assert (b"a,b\n1,2\n", b"c,d\n3,4\n") == tuple(
        files[f"decisions/ambridge/ed-2025-014/{name}.csv"] for name in ("map", "a")
    )


def test_a_document_that_only_a_draft_translation_names_is_not_published(site: Site):
    put(site, [], [named("Llythyr", "a.csv")], state="draft")
    site.write(f"{FOLDER}/a.csv", "Quillfeather,d\n3,4\n")

    assert [] == [path for path, data in site.build().items() if b"Quillfeather" in data]


def test_a_document_that_no_language_names_or_that_is_not_there_is_refused(site: Site):
    put(site, [], [named("Llythyr", "a.csv")])
    site.write(f"{FOLDER}/b.csv", "c,d\n3,4\n")
    said = site.run("check").err

    assert f"{FOLDER}/b.csv: The file stands among the documents of a record" in said
    assert f"Put it at {FOLDER}/a.csv." in said


def test_of_a_translation_that_cannot_be_read_nobody_says_what_it_names(site: Site):
    put(site, [], [named("Llythyr", "a.csv")], decided="yesterday")
    site.write(f"{FOLDER}/a.csv", "c,d\n3,4\n")
    said = site.run("check").err

    assert f"{FOLDER}.cy.md" in said
    assert "stands among the documents" not in said
