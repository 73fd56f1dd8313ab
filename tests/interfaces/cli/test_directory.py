"""`ictindex directory`."""

from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner
from django.apps import apps

from ictindex.directory.rules import BodyKind, Change, NewBody, SuccessionKind
from ictindex.directory.selectors import body_by_code
from ictindex.directory.services import record_change
from ictindex.interfaces.cli import local
from ictindex.interfaces.cli.directory import directory
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "django_ready", nullcontext)


def test_the_provinces_are_loaded_once() -> None:
    build.administrator()
    command = ["load", "vietnam-provinces", "--user", "quantri"]

    first, second = (CliRunner().invoke(directory, command) for _ in range(2))

    assert "Thêm 63 đơn vị, 0 đơn vị đã có, ghi 24 biến động." in first.output
    assert "Thêm 0 đơn vị, 63 đơn vị đã có, ghi 0 biến động." in second.output


@pytest.mark.parametrize(
    ("name", "username", "said"),
    [
        ("sao-hoa", "quantri", "vietnam-provinces"),
        ("vietnam-provinces", "khong-ai", "khong-ai"),
        ("vietnam-provinces", "thuong", "Quản trị hệ thống"),
    ],
)
def test_what_cannot_be_loaded_is_refused_in_words(name: str, username: str, said: str) -> None:
    build.administrator()
    build.user("thuong")

    result = CliRunner().invoke(directory, ["load", name, "--user", username])

    assert result.exit_code == 1
    assert said in result.output


def test_a_change_shows_from_its_day_on() -> None:
    hue = build.body("hue", "Thừa Thiên Huế", BodyKind.PROVINCE)
    new = NewBody("hue", "TP. Huế")
    with build.at(build.DURING):
        rename = Change(SuccessionKind.RENAME, date(2026, 2, 1), (hue,), (new,), decision="175/2024/QH15")
        record_change(actor=build.administrator(), change=rename)
        assert body_by_code("hue").name_vi == "Thừa Thiên Huế"

    with build.at(build.AFTER):
        assert "Đã cập nhật 1 đơn vị" in CliRunner().invoke(directory, ["refresh"]).output
        assert "Đã cập nhật 0 đơn vị" in CliRunner().invoke(directory, ["refresh"]).output
    assert body_by_code("hue").name_vi == "TP. Huế"
    kept = apps.get_model("directory", "BodyEvent").objects.latest("pgh_id")
    assert kept.pgh_context["reason"] == "Biến động đến ngày có hiệu lực"
