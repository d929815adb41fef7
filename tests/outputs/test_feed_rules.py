"""Every feed obeys the published rules, and each check catches a feed that does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.feed_building import (
    SITE,
    a_decision,
    a_release,
    a_text,
    every_file,
    one_of_each,
    some_settings,
)
from outputs.feed_rules import atom_faults
from outputs.rss_rules import opml_faults, rss_faults

FILES = every_file(one_of_each(), [a_release()])
EMPTY = every_file()
RSS, ATOM = "feeds/decisions.rss", "feeds/decisions.atom"


def faults(path: str, data: bytes) -> list[str]:
    location = f"{SITE}/{path}"
    if path.endswith(".opml"):
        return opml_faults(data)
    return atom_faults(data, location) if path.endswith(".atom") else rss_faults(data, location)


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_feed_obeys_the_rules(path):
    assert faults(path, FILES[path]) == []


@pytest.mark.parametrize("path", sorted(EMPTY))
def test_a_feed_without_entries_obeys_the_rules(path):
    assert faults(path, EMPTY[path]) == []


BROKEN_ATOM = [
    (r"</feed>", "", "it is not well-formed XML"),
    (r"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "the root is not an Atom feed"),
    (r"<title>New.*?</title>", "", "feed has not exactly one title"),
    (r"<title>Lamps</title>|<title>Amended: Lamps</title>", "", "entry has not exactly one title"),
    (r"<title>New.*?</title>", "<title> </title>", "feed title is blank"),
    (r"<id>tag:mooton.example,2025:feeds/decisions</id>", "", "feed has not exactly one id"),
    (r"(<id>)tag:\S*MB-1|(<id>)tag:\S*mb-1", r"\2mb-1", "entry id is not an absolute IRI"),
    (r"<updated>.*?</updated>", "", "feed has not exactly one updated"),
    (r"<updated>(\S+)T\S+</updated>", r"<updated>\1</updated>", "feed date is not RFC 3339"),
    (r"<published>.*?</published>", "<published>May</published>", "entry date is not RFC 3339"),
    (r"<name>Open Mooton</name>", "", "feed author has no name"),
    (r"(?s)<author>.*?</author>", "", "an entry has no author, nor has the feed"),
    (r"mooton/mb-2</id>", "mooton/mb-1</id>", "two have the id"),
    (r'rel="self"', 'rel="related"', "the self link is not the feed's address"),
    (r'type="application/atom\+xml"', "", "the self link has not Atom's media type"),
    (r'rel="self" type="application/atom\+xml"', 'type="text/html"', "feed has two alternate"),
    (r'<link href="https://[^"]*mb-1/"', '<link href="/mb-1/"', "entry link is not absolute"),
    (r' xml:lang="en"', "", "the feed does not state its language"),
    (r"<generator>.*?</generator>", "<generator/>", "generator is blank"),
    (r'<category term="decisions"', "<category", "entry category has no term"),
    (r"(?s)<content.*?</content>\s*<link[^>]*>", "", "an entry has neither content"),
    (r'<content type="html">', '<content type="html"/><content type="html">', "two contents"),
    (r'<content type="html">', '<content type="html"><b/>', "content has markup that is not"),
    (r'<content type="html">', "<content>", "content does not say that it is HTML"),
    (r'<content type="html">', '<content type="html">&lt;script&gt;', "content holds <script>"),
    (r'<content type="html">', '<content type="html">&lt;iframe&gt;', "content holds <iframe>"),
    (r"&lt;p&gt;", '&lt;p style="x"&gt;', "content holds the attribute style"),
    (r"&lt;/p&gt;", "&lt;/div&gt;", "content is not well-formed HTML"),
    (r'href="https://records.example.gov.uk/council/decisions/mooton/mb-1/"&gt;',
     'href="/decisions/"&gt;', "a link in the content is not absolute"),
    (r"(mb-1</id>\s*<title>.*</title>\s*<updated>)2025", r"\g<1>2030", "entries are not newest"),
    (r"(feeds/decisions</id>\s*<title>.*</title>\s*<updated>)2025", r"\g<1>2031",
     "the feed's date is not its newest entry's"),
]  # fmt: skip
BROKEN_RSS = [
    (r"</rss>", "", "it is not well-formed XML"),
    (r'version="2.0"', 'version="0.9"', "the root is not RSS 2.0"),
    (r"channel>", "channels>", "there is not exactly one channel"),
    (r"<title>New.*?</title>", "", "channel has no title"),
    (r"<title>New.*?</title>", "<title/>", "channel title is blank"),
    (r"(<title>New.*?</title>)", r"\1\1", "channel has two of title"),
    (r"<title>New", "<title>&lt;b&gt;New", "channel title holds HTML"),
    (r"<description>Every.*?</description>", "", "channel has no description"),
    (r"<link>.*?/decisions/</link>", "", "channel has no link"),
    (r"<link>.*?/decisions/</link>", "<link>/decisions/</link>", "channel link is not absolute"),
    (r"<link>.*?/decisions/</link>", f"<link>{SITE}/{RSS}</link>", "channel link is the feed"),
    (r"<docs>", "<subtitle/><docs>", "channel cannot hold subtitle"),
    (r"<language>.*?</language>", "", "the channel does not state its language"),
    (r"<atom:link [^>]*>", "", "the self link is not the feed's address"),
    (r'type="application/rss\+xml"', "", "the self link has not RSS's media type"),
    (r"(<pubDate>\w+, \d\d \w+ )20", r"\1", "pubDate is not RFC 822 with a four-digit year"),
    (r"<lastBuildDate>...", "<lastBuildDate>Xxx", "lastBuildDate is not RFC 822"),
    (r"<pubDate>Wed", "<pubDate>Thu", "pubDate names the wrong day of the week"),
    (r"</channel>", "<ttl>60</ttl></channel>", "an item stands before the end"),
    (r"(?s)<item>.*</item>", "<item><guid>tag:a</guid></item>", "neither title nor description"),
    (r"<title>Benches[^<]*</title>", "<title/>", "item title is blank"),
    (r"(<title>Benches[^<]*</title>)", r"\1\1", "item has two of title"),
    (r"<title>Benches", "<summary/><title>Benches", "item cannot hold summary"),
    (r"<link>\S*mb-1/</link>", "<link>/mb-1/</link>", "item link is not absolute"),
    (r"<guid.*?</guid>", "", "item has no guid"),
    (r' isPermaLink="false"', "", "guid claims to be a permalink and is no web address"),
    (r'isPermaLink="false"', 'isPermaLink="no"', "isPermaLink is neither true nor false"),
    (r"tag:mooton.example,2025", "tag:mooton.example", "guid is not a tag URI"),
    (r"mooton/mb-2</guid>", "mooton/mb-1</guid>", "two items have the guid"),
    (r"<dc:creator>", "<author>A clerk</author><dc:creator>", "author is not an e-mail address"),
    (r"<dc:creator>", "<author>a@b.example</author><dc:creator>", "item says author twice"),
    (r"<dc:creator>", "<dc:date>2025</dc:date><dc:creator>", "item says pubDate twice"),
    (r"<dc:creator>", "<atom:published/><dc:creator>", "item says pubDate twice"),
    (r"<dc:creator>", "<atom:id/><dc:creator>", "item says guid twice"),
    (r"<dc:creator>", "<dc:subject/><dc:creator>", "item says category twice"),
    (r"<item>", "<item><content:encoded/>", "content:encoded has no description before it"),
    (r"<category>.*?</category>", "<category/>", "category is blank"),
    (r"<atom:updated>.*?</atom:updated>", "<atom:updated>May</atom:updated>", "atom:updated is"),
    (r"<description>&lt;", "<description>&lt;object&gt;&lt;", "content holds <object>"),
]  # fmt: skip
BROKEN_OPML = [
    (r"</opml>", "", "it is not well-formed XML"),
    (r'version="2.0"', 'version="3"', "the root is not OPML 2.0"),
    (r"(?s)<head>.*</head>", "", "it is not one head and one body"),
    (r"(?s)<body>.*</body>", "<body/>", "the body has no outline"),
    (r' text="Decisions"', "", "outline has no text"),
    (r' title="Reports"', "", "subscription has no title"),
    (r' xmlUrl="[^"]*"', "", "subscription has no absolute xmlUrl"),
    (r'htmlUrl="https:', 'htmlUrl="', "htmlUrl is not absolute"),
    (r'version="RSS2"', 'version="Atom"', "version is not one OPML knows"),
    (r' type="rss"', "", "outline with xmlUrl has no type"),
    (r' type="rss"', ' type="rss" colour="red"', "outline cannot have colour"),
    (r'<outline text="Decisions">', '<outline text="Decisions">x', "outline holds text"),
]
BROKEN = [
    *((ATOM, *one) for one in BROKEN_ATOM),
    *((RSS, *one) for one in BROKEN_RSS),
    *(("feeds/moothall.opml", *one) for one in BROKEN_OPML),
]


@pytest.mark.parametrize(("path", "pattern", "instead", "fault"), BROKEN)
def test_a_feed_that_breaks_a_rule_is_caught(path, pattern, instead, fault):
    good = FILES[path].decode()
    broken = re.sub(pattern, instead, good)

    assert broken != good
    assert any(fault in found for found in faults(path, broken.encode()))


@given(title=st.text(min_size=1, max_size=40), name=st.text(min_size=1, max_size=40))
def test_a_feed_can_be_written_whatever_a_title_and_a_site_are_called(title, name):
    decision = a_decision(reference="MB-9").model_copy(update={"title": title})
    files = every_file([decision], settings=some_settings(name=f"Site {name}"))

    for path in (RSS, ATOM, "feeds/moothall.opml"):
        found = {fault for fault in faults(path, files[path]) if "holds HTML" not in fault}
        assert found == set()


@given(
    href=st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["#a", "/x", "x/y", "//x", "http://[", "javascript:x", "data:x", "?a", ".."]
        ),
    )
)
def test_a_link_in_a_text_is_absolute_or_leads_nowhere(href):
    quoted = href.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    decision = a_decision(body=a_text(f'<p><a href="{quoted}">here</a></p>'))

    assert faults(ATOM, every_file([decision])[ATOM]) == []
