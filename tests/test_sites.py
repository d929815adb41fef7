"""A good site that uses every field and every state comes out as it is kept in sites/.

Data and feeds are compared byte for byte, pages in outline. ``make golden`` writes what is expected
anew, to be read in ``git diff``; nothing else does.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from conftest import TESTS, Site, tree
from moothall.reading import front_matter
from moothall.records.record import Record
from moothall.records.register import KINDS
from outline import outline

AMBRIDGE = TESTS / "sites" / "ambridge"
EXPECTED = AMBRIDGE / "expected"
# Named by what they hold, and tested elsewhere; the manifest lists them.
NOT_COMPARED = ("theme/", "manifest.sha256")
# Their bytes, and so their digests, depend on the libraries that write them: they are read by
# others' readers in tests/outputs/test_spending_data.py.
OF_LIBRARIES = (".parquet", ".sqlite", "datapackage.json", "catalogue.jsonld", "explorer.json")

pytestmark = pytest.mark.xdist_group("ambridge")


@pytest.fixture(scope="module")
def ambridge(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good site, built once."""
    root = tmp_path_factory.mktemp("ambridge") / "site"
    shutil.copytree(AMBRIDGE, root, ignore=shutil.ignore_patterns("expected", ".cache", "output"))
    site = Site(root)
    site.build()
    return site


def kept(files: dict[str, bytes]) -> dict[str, bytes]:
    """What is kept of an output: data as it is, pages in outline."""
    found = {}
    for path, content in files.items():
        if path.endswith(".html"):
            found[f"{path.removesuffix('.html')}.txt"] = outline(content).encode()
        elif not path.startswith(NOT_COMPARED) and not path.endswith(OF_LIBRARIES):
            found[path] = content
    return found


@pytest.fixture(scope="module")
def made(ambridge: Site) -> dict[str, bytes]:
    files = kept(ambridge.files())
    if "UPDATE_GOLDEN" in os.environ:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, content in files.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(content)
    return files


@pytest.mark.golden
def test_the_site_has_the_files_it_should_have(made: dict[str, bytes]):
    assert list(tree(EXPECTED)) == sorted(made, key=lambda path: Path(path).parts)


@pytest.mark.golden
@pytest.mark.parametrize("path", list(tree(EXPECTED)))
def test_a_file_of_the_site_is_as_it_should_be(made: dict[str, bytes], path: str):
    if "UPDATE_GOLDEN" in os.environ and path not in made:
        pytest.skip("it was there before, and is no longer")
    assert (EXPECTED / path).read_bytes().decode().split("\n") == made[path].decode().split("\n")


def test_no_word_of_what_is_not_public_is_in_any_file(ambridge: Site):
    files = ambridge.files()
    leaks = [path for path, content in files.items() if b"canary" in content.lower()]
    assert ([], []) == (leaks, [path for path in files if "016" in path or "ed-2026-017" in path])


def given_fields() -> dict[str, set[str]]:
    """The fields, parts and all, that the records of the good site use, for each kind."""
    found: dict[str, set[str]] = {kind.kind: set() for kind in KINDS}
    for path in AMBRIDGE.glob("content/**/*.md"):
        kind = path.relative_to(AMBRIDGE / "content").parts[0]
        found[kind] |= set(names(front_matter.split(path.read_text("utf-8"), "").fields))
    return found


def names(value: object, before: str = "") -> list[str]:
    if isinstance(value, list):
        return [name for one in value for name in names(one, before)]
    if not isinstance(value, dict):
        return []
    return [
        one
        for name, inner in value.items()
        for one in (f"{before}{name}", *names(inner, f"{before}{name}."))
    ]


def known_fields(model: type[BaseModel], before: str = "") -> set[str]:
    found = set()
    for name, info in model.model_fields.items():
        if name in {"origin", "body"}:
            continue
        found.add(f"{before}{name}")
        for part in parts(info.annotation):
            found |= known_fields(part, f"{before}{name}.")
    return found


def parts(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for inner in get_args(annotation) for part in parts(inner)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_good_site_uses_every_field_of_a_kind(kind: type[BaseModel]):
    given, shared = given_fields(), known_fields(Record)
    used = given[kind.kind] | (shared & given["decisions"])
    assert set() == known_fields(kind) - used


@pytest.mark.parametrize(
    "state", ["published", "draft", *["withdrawn", "redirect", "gone", "expunged"]]
)
def test_the_good_site_uses_every_state(state: str):
    texts = [path.read_text("utf-8") for path in AMBRIDGE.glob("content/**/*.md")]
    assert any(f"\nstate: {state}\n" in text for text in texts)
