"""All data of spending beside its pages, made in order: files, then what describes them.

Stands alone so that a build calls one function, and pages learn of files that have been made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from moothall.outputs import explorer
from moothall.outputs.published import PublishedPayments
from moothall.outputs.spending_files import Keep, MadeFile, make_files, print_of

if TYPE_CHECKING:
    from moothall.spending.books import Spending

# Makes the files of a folder, unless they stand there made from what has the same digest.
KeepFolder = Callable[[str, str, Callable[[], Mapping[str, bytes]]], None]


def make_spending(books: Spending, keep: Keep, keep_folder: KeepFolder) -> list[MadeFile]:
    """Makes every data file of payments and the explorer's index; says which there are."""
    payments = PublishedPayments(books)
    whole = explorer.dataset(payments)
    made = make_files(payments, keep, [whole])
    print_ = print_of(payments, whole.reports)
    keep_folder(explorer.NAMES.lstrip("/"), print_, lambda: explorer.name_files(payments))
    return made


def spending_descriptions(made: list[MadeFile]) -> dict[str, bytes]:
    """What describes the data files to programs, by path."""
    return {explorer.ABOUT.lstrip("/"): explorer.about_file(made)}
