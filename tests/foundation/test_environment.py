"""Variables are read with their types, and a wrong one is named."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from ictindex.foundation import environment


def test_required_text_that_is_missing_or_blank_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is required"):
        environment.text("SECRET_KEY")
    monkeypatch.setenv("SECRET_KEY", "  ")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is required"):
        environment.text("SECRET_KEY")


@pytest.mark.parametrize(("written", "value"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False)])
def test_flag_is_read_from_the_usual_words(
    monkeypatch: pytest.MonkeyPatch, written: str, value: bool
) -> None:
    monkeypatch.setenv("HTTPS", written)
    assert environment.flag("HTTPS", default=not value) is value


def test_flag_keeps_its_default_when_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HTTPS", raising=False)
    assert environment.flag("HTTPS", default=True) is True
    assert environment.flag("HTTPS", default=False) is False


def test_flag_refuses_any_other_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG must be one of .*'maybe'"):
        environment.flag("DEBUG", default=False)


@pytest.mark.parametrize("written", ["1", "201", "-3", "ten", "٣", "5.5"])
def test_number_outside_its_bounds_or_not_whole_is_refused(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("DATABASE_POOL_SIZE", written)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_POOL_SIZE must be a whole number from 2 to 200"):
        environment.number("DATABASE_POOL_SIZE", default=10, low=2, high=200)


def test_words_are_split_at_commas_without_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.gov.vn, b.gov.vn,,")
    assert environment.words("ALLOWED_HOSTS") == ["a.gov.vn", "b.gov.vn"]


def test_folder_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ICTINDEX_VAR", "data")
    assert environment.folder("ICTINDEX_VAR", default=Path("var")) == tmp_path / "data"


def test_database_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://an%40x:p%2Fw@db.local:5433/ictindex?sslmode=require")
    settings = environment.database("DATABASE_URL")
    assert (settings["USER"], settings["PASSWORD"]) == ("an@x", "p/w")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.local", "5433", "ictindex")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_database_address_may_name_a_socket_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ictindex@/ictindex?host=/srv/t%E1%BB%89nh/var")
    settings = environment.database("DATABASE_URL")
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == ("/srv/tỉnh/var", "", {})


@pytest.mark.parametrize(
    "address",
    ["mysql://u:secret@h/d", "postgresql://u:secret@h", "postgresql://u:secret@h:port/d", "secret"],
)
def test_wrong_database_address_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        environment.database("DATABASE_URL")
    assert "secret" not in str(refusal.value)
