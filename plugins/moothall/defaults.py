"""The settings of a site that has none of its own, and what the settings of others begin with.

Read by Pelican as a settings file, so that records alone can be checked and looked at: a clone of a
server's repository holds content/ and data/ and nothing else.
"""

import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
OUTPUT_PATH = "output"

SITENAME = "Open Council"
SITEURL = "http://localhost:8000"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

# Moothall makes every page, feed and file; Pelican's own generators are left without work.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
READERS = {"rst": None, "html": None}
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
DELETE_OUTPUT_DIRECTORY = False
WITH_FUTURE_DATES = False
