"""Settings of the small site on which the broken sites stand."""

import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
OUTPUT_PATH = "output"

SITENAME = "Ambridge decides"
SITEURL = "https://open.ambridge.example"
TIMEZONE = "Europe/London"

MOOTHALL_AS_OF = "2026-01-01"
MOOTHALL_TAG_AUTHORITY = "ambridge.example,2025"
MOOTHALL_SEARCH = False

# Moothall makes every page, feed and file; Pelican's own generators are left without work.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
