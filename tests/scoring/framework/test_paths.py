"""Single values of a document by dotted paths."""

from ictindex.scoring.framework.paths import changed, value_at


def test_a_plain_text_is_its_vietnamese_one() -> None:
    item = {"title": "Sở", "rule": {"target": "5"}}
    assert value_at(item, "title.vi") == "Sở"
    assert value_at(item, "title.en") is None
    assert value_at(item, "rule.target") == "5"
    assert value_at(item, "rule.parts.title") is None


def test_english_beside_a_plain_text_makes_it_two_and_without_it_one_again() -> None:
    both = changed({"title": "Sở"}, {"title.en": "Department"})
    assert both == {"title": {"vi": "Sở", "en": "Department"}}
    assert changed(both, {"title.en": ""}) == {"title": "Sở"}


def test_an_empty_value_removes_what_stood_there_and_leaves_the_item_alone() -> None:
    item = {"code": "a", "rule": {"target": "5"}}
    assert changed(item, {"rule.target": None}) == {"code": "a"}
    assert item["rule"] == {"target": "5"}
