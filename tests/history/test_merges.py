"""A version that was published stays, however clerks bring their work together."""

from __future__ import annotations

import re

import pytest

from builders import a_decision_file
from conftest import Site
from history.repositories import Repository
from moothall.history.branch import Knot, line

PATH = "content/decisions/ambridge/2025/ed-2025-014.md"
OTHER = "content/decisions/ambridge/2025/ed-2025-015.md"
VERSIONS = "decisions/ambridge/ed-2025-014/versions/index.html"


def other(**fields: object) -> str:
    return a_decision_file(reference="ED-2025-015", **fields)


@pytest.fixture
def merged(small_site: Site) -> tuple[Repository, list[str]]:
    """What two clerks did: one published a change, the other pulled it into theirs and pushed."""
    repository = Repository(small_site)
    first = repository.commit("First", {PATH: a_decision_file(funding="x"), OTHER: other()})
    repository.git("checkout", "-q", "-b", "theirs")
    aside = [repository.commit("Aside", {OTHER: other(funding="never shown")})]
    aside.append(repository.commit("Mine", {OTHER: other(funding="z")}))
    repository.git("checkout", "-q", "main")
    second = repository.commit("The fund was wrong", {PATH: a_decision_file(funding="y")})
    repository.git("checkout", "-q", "theirs")
    repository.git("merge", "-q", "-m", "Merge branch 'main' of git.ambridge.example:site", "main",
                   when="2025-03-20T09:00:00+00:00")  # fmt: skip
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--ff-only", "theirs")
    return repository, [first, second, *aside]


@pytest.mark.parametrize("listed", [True, False], ids=["with a list", "by git alone"])
def test_a_published_version_stays_after_somebody_pulled_it_into_theirs(merged, listed):
    repository, (first, second, aside, _mine) = merged
    if listed:
        lines = [f"{first}\t2025-03-14T09:00:00Z", f"{second}\t2025-03-17T09:00:00Z"]
        text = "\n".join(["commit\tmoment", *lines, ""])
        repository.site.write("before/history/releases.tsv", text)
    before = ("--released", "before") if listed else ()
    said = repository.site.run("build", *before)
    assert said.code == 0, said.err
    files = repository.site.files()
    page = files[VERSIONS].decode()
    beside = files[VERSIONS.replace("014", "015")].decode()

    assert ["Version 2", "Version 1"] == re.findall(r"Version \d", page)
    assert "The fund was wrong" in page
    assert (True, True) == (first in page, second in page)
    assert ["Version 2", "Version 1"] == re.findall(r"Version \d", beside)
    assert "git.ambridge.example" not in beside
    assert (False, False) == ("never shown" in beside, aside in beside)


def knots(*told: str) -> list[Knot]:
    """Commits written ``name < parents: subject``, parents first."""
    found = []
    for one in told:
        name, _, rest = one.partition(" < ")
        parents, _, subject = rest.partition(": ")
        found.append(Knot(name, tuple(parents.split()), subject))
    return found


@pytest.mark.parametrize(
    ("subject", "published", "expected"),
    [
        ("Merge pull request 7", (), "abe"),
        ("Merge branch 'main' of x:y", (), "acde"),
        ("Merge remote-tracking branch 'origin/main'", (), "acde"),
        ("Merge branch 'topic' of x:y", (), "abe"),
        ("Merge branch 'main' of x:y", ("a", "b"), "abe"),
        ("Words of a clerk's own", ("a", "c"), "acde"),
        ("Words of a clerk's own", ("gone", "a"), "abe"),
    ],
)
def test_a_merge_is_followed_to_what_was_published(subject, published, expected):
    commits = knots("a", "b < a", "c < a", "d < c", f"e < b d: {subject}")
    assert list(expected) == line(commits, {*published}, ["main"])
