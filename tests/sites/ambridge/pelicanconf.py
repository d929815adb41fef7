"""Settings of the good site: an invented council that uses every field and every state."""

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
MOOTHALL_CONTACT = "open@ambridge.example"
MOOTHALL_DECISION_TYPES = ["portfolio"]
MOOTHALL_VALUE_BANDS = [1000, 100000]
MOOTHALL_BENEFICIARY_FLOOR = 1000
MOOTHALL_ROWS_PER_PAGE = 5

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
