"""Roles over a body and its subtree, and searching bodies."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.selectors import (
    access_body,
    bodies_in_scope,
    body_by_code,
    held_role_names,
    search_bodies,
    user_by_username,
    user_has_role,
)
from ictindex.foundation.errors import NotFound
from tests import build

pytestmark = pytest.mark.django_db


def test_a_role_covers_the_body_and_all_below_it_but_not_beside_it() -> None:
    province = build.body("tinh", kind=BodyKind.PROVINCE)
    district, neighbour = build.body("huyen", parent=province), build.body("huyen-2", parent=province)
    commune = build.body("xa", parent=district)
    officer = build.user("", Role.DATA_OFFICER, body=district)

    assert user_has_role(officer, Role.DATA_OFFICER, district)
    assert user_has_role(officer, Role.DATA_OFFICER, commune)
    assert not user_has_role(officer, Role.DATA_OFFICER, province)
    assert not user_has_role(officer, Role.DATA_OFFICER, neighbour)  # its code only begins the same way
    assert set(bodies_in_scope(officer, Role.DATA_OFFICER)) == {district, commune}


def test_a_role_without_a_body_holds_everywhere() -> None:
    manager, body = build.user("", Role.CAMPAIGN_MANAGER), build.body()

    assert user_has_role(manager, Role.CAMPAIGN_MANAGER, body)
    assert user_has_role(manager, Role.CAMPAIGN_MANAGER)
    assert body in bodies_in_scope(manager, Role.CAMPAIGN_MANAGER)


def test_a_role_over_one_body_does_not_hold_everywhere() -> None:
    officer = build.user("", Role.DATA_OFFICER, body=build.body())

    assert not user_has_role(officer, Role.DATA_OFFICER)


def test_a_role_ends_at_its_moment() -> None:
    body, officer = build.body(), build.user()
    assignment = build.grant(officer, Role.DATA_OFFICER, body)
    assignment.until = build.DEADLINE
    assignment.save()

    with build.at(build.DURING):
        assert user_has_role(officer, Role.DATA_OFFICER, body)
    with build.at(build.AFTER):
        assert not user_has_role(officer, Role.DATA_OFFICER, body)
        assert not bodies_in_scope(officer, Role.DATA_OFFICER).exists()


def test_nobody_holds_a_role_without_an_active_account() -> None:
    officer = build.user("", Role.DATA_OFFICER)
    officer.is_active = False

    assert not held_role_names(officer)
    assert not held_role_names(AnonymousUser())
    assert not bodies_in_scope(AnonymousUser(), Role.DATA_OFFICER).exists()


def test_search_ignores_accents_and_puts_exact_accents_first() -> None:
    exact, folded = build.body("b", "Hội Cựu chiến binh"), build.body("a", "Hỏi đáp Cựu")
    build.body("c", "Sở Y tế")

    assert list(search_bodies("HOI CUU")) == [folded, exact]
    assert list(search_bodies("hội")) == [exact, folded]


def test_bodies_are_sorted_by_the_vietnamese_alphabet() -> None:
    names = ["Đông Giang", "Duy Xuyên", "Điện Bàn", "Đại Lộc"]
    for name in names:
        build.body(name=name)

    assert [b.name_vi for b in search_bodies("")] == ["Duy Xuyên", "Đại Lộc", "Điện Bàn", "Đông Giang"]


@pytest.mark.parametrize("text", ["%", "_", "o y", "e"])
def test_a_search_matches_the_beginnings_of_words_only(text: str) -> None:
    build.body(name="Sở (Y tế)")

    assert search_bodies("y te").exists()
    assert search_bodies("t").exists()
    assert not search_bodies(text).exists()


def test_a_body_opens_for_who_holds_a_role_over_it_only() -> None:
    body = build.body()
    officer = build.user("", Role.DATA_OFFICER, body=body)

    assert access_body(officer, body.pk) == body
    with pytest.raises(NotFound):
        access_body(officer, build.body().pk)
    with pytest.raises(NotFound):
        access_body(AnonymousUser(), body.pk)


def test_what_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="khong-co"):
        body_by_code("khong-co")
    with pytest.raises(NotFound, match="khong-ai"):
        user_by_username("khong-ai")
