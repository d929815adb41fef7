"""Templates that are compiled for speed show what they would show without."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from moothall.pages.compiling import Compiling, escaped
from moothall.pages.template_faults import NotOfTheme
from moothall.words import speaking, translated

TEXTS = st.text("ab&<>\"' é", max_size=8)


def shown(template: str, **given_: object) -> str:
    """What a template shows where ``_`` says things in the language spoken."""
    environment = Compiling(autoescape=True, loader=DictLoader({"page.html": template}))
    environment.globals["_"] = lambda words: Markup(translated(words))  # noqa: S704 - our own words
    return environment.get_template("page.html").render(**given_)


@pytest.mark.parametrize(("language", "word"), [("en", "Decisions"), ("cy", "Penderfyniadau")])
def test_words_of_every_page_are_in_the_language_of_its_edition(language, word):
    with speaking(language):
        assert f"<h1>{word}</h1>" == shown('<h1>{{ _("Decisions") }}</h1>')


def test_a_council_may_call_something_of_its_own_by_the_name_that_says_things():
    template = '{% macro said(_) %}{{ _("Decisions") }}{% endmacro %}{{ said(louder) }}'

    assert "DECISIONS" == shown(template, louder=lambda words: words.upper())


def test_words_that_cannot_be_said_stop_the_page_and_not_the_compiling_of_its_template():
    with pytest.raises(TypeError):
        shown('{{ _("Decisions", "twice") }}')

    assert "" == shown('{% if false %}{{ _("Decisions", "twice") }}{% endif %}')


@given(st.one_of(TEXTS, TEXTS.map(Markup), st.integers(), st.none()))
def test_what_a_page_is_given_is_escaped_as_ever(value):
    assert escape(value) == escaped(value)


@given(TEXTS, TEXTS)
def test_a_page_shows_what_it_would_show_with_plain_jinja(title, name):
    template = (
        "{% macro named(one, two) %}<b>{{ one }}</b>{{ two | upper }}{% endmacro %}"
        '<p title="{{ title }}">{% set both %}{{ named(name, two=title) }}{% endset %}{{ both }}'
        "{% for one in (title, name) %}{{ named(one, one) }}{% endfor %}"
    )
    plain = Environment(autoescape=True).from_string(template)

    assert plain.render(title=title, name=name) == shown(template, title=title, name=name)


def test_a_file_that_the_theme_does_not_hold_is_named_whoever_made_the_page():
    fault = pickle.loads(pickle.dumps(NotOfTheme("built/moothall.css", ["logo.svg"])))  # noqa: S301

    assert ("built/moothall.css", {"logo.svg"}) == (fault.name, fault.known)
    assert "theme/static/built/moothall.css does not exist" in str(fault)
