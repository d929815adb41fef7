"""What a decision of a kind is called, with the word said once."""

from __future__ import annotations

import pytest

from moothall.words import decision_of, speaking


@pytest.mark.parametrize(
    ("kind", "english", "welsh"),
    [
        ("cabinet", "cabinet decision", "penderfyniad cabinet"),
        ("portfolio holder", "portfolio holder decision", "penderfyniad portfolio holder"),
        ("key decision", "key decision", "key decision"),
        ("Decision of the mayor", "Decision of the mayor", "Decision of the mayor"),
        ("prif benderfyniad", "prif benderfyniad", "prif benderfyniad"),
    ],
)
def test_the_word_is_added_only_where_the_kind_does_not_say_it(kind, english, welsh):
    assert english == decision_of(kind)
    with speaking("cy"):
        assert welsh == decision_of(kind)
