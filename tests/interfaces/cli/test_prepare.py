"""What the launcher does before it serves: static files, and the demonstration."""

from pathlib import Path

import pytest
from pytest_django import Settings

from ictindex.foundation.errors import InvalidState
from ictindex.interfaces import demonstration
from ictindex.interfaces.cli.prepare import collect_static, load_demonstration, require_browser_files


@pytest.fixture
def source(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("more", folder)]
    (folder / "page.css").write_text("p { color: black }")
    return folder / "page.css"


@pytest.fixture
def collected(settings: Settings, tmp_path: Path, source: Path) -> Path:
    folder = tmp_path / "static"
    settings.STATIC_ROOT = folder
    backend = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    collect_static()
    return folder


def test_every_file_named_in_a_style_sheet_exists_and_all_are_named_by_content(collected: Path) -> None:
    assert list(collected.glob("vendor/tabler/tabler.min.*.css.gz"))
    assert list(collected.glob("vendor/be-vietnam-pro/*vietnamese-400-normal.*.woff2"))
    assert (collected / "staticfiles.json").exists()


def test_unchanged_files_are_not_collected_again(collected: Path) -> None:
    (collected / "staticfiles.json").unlink()
    collect_static()
    assert not (collected / "staticfiles.json").exists()


def test_changed_file_is_collected_again(collected: Path, source: Path) -> None:
    first = list(collected.glob("more/page.*.css"))
    source.write_text("p { color: navy }")
    collect_static()
    second = list(collected.glob("more/page.*.css"))
    assert len(first) == len(second) == 1
    assert first != second


def test_without_browser_files_the_launcher_says_how_to_get_them(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    require_browser_files()
    settings.STATICFILES_DIRS = []

    with pytest.raises(SystemExit):
        require_browser_files()

    assert "Thiếu tệp giao diện" in capsys.readouterr().err


def test_database_of_somebody_else_is_served_without_the_demonstration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> list[str]:
        raise InvalidState("Đã có tài khoản.", "Dùng cơ sở dữ liệu trống.")

    monkeypatch.setattr(demonstration, "load", refuse)
    load_demonstration()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Đã có tài khoản. Dùng cơ sở dữ liệu trống." in captured.err
