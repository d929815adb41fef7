"""In which order names stand in each language."""

from __future__ import annotations

from moothall.words import alphabetical


def ordered(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: alphabetical(name, language))


def test_welsh_letters_of_two_signs_have_a_place_of_their_own():
    names = ["Chwefror", "Cyngor", "Dwr", "Ddraig", "Fferm", "Ffordd", "Fioled", "Gwynedd", "Llan",
             "Lwfans", "Rhyl", "Ryland", "Thema", "Tywyn", "Nant", "Ngwent"]  # fmt: skip

    assert ordered(names, "cy") == [
        "Cyngor", "Chwefror", "Dwr", "Ddraig", "Fioled", "Fferm", "Ffordd", "Gwynedd", "Ngwent",
        "Lwfans", "Llan", "Nant", "Ryland", "Rhyl", "Tywyn", "Thema",
    ]  # fmt: skip


def test_a_joiner_keeps_two_letters_apart():
    assert ["Bag", "Bang", "Ban\u034fg"] == ordered(["Ban\u034fg", "Bang", "Bag"], "cy")


def test_marks_and_capitals_do_not_move_a_name_far():
    assert ["Dŵr", "dwr", "Ebrill"] == ordered(["Ebrill", "Dŵr", "dwr"], "cy")
    assert ["Eclair", "Éclair", "Zebra"] == ordered(["Zebra", "Éclair", "Eclair"], "en")


def test_english_has_no_such_letters():
    assert ["Chapel", "Council", "Dale"] == ordered(["Dale", "Council", "Chapel"], "en")
