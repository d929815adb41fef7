"""Settings for the site as the public sees it: everything of pelicanconf.py, then what differs."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "https://opencouncil.example.org")
