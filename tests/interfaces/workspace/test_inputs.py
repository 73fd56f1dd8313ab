"""How one question is shown and how its answer is read."""

from django.http import QueryDict
from django.test import override_settings
from django.utils import translation

from ictindex.interfaces.workspace.inputs import answer_in_words, form_inputs, typed_answers
from ictindex.scoring.framework import FieldDefinition, Option
from ictindex.scoring.model import Text
from ictindex.submissions.selectors import FormField

NETWORKS = FieldDefinition(
    code="networks",
    type="choices",
    title=Text(vi="Mạng", en="Networks"),
    options=(
        Option(code="lan", title=Text(vi="Mạng nội bộ", en="Local network")),
        Option(code="wan", title=Text(vi="Mạng diện rộng", en="Wide-area network")),
    ),
)
LAN = FieldDefinition(code="lan", type="boolean", title=Text(vi="Có mạng", en="Has a network"))


def test_several_ticks_become_one_answer() -> None:
    typed = typed_answers(QueryDict("version-networks=2&value-networks=lan&value-networks=wan"), ["networks"])
    assert typed.values == {"networks": "lan|wan"}
    assert typed.versions == {"networks": 2}


def test_a_question_that_was_not_on_the_page_is_left_alone() -> None:
    assert typed_answers(QueryDict("value-networks=lan"), ["networks"]).values == {}


def test_no_tick_is_an_empty_answer() -> None:
    assert typed_answers(QueryDict("version-networks=2"), ["networks"]).values == {"networks": ""}


def test_a_reason_that_does_not_exist_is_dropped() -> None:
    query = QueryDict("version-networks=0&reason-networks=whatever")
    assert typed_answers(query, ["networks"]).reasons == {}


def test_answers_are_shown_with_the_labels_of_their_options() -> None:
    assert answer_in_words(NETWORKS, "lan|wan", "") == "Mạng nội bộ, Mạng diện rộng"
    assert answer_in_words(LAN, "không", "") == "Không"
    assert answer_in_words(LAN, "", "not_applicable") == "Không phát sinh"
    assert answer_in_words(LAN, "", "") == ""


@override_settings(LANGUAGE_CODE="vi")
def test_options_speak_the_language_of_the_page() -> None:
    with translation.override("en"):
        shown = form_inputs([FormField(NETWORKS, raw="wan")])[0]
    assert [(option.label, option.is_chosen) for option in shown.options] == [
        ("Local network", False),
        ("Wide-area network", True),
    ]


def test_an_option_unknown_to_the_framework_stays_visible_as_typed() -> None:
    assert answer_in_words(NETWORKS, "cap-quang", "") == "cap-quang"
