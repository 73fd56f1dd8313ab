"""The demonstration never mixes with real accounts."""

import pytest

from ictindex.campaigns.models import Series
from ictindex.directory.selectors import search_bodies
from ictindex.foundation.errors import InvalidState
from ictindex.interfaces.demonstration import load
from ictindex.interfaces.demonstration.published import province_code
from tests import build

pytestmark = pytest.mark.django_db


def test_a_database_with_accounts_is_left_alone() -> None:
    build.administrator()
    with pytest.raises(InvalidState):
        load()
    assert not Series.objects.exists()
    assert not search_bodies("")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("TP. Hồ Chí Minh", "ho-chi-minh"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("Thừa Thiên Huế", "thua-thien-hue"),
        ("Đắk Lắk", "dak-lak"),
    ],
)
def test_a_province_has_one_code_however_it_is_printed(printed: str, code: str) -> None:
    assert province_code(printed) == code
