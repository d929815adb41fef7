"""Markdown becomes sections of sanitised HTML; paragraphs can be linked to, tables scrolled."""

import re
from html import unescape
from html.parser import HTMLParser
from time import process_time

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.reading.bodies import Bodies
from moothall.reading.markdown import Converter

CONVERTER = Converter()
HARMLESS = {
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "blockquote", "a", "em", "strong", "code", "pre", "hr", "br", "div",
}  # fmt: skip


def body(text, *, numbered=False):
    return CONVERTER.convert(text, numbered=numbered)


def html(text, *, numbered=False):
    made = body(text, numbered=numbered)
    return "".join(one.html for one in (made.lead, *made.sections) if one)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def tags(text, *, numbered=False):
    reader = _Tags()
    reader.feed(html(text, numbered=numbered))
    return reader.seen


def test_a_text_is_cut_at_its_sections():
    made = body("Lead.\n\n## One\n\nText.\n\n## Two\n\nMore.\n")
    assert ("Lead.", ["One", "Two"]) == (made.lead.text, [one.title for one in made.sections])


def test_a_section_has_its_text_and_the_line_of_its_heading():
    (section,) = CONVERTER.convert("\n## One\n\nA *b* c.\n", numbered=False, first_line=9).sections
    assert ("A b c.", 10) == (section.text, section.line)


def test_underlined_headings_are_sections_too():
    assert ["One", "Two"] == [one.title for one in body("One\n===\n\nA\n\nTwo\n---\n\nB").sections]


def test_two_sections_of_one_name_have_anchors_of_their_own():
    made = body("## A\n\n1\n\n## A\n\n2\n\n## a!\n\n3\n")
    assert 3 == len({one.anchor for one in made.sections})


def test_a_smaller_heading_stays_in_its_section():
    assert "<h3>Small</h3>" in html("## A\n\n### Small\n\nText.")


def test_a_heading_in_a_quotation_is_no_section():
    assert [] == [one.title for one in body("> ## Quoted\n").sections]


def test_nothing_is_an_empty_body():
    assert body("").empty
    assert body(" \n\n ").empty


def test_numbered_paragraphs_can_be_linked_to():
    made = body("3.1 First.\n\n3.17 Second.\n", numbered=True)
    assert ("3.1", "3.17") == made.paragraphs
    assert '<p id="paragraph-3-17"><a class="paragraph-number" href="#paragraph-3-17"' in (
        made.lead.html
    )


def test_a_numbered_heading_is_a_paragraph_and_a_section():
    made = body("## 3.0 Progress\n\n3.1 Text.\n", numbered=True)
    assert (("3.0", "3.1"), "paragraph-3-0") == (made.paragraphs, made.sections[0].anchor)


@pytest.mark.parametrize("text", ["2024 was dry.", "3. A list.", "£3.17 was paid.", "1.2x y"])
def test_a_number_that_counts_no_paragraph_is_left_alone(text):
    assert "paragraph-" not in html(text, numbered=True)


def test_paragraphs_are_numbered_only_where_records_have_numbers():
    assert () == body("3.1 First.\n").paragraphs


def test_a_table_can_be_scrolled_and_has_a_caption():
    text = "Table: Spending\n\n| Quarter | Spent |\n| --- | ---: |\n| 1 | £5.00 |\n"
    region = next(attributes for tag, attributes in tags(text) if tag == "div")
    caption = next(attributes for tag, attributes in tags(text) if tag == "caption")
    assert ("region", "0", caption["id"]) == (
        region["role"],
        region["tabindex"],
        region["aria-labelledby"],
    )
    assert "<p>Table:" not in html(text)


def test_a_tables_headings_have_a_scope_and_its_sums_a_class():
    found = tags("| Quarter | Spent |\n| --- | ---: |\n| 1 | £5.00 |\n")
    assert ["col", "col"] == [attributes["scope"] for tag, attributes in found if tag == "th"]
    assert ["numeric"] == [
        attributes["class"] for tag, attributes in found if tag == "td" and attributes
    ]


def test_a_table_without_a_caption_is_named_by_its_number():
    text = "| A |\n| --- |\n| 1 |\n\nText.\n\n| B |\n| --- |\n| 2 |\n"
    assert ["Table 1", "Table 2"] == [
        attributes["aria-label"] for tag, attributes in tags(text) if tag == "div"
    ]


@pytest.mark.parametrize(
    ("text", "alt"), [("![A map](x.png)", "A map"), ("![](x.png)", ""), ("![a][b]\n\n[b]: c", "a")]
)
def test_a_picture_is_told_and_not_shown(text, alt):
    assert ((alt,), False) == (body(text).pictures, "<img" in html(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<style>*{display:none}</style>",
        "<!-- hidden -->",
        "<form action=//evil.example><input></form>",
        "<a href=x onclick=alert(1)>x</a>",
        "<b onmouseover=alert(1)>bold</b>",
        "text <u>under</u> text",
        "`<script>`",
        "    <script>alert(1)</script>",
        "<<script>script>alert(1)<</script>/script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?>",
        "## <script>alert(1)</script>",
        "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=y> |",
        "Table: <script>alert(1)</script>\n\n| A |\n| --- |\n| 1 |",
        "1.1 <script>alert(1)</script>",
        "[x](y \"onmouseover='alert(1)'\")",
        '[x](y"onmouseover="alert(1))',
        "x {: onclick=alert(1) }",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
@pytest.mark.parametrize("numbered", [True, False])
def test_raw_html_is_shown_and_not_obeyed(text, numbered):
    for tag, attributes in tags(text, numbered=numbered):
        assert tag in HARMLESS
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_raw_html_is_not_lost_either():
    assert "&lt;u&gt;under&lt;/u&gt;" in html("text <u>under</u> text")
    assert "text <u>under</u> text" == body("text <u>under</u> text").lead.text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "\tjavascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "feed:javascript:alert(1)",
        "blob:x",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "<{}>", "[x]: {}\n\n[x]", '[x](<{}> "t")'])
def test_a_link_can_only_lead_to_the_web_or_to_mail(address, form):
    for _, attributes in tags(form.format(address)):
        scheme = re.match(r"\s*([a-z]+):", attributes.get("href", ""), re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto"}


def test_an_ordinary_link_is_kept_and_gives_nothing_away():
    (link,) = [attributes for tag, attributes in tags("[x](https://halton.gov.uk)") if tag == "a"]
    assert ("https://halton.gov.uk", "noopener noreferrer") == (link["href"], link["rel"])


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% include 'x' %}", "{# x #}", "${7*7}", "<%= 7 %>"]
)
def test_template_syntax_is_text(text):
    assert text == body(text).lead.text


@given(st.text() | st.text("<>()[]!*_`#|-=&;:/ \n\tascriptonlk.0123456789\"'{}", max_size=120))
def test_no_text_makes_a_script(text):
    text = re.sub("[\ue000-\uf8ff\x00-\x08]", "", text)  # the reader refuses these
    for tag, attributes in tags(text, numbered=True):
        assert tag in HARMLESS
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not re.match(
            r"\s*(?!https?:|mailto:)[a-z]+:", attributes.get("href", ""), re.IGNORECASE
        )


SIGNS = (
    "word ", "Word", "é", "\n", "\n\n", "  \n", "\n    ", "# ", "## ", "- ", "1. ", "1.2 ", "> ",
    "| a | b |", "\n| --- | --- |\n", "\n===\n", "\n---\n", "*", "**", "_", "`", "[a](b)", "[a]",
    "[a]: b", "![p](q)", "[a](b 'c > d')", "<http://a.b>", "<b>", "&", "&amp;", "\\", '"', "0",
    "Table: x", "\ue000", "\x02", "£5 ", "²",
)  # fmt: skip


def unaided() -> Converter:
    """A converter that looks for Markdown everywhere, even where none can be."""
    made = Converter()
    made._markdown.parser.blockprocessors.deregister("moothall_prose")
    made._markdown.treeprocessors.deregister("moothall_plain")
    return made


UNAIDED = unaided()


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join), st.booleans())
def test_a_text_is_read_as_if_markdown_were_looked_for_everywhere(text, numbered):
    assert UNAIDED.convert(text, numbered=numbered) == body(text, numbered=numbered)


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_the_plain_text_of_a_section_is_its_html_without_the_tags(text):
    lead = body(text).lead
    ends = r"</(?:p|li|h[1-6]|td|th|tr|caption|blockquote|pre)>|<br>"
    cut = re.sub(ends, "\n", lead.html if lead else "")
    words = unescape(nh3.clean(cut, tags=set()))

    assert words.split() == (lead.text.split() if lead else [])


@given(
    st.lists(st.sampled_from(["## A", "### B", "Text.", "1.1 Text", "- item", "> q", "===", "---"]))
)
def test_every_section_has_the_line_of_a_heading(lines):
    text = "\n\n".join(lines)
    for section in body(text, numbered=True).sections:
        assert 1 <= section.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "unit", ["<![CDATA[", "[^1]", "![", "[a](", "<a ", "[", "*", "* ", "`", "<", "&#", "> "]
)
def test_no_text_takes_longer_than_a_record_may(unit):
    begun = process_time()
    Bodies(seconds=0.2).convert(unit * (40_000 // len(unit)), numbered=False, first_line=1)
    assert process_time() - begun < 3


def test_a_text_after_one_that_took_too_long_is_converted():
    bodies = Bodies(seconds=0.1)
    assert bodies.convert("[a](" * 8_000, numbered=False, first_line=1) is None
    assert "Text." == bodies.convert("Text.", numbered=False, first_line=1).lead.text


def test_one_text_leaves_nothing_behind_in_the_next():
    first = html("[x]: https://a.example\n\n## A\n\n[x]")
    assert "<a" in first
    assert "<a" not in html("[x]")
