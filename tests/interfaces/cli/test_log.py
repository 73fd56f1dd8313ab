"""`ictindex log` on the database and on exported files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from ictindex.foundation.models import Event
from ictindex.interfaces.cli.log import log
from tests import build


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(log, [*map(str, arguments), "--lang", "vi"])


@pytest.fixture
def logged(db: None) -> None:
    build.body("so-y-te", "Sở Y tế")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def exported(logged: None, tmp_path: Path) -> Path:
    file = tmp_path / "nhat-ky.jsonl"
    done = call("export", file)
    assert done.exit_code == 0, done.output
    assert f"Đã xuất {Event.objects.count()} dòng" in done.output
    return file


@pytest.mark.usefixtures("logged")
def test_a_whole_chain_is_told_with_its_last_row() -> None:
    done = call("verify")
    last = Event.objects.latest("sequence")
    assert done.exit_code == 0
    assert "Chuỗi nhật ký nguyên vẹn" in done.output
    assert f"{last.sequence}:{last.hash}" in done.output


@pytest.mark.usefixtures("logged")
def test_a_removed_row_is_named_and_the_status_is_one() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE foundation_event DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM foundation_event WHERE sequence = 1")
    done = call("verify")
    assert done.exit_code == 1
    assert "Thiếu dòng 1" in done.output


def test_an_exported_file_is_verified_without_its_database(exported: Path) -> None:
    assert call("verify", exported).exit_code == 0

    lines = exported.read_text(encoding="utf-8").splitlines(keepends=True)
    exported.write_text("".join(lines).replace("so-y-te", "so-te"), encoding="utf-8")
    done = call("verify", exported)
    assert done.exit_code == 1
    assert "đã bị sửa" in done.output


def test_the_last_row_noted_before_must_still_be_there(exported: Path) -> None:
    lines = exported.read_text(encoding="utf-8").splitlines(keepends=True)
    last = Event.objects.latest("sequence")
    head = f"{last.sequence}:{last.hash}"
    assert call("verify", exported, "--head", head).exit_code == 0

    exported.write_text("".join(lines[:-1]), encoding="utf-8")
    assert call("verify", exported).exit_code == 0
    assert "đã bị cắt" in call("verify", exported, "--head", head).output


@pytest.mark.parametrize("line", ["không phải JSON", "[1]", '{"sequence": 1}', '{"sequence": "1"}'])
def test_a_line_that_is_no_row_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "la.jsonl"
    file.write_text(f"{line}\n", encoding="utf-8")
    done = call("verify", file)
    assert done.exit_code == 1
    assert "Dòng thứ 1 của tệp không đọc được" in done.output


def test_a_head_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "trong.jsonl"
    file.touch()
    assert "120:ab12" in call("verify", file, "--head", "mười").output


def test_an_export_overwrites_nothing(exported: Path) -> None:
    before = exported.read_bytes()
    done = call("export", exported)
    assert done.exit_code == 2
    assert exported.read_bytes() == before
