"""What the documents say a template is given is what it is given, on every page of a whole site."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict

import pytest

from conftest import TESTS, Site
from history.repositories import Repository
from moothall.pages.rendering import Theme
from theme.test_templates import PROMISED

AMBRIDGE = TESTS / "sites" / "ambridge"


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> dict[str, set[frozenset[str]]]:
    """What each template was given while the good site was made: sets of names."""
    root = tmp_path_factory.mktemp("contexts")
    told, rendered = root / "told.jsonl", Theme.render
    shutil.copytree(AMBRIDGE, root / "site", ignore=shutil.ignore_patterns("expected", ".cache"))

    def render(theme, page):
        # A file, since pages are made by several processes.
        with told.open("a", encoding="utf-8") as file:
            file.write(json.dumps([page.template, sorted(page.context)]) + "\n")
        return rendered(theme, page)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Theme, "render", render)
        _published_before(Site(root / "site"))
    found = defaultdict(set)
    for line in told.read_text("utf-8").splitlines():
        template, names = json.loads(line)
        found[template].add(frozenset(names))
    return found


def _published_before(site: Site) -> None:
    """Builds the site with a past: a record that was changed, and a page that is not made now."""
    repository = Repository(site)
    path = "content/meetings/borchester/2015/roads.md"
    changed = (site.root / path).read_text("utf-8") + "\n9.9 Words.\n"
    repository.commit("Add a text", {path: changed})
    site.write("before/history/addresses.tsv", "address\tstatus\tto\n/decisions/page-9/\t200\t\n")
    said = site.run("build", "--released", "before")
    assert said.code == 0, said.err


def test_every_template_is_used_by_a_whole_site(given):
    unused = set(PROMISED) - set(given)

    assert set() == unused


@pytest.mark.parametrize("template", sorted(PROMISED))
def test_a_template_is_given_nothing_that_the_documents_do_not_say(template, given):
    assert set() == frozenset().union(*given[template]) - PROMISED[template]


# docs/spending.md tells of each thing what it is made of, and not only what it is called.
_TOLD_AT_LENGTH = ("spending", "contract", "grants", "registers")


@pytest.mark.parametrize(
    "template", sorted(one for one in PROMISED if not one.startswith(_TOLD_AT_LENGTH))
)
def test_a_template_is_always_given_all_that_the_documents_say(template, given):
    assert {frozenset(PROMISED[template])} == given[template]
