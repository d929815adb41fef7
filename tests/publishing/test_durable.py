"""Two folders change places, whether or not the system does it in one step."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from moothall.publishing import durable


@pytest.mark.parametrize("offered", [True, False], ids=["in one step", "in three"])
def test_two_folders_change_places(tmp_path, monkeypatch, offered):
    if not offered:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_given, **_named: SimpleNamespace())
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "said").write_text(name)
    durable.exchange(tmp_path / "new", tmp_path / "old")

    assert ["new", "old"] == [(tmp_path / name / "said").read_text() for name in ("old", "new")]
    assert ["new", "old"] == sorted(path.name for path in tmp_path.iterdir())
