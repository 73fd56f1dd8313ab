"""A folder becomes an installation with a key of its own."""

import os
from pathlib import Path

import pytest

from ictindex.interfaces.cli.local import local_platform, secret_key


def test_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    key = secret_key(path)
    assert len(key) >= 50
    assert secret_key(path) == key
    assert path.stat().st_mode & 0o077 == 0


def test_interrupted_making_of_the_key_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key.new").write_text("")
    assert secret_key(tmp_path / "secret-key")


def test_given_database_is_respected_and_no_server_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("ICTINDEX_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://u@db.gov.vn/ictindex")
    with local_platform() as postgres:
        assert postgres is None
        assert os.environ["DATABASE_URL"] == "postgresql://u@db.gov.vn/ictindex"
        assert os.environ["HTTPS"] == "off"
    assert not (tmp_path / "postgres").exists()
