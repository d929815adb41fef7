"""The Welsh is whole: every message has its words, in every form, with everything put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from babel.messages.catalog import Message

from conftest import REPOSITORY
from moothall.records import call_in, decision, links, outcome, page, particulars, parts, register
from moothall.spending import model
from moothall.words import LANGUAGES, counted, gather, ngettext, speaking, term
from moothall.words.catalogues import FOLDER
from moothall.words.nouns import NOUNS
from moothall.words.terms import TERMS

TEMPLATES = REPOSITORY / "theme" / "templates"
CATALOGUES = sorted(FOLDER.glob("*.po"))
MESSAGES = {path.stem: [one for one in gather.read(path) if one.id] for path in CATALOGUES}
every_language = pytest.mark.parametrize("language", sorted(MESSAGES))
# Words that are the same in both languages, or names.
ALIKE = {
    "%(num)s contract",
    "%(num)s grant",
    "Contract",
    "Contract %(reference)s",
    "Contract %(reference)s.",
    "Cost",
    "Cost: %(cost)s.",
    "Data",
    "cabinet",
    "net",
}
# Enumerations whose values are never shown as they are: each has a sentence of its own.
SAID_OTHERWISE = {call_in.CallIn, page.WhyInaccessible, parts.EarlierText}


def forms(message: Message) -> list[str]:
    """A message's English, each form of it."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def said(message: Message) -> list[str]:
    """A message's translations, one for each form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def has_words(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None


def put_in(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


@every_language
def test_the_catalogue_has_every_message_and_no_other(language):
    due = {(str(one.id), one.context) for one in gather.gathered(TEMPLATES) if one.id}
    held = {(str(one.id), one.context) for one in MESSAGES[language]}

    assert (set(), set()) == (due - held, held - due), "Run: make words"


@every_language
def test_nothing_is_left_to_translate_or_only_guessed(language):
    assert [] == gather.incomplete(gather.read(FOLDER / f"{language}.po"))


@every_language
def test_a_translation_puts_in_what_the_english_puts_in(language):
    wrong = [
        (message.id, text)
        for message in MESSAGES[language]
        for text in said(message)
        # A form for one number alone may say it in words.
        if put_in(text) - {"num"} != put_in(forms(message)[-1]) - {"num"}
        or put_in(text) - put_in(forms(message)[-1])
    ]

    assert [] == wrong


@every_language
def test_no_message_holds_markup_or_a_loose_per_cent_sign(language):
    texts = [text for one in MESSAGES[language] for text in (*forms(one), *said(one))]

    assert [] == [
        text for text in texts if re.search(r'[<>&"]|%', re.sub(r"%%|%\(\w+\)s", "", text))
    ]


@every_language
def test_a_translation_ends_as_the_english_ends(language):
    signs = ".:…"
    wrong = [
        (message.id, text)
        for message in MESSAGES[language]
        for text in said(message)
        if (forms(message)[-1][-1] in signs) != (text[-1] in signs)
    ]

    assert [] == wrong


@every_language
def test_no_message_is_left_in_english(language):
    # What is put in and signs alone is the same in every language.
    same = {
        forms(one)[0]
        for one in MESSAGES[language]
        if said(one)[0] == forms(one)[0] and has_words(re.sub(r"%\(\w+\)s", "", said(one)[0]))
    }

    assert ALIKE == same


@every_language
def test_gathering_again_changes_nothing(language):
    path = FOLDER / f"{language}.po"
    fresh = gather.updated(gather.read(path), gather.gathered(TEMPLATES))

    assert path.read_bytes() == gather.written(fresh, language, gather.NAMES[language])


def enumerations() -> Iterator[type[StrEnum]]:
    for module in (call_in, decision, links, outcome, page, parts, model):
        for one in vars(module).values():
            ours = isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
            if ours and one.__module__ == module.__name__:
                yield one


def test_every_word_of_a_closed_list_can_be_said():
    words = {value.value for one in enumerations() if one not in SAID_OTHERWISE for value in one}
    words -= {one.value for one in model.Redaction}
    words |= {one.label for one in model.Redaction}
    words |= {one.inverse for one in links.LinkType}
    words |= {kind.singular for kind in register.KINDS} | set(register.DECISION_TYPES)
    words |= {one.label for one in particulars.SECTIONS}

    assert set() == words - set(TERMS)


def test_every_noun_that_a_template_counts_is_in_the_table():
    found = {
        noun
        for path in TEMPLATES.rglob("*.html")
        for noun in re.findall(r"""\bcount\(["']([^"']+)["']\)""", path.read_text("utf-8"))
    }
    found |= {
        noun
        for path in TEMPLATES.rglob("*.html")
        for noun in re.findall(r"""place_line\(\w+, ["']([^"']+)["']""", path.read_text("utf-8"))
    }

    assert set() == found - set(NOUNS)


def test_no_sentence_of_a_template_is_out_of_the_catalogue():
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        code = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
        text = code.sub("\0", path.read_text("utf-8"))
        shown = re.findall(r">([^<>]*)<", text)
        shown += re.findall(r'\b(?:aria-label|alt|placeholder|title)="([^"]*)"', text)
        name = path.relative_to(TEMPLATES).as_posix()
        found += [(name, words.strip()) for words in shown if has_words(words.replace("\0", ""))]

    assert set() == {words.strip(" \0\n()") for _name, words in found} - {
        "RSS",
        "Atom",
        "SHA-256",
    }, found


@pytest.mark.parametrize(
    ("number", "due"),
    [
        (0, "0 cofnod"), (1, "1 cofnod"), (2, "2 gofnod"), (3, "3 chofnod"), (6, "6 chofnod"),
        (7, "7 cofnod"), (1234, "1,234 cofnod"),
    ],
)  # fmt: skip
def test_welsh_counts_with_the_mutations_that_its_numbers_bring(number, due):
    with speaking("cy"):
        assert due == counted(number, "record")


def test_what_is_said_is_english_until_another_language_is_spoken():
    assert ("decision", "2 records") == (term("decision"), counted(2, "record"))
    with speaking("cy"):
        assert ("penderfyniad", "2 gofnod") == (term("decision"), counted(2, "record"))
        with speaking("en"):
            assert "decision" == term("decision")
        assert "penderfyniad" == term("decision")
    assert "decision" == term("decision")


def test_a_number_that_is_counted_is_written_with_its_thousands():
    assert "1,234 payments" == ngettext("%(num)s payment", "%(num)s payments", 1234)


def test_a_word_of_no_list_is_left_as_the_council_writes_it():
    with speaking("cy"):
        assert "Referred to the Mayor" == term("Referred to the Mayor")


def test_there_are_two_languages():
    assert ("en", "cy") == LANGUAGES


def test_a_language_without_a_catalogue_is_refused():
    with speaking("fr"), pytest.raises(FileNotFoundError):
        term("decision")
