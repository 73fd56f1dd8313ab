"""`ictindex demo`."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from ictindex.interfaces.cli import demo as command
from ictindex.interfaces.cli import local
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "local_platform", nullcontext)
    monkeypatch.setattr("django.setup", lambda: None)
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: None)


def test_sign_ins_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_demonstration", lambda: ["  chutri  Chủ trì"])
    result = CliRunner().invoke(command.demo)
    assert (result.exit_code, result.output) == (0, "  chutri  Chủ trì\n")


def test_a_database_with_accounts_is_refused_in_words() -> None:
    build.administrator()
    result = CliRunner().invoke(command.demo)
    assert result.exit_code == 1
    assert "Cơ sở dữ liệu đã có tài khoản khác" in result.output
    assert "cơ sở dữ liệu trống" in result.output
