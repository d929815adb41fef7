"""Pages are made: those of which an answer has changed, over all cores, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from moothall.pages.asking import ShelfAnswers
from moothall.pages.fingerprint import fingerprint
from moothall.pages.page import Page
from moothall.pages.recipe import Recipe
from moothall.pages.writing import Output, Staged
from moothall.records.asking import Notes
from moothall.words import speaking

Item = TypeVar("Item")
Result = TypeVar("Result")
# How work is shared: a function for some of the items, and all of them, become its results.
Share = Callable[[Callable[[Sequence[int]], list["Made"]], Sequence[int]], Iterator[list["Made"]]]


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made: where, of what, and what search learns of it (None: nothing)."""

    path: str
    print: str
    questions: tuple[str, ...]
    staged: Staged
    document: tuple[str, bytes] | None


@dataclass(frozen=True)
class Maker:
    """Makes pages into an output folder.

    ``render`` turns a page into HTML; ``document`` says what search learns of it: the part of the
    index it belongs to, and the document.
    """

    output: Output
    answers: ShelfAnswers
    render: Callable[[Page], bytes]
    document: Callable[[Page], tuple[str, bytes] | None]

    def make(
        self, recipes: Sequence[Recipe], share: Share, progress: Callable[[int], None]
    ) -> Iterator[Made]:
        """Makes what has changed, and gives what was made of it; keeps everything else.

        ``progress`` is told how many pages more are done.
        """
        stale = [number for number, recipe in enumerate(recipes) if not self._kept(recipe)]
        progress(len(recipes) - len(stale))
        for made in share(lambda some: [self._make(recipes[one]) for one in some], stale):
            for one in made:
                self.output.take(one.path, one.staged, one.print, one.questions)
                yield one
            progress(len(made))

    def said(self, recipe: Recipe) -> tuple[str, bytes] | None:
        """What search learns of a page, for one that is not made anew."""
        return self.document(recipe.of(self.answers.shelf))

    def _kept(self, recipe: Recipe) -> bool:
        """Whether the page stands as it would be made; then it is kept."""
        path = recipe.path
        if recipe.page is not None:
            return self.output.kept(path, fingerprint(recipe.of(self.answers.shelf)))
        questions = self.output.asked(path)
        # A page that was about other records is another page.
        about = tuple(Notes.about(recipe.about).questions)
        if questions[: len(about)] != about:
            return False
        return self.output.kept(path, self.answers.print_of(questions), questions)

    def _make(self, recipe: Recipe) -> Made:
        if recipe.page is not None:
            page = recipe.of(self.answers.shelf)
            print_ = fingerprint(page)
            questions: tuple[str, ...] = ()
        else:
            notes = Notes.about(recipe.about)
            page = recipe.of(self.answers.asking(notes))
            questions = tuple(notes.questions)
            print_ = self.answers.print_of(questions)
        with speaking(page.edition.language):
            staged = self.output.stage(page.path, self.render(page))
        return Made(page.path, print_, questions, staged, self.document(page))
