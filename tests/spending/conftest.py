from pathlib import Path

import pytest
from hypothesis import settings

from spending.building import Site

# A test that fails on a slow machine says nothing about councils.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)
