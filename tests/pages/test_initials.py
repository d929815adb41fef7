"""Initials are explained where they are first used, and the text of a record stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from moothall.pages.initials import explained
from moothall.pages.views import TextView
from moothall.reading.markdown import Converter
from moothall.records.body import Section
from moothall.records.tables import Term

CONVERTER = Converter()
GLOSSARY = (
    Term("Call-in", "A power of councillors."),
    Term("DBV", "Delivering Better Value."),
    Term("DfE", "Department for Education."),
    Term("R&D", "Research and development."),
)


def text_of(markup: str) -> TextView:
    return TextView("Reasons", "reasons", Section("Reasons", "reasons", markup, "", 1))


def marked(*markups: str) -> tuple[list[str], list[str]]:
    _, texts, terms = explained(None, [text_of(one) for one in markups], GLOSSARY)
    return [text.section.html for text in texts], [term.term for term in terms]


def test_the_first_use_of_initials_leads_to_what_they_mean():
    shown, terms = marked("<p>The DBV grant. DBV is new.</p>")

    assert ['<p>The <a class="initials" href="#means-dbv">DBV</a> grant. DBV is new.</p>'] == shown
    assert ["DBV"] == terms


def test_initials_are_explained_once_on_a_page_and_not_once_in_each_section():
    shown, terms = marked("<p>DfE</p>", "<p>DfE and DBV</p>")

    assert "<a" in shown[0]
    assert shown[1].startswith("<p>DfE and <a")
    assert ["DBV", "DfE"] == terms


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="/x">the DBV</a></p>',
        "<h3>DBV</h3>",
        "<p><code>DBV</code></p>",
        '<p title="DBV > DfE">none</p>',
        "<p>DBVs-DBV SUBDBV DBVX dbv</p>",
        "<p>Call-in</p>",
        "<p></p>",
    ],
)
def test_nothing_else_is_marked(markup):
    assert ([markup], []) == marked(markup)


def test_initials_with_a_sign_are_found_as_markup_writes_them():
    shown, terms = marked("<p>R&amp;D and R&amp;Ds</p>")

    assert ["R&D"] == terms
    assert '<a class="initials" href="#means-r-d">R&amp;D</a> and R&amp;Ds' in shown[0]


def test_a_text_that_is_not_stated_stays_so():
    _, texts, terms = explained(None, [TextView("Reasons", "reasons", None)], GLOSSARY)

    assert (texts[0].section, terms) == (None, ())


@given(
    st.lists(
        st.sampled_from(["DBV", "DfE", "R&D", "*DBV*", "[DfE](/x)", "`DBV`", "a < b", ">", "x"])
    )
)
def test_the_words_of_a_record_are_never_changed(words):
    lead = CONVERTER.convert(" ".join(words), numbered=False).lead
    markup = lead.html if lead else "<p></p>"
    shown, _ = marked(markup)

    assert re.sub(r"</?a\b[^>]*>", "", markup) == re.sub(r"</?a\b[^>]*>", "", shown[0])
    assert (
        lxml_html.fromstring(markup).text_content() == lxml_html.fromstring(shown[0]).text_content()
    )
