"""Settings of a site in two languages: an invented council in Wales."""

import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
OUTPUT_PATH = "output"

SITENAME = "Cwmderi decides"
SITEURL = "https://agored.cwmderi.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

MOOTHALL_OTHER_LANGUAGES = ["cy"]
MOOTHALL_TRANSLATIONS = {"cy": {"SITENAME": "Cwmderi yn penderfynu"}}
MOOTHALL_AS_OF = "2026-06-01"
MOOTHALL_TAG_AUTHORITY = "cwmderi.example,2026"
MOOTHALL_CONTACT = "agored@cwmderi.example"
MOOTHALL_BENEFICIARY_FLOOR = 100
MOOTHALL_ROWS_PER_PAGE = 2

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
