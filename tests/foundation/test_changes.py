"""Who, why and which request reach the log and the history of every row alike."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import F, Model
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign, CampaignBody
from ictindex.campaigns.services import extend_deadline
from ictindex.directory.models import LinkedIdentity, SecondFactor, User
from ictindex.directory.rules import Role
from ictindex.directory.services import remove_second_factors
from ictindex.foundation.changes import changing, current_change, logged_service
from ictindex.foundation.errors import InvalidState
from ictindex.foundation.models import Event
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.services import import_answers, save_answers
from tests import build

pytestmark = pytest.mark.django_db
TRACKED: list[type[Model]] = [
    model for model in apps.get_models() if hasattr(model, "pgh_event_model") and model._meta.managed
]


@pytest.fixture
def campaign() -> Campaign:
    return build.opened_campaign([build.body("so-y-te", "Sở Y tế")])


@pytest.fixture
def submission(campaign: Campaign) -> Submission:
    return Submission.objects.get(campaign_body__campaign=campaign)


def history(thing: Model) -> list[Any]:
    """Give the versions of a row, the oldest first."""
    versions = apps.get_model(thing._meta.app_label, f"{thing._meta.object_name}Event")
    return list(versions._default_manager.filter(pgh_obj_id=thing.pk).order_by("pgh_id"))


def test_a_saved_answer_keeps_its_versions_with_who_and_which_request(submission: Submission) -> None:
    officer = build.user("canbo", Role.DATA_OFFICER)
    with build.at(build.DURING):
        save_answers(actor=officer, submission=submission, values={"staff": "97"})
        save_answers(actor=officer, submission=submission, values={"staff": "95"}, versions={"staff": 1})

    versions = history(Answer.objects.get(submission=submission, field="staff"))

    assert [(row.pgh_label, row.raw) for row in versions] == [("insert", "97"), ("update", "95")]
    assert {row.pgh_context["actor"] for row in versions} == {"canbo"}
    logged = Event.objects.filter(action="answers.saved").order_by("pk")
    assert [row.pgh_context["request_id"] for row in versions] == [event.request_id for event in logged]
    assert versions[0].pgh_context["request_id"] != versions[1].pgh_context["request_id"]


def test_the_reason_of_a_service_stands_in_the_history(campaign: Campaign) -> None:
    enrolled = CampaignBody.objects.get(campaign=campaign)
    with build.at(build.DURING):
        extend_deadline(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            campaign_body=enrolled,
            until=build.AFTER,
            reason="Mất điện kéo dài",
        )

    context = history(enrolled)[-1].pgh_context

    assert (context["actor"], context["reason"]) == ("campaign_manager", "Mất điện kéo dài")


def test_an_import_in_bulk_leaves_one_version_for_each_row(campaign: Campaign) -> None:
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    import_answers(
        actor=manager, campaign=campaign, records=[{"body": "so-y-te", "staff": 9, "computers": 8}]
    )
    answers = Answer.objects.filter(submission__campaign_body__campaign=campaign)
    assert [len(history(answer)) for answer in answers] == [1, 1]

    answers.update(version=F("version") + 1)

    assert [history(answer)[-1].version for answer in answers] == [2, 2]


def test_sql_typed_by_hand_is_caught_and_has_no_author(submission: Submission) -> None:
    with build.at(build.DURING):
        save_answers(
            actor=build.user("canbo", Role.DATA_OFFICER), submission=submission, values={"staff": "9"}
        )
    answer = Answer.objects.get(submission=submission)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', '', true)"
        )  # as in a session of its own
        cursor.execute("UPDATE submissions_answer SET raw = '99', value = '99' WHERE id = %s", [answer.pk])
        cursor.execute("DELETE FROM submissions_answer WHERE id = %s", [answer.pk])

    versions = history(answer)

    assert [(row.pgh_label, row.raw) for row in versions] == [
        ("insert", "9"),
        ("update", "99"),
        ("delete", "99"),
    ]
    assert [row.pgh_context for row in versions[1:]] == [None, None]


@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'khác'", "DELETE FROM {}"])
def test_the_history_cannot_be_rewritten(submission: Submission, statement: str) -> None:
    assert history(submission)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        cursor.execute(statement.format("submissions_submissionevent"))


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_every_history_is_guarded_in_the_same_way(model: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'"
            " AND tgname LIKE 'pgtrigger_append_only%%'",
            [model.pgh_event_model._meta.db_table],
        )
        assert cursor.fetchone() == (1,)


def test_what_two_people_write_at_one_instant_is_told_and_not_kept() -> None:
    @logged_service
    def written(*, actor: User, **fields: Any) -> None:
        User.objects.create(username="first")
        User.objects.create(**fields)

    administrator = build.administrator()
    with pytest.raises(InvalidState) as told:
        written(actor=administrator, username="first")
    with pytest.raises(IntegrityError):
        written(actor=administrator, username=None)

    assert told.value.sentence == "Người khác vừa ghi cùng nội dung này nên chưa lưu gì."
    assert not User.objects.filter(username="first").exists()


def test_a_block_inside_keeps_the_request_and_gives_back_what_it_changed() -> None:
    with changing(actor="ngoai") as outer:
        with changing(actor="trong", reason="vì sao") as inner:
            assert (inner.actor, inner.reason) == ("trong", "vì sao")
            assert inner.request_id == outer.request_id
        assert current_change() == outer
        assert current_change().reason == ""
    assert current_change().request_id == ""


def test_a_form_sent_by_the_browser_is_one_request(submission: Submission) -> None:
    officer = build.user("canbo", Role.DATA_OFFICER)
    client = Client()
    client.force_login(officer)
    with build.at(build.DURING):
        typed = {"value-staff": "12", "version-staff": "0"}
        client.post(reverse("workspace:field", args=(submission.pk, "staff")), typed)

    answer, state = history(Answer.objects.get()), history(submission)

    assert answer[-1].pgh_context == state[-1].pgh_context
    assert answer[-1].pgh_context["actor"] == "canbo"
    assert answer[-1].pgh_context["request_id"] == Event.objects.get(action="answers.saved").request_id


def test_a_new_password_leaves_a_version_without_the_password() -> None:
    person = build.user("canbo")
    before = len(history(person))

    person.set_password("mat-khau-moi-2026")
    person.save()
    person.last_login = build.DURING
    person.save()

    versions = history(person)
    assert len(versions) == before + 1
    assert not hasattr(versions[-1], "password")


def test_a_second_factor_leaves_versions_without_its_secret() -> None:
    person = build.user("canbo")
    secret = {"secret": "khong-ai-duoc-biet"}
    factor = SecondFactor.objects.create(user=person, type=Authenticator.Type.TOTP, data=secret)
    Authenticator.objects.filter(pk=factor.pk).update(last_used_at=build.DURING)
    Authenticator.objects.filter(pk=factor.pk).update(data=secret | {"again": "1"})

    remove_second_factors(actor=build.administrator(), user=person, reason="Mất điện thoại")

    versions = history(factor)
    assert [row.pgh_label for row in versions] == ["insert", "update", "delete"]
    assert (versions[-1].pgh_context["actor"], versions[-1].pgh_context["reason"]) == (
        "quantri",
        "Mất điện thoại",
    )
    stored = SecondFactor.pgh_event_model.objects.values()
    assert "khong-ai-duoc-biet" not in str(list(stored))


def test_an_identity_of_the_single_sign_on_moved_by_sql_is_caught() -> None:
    first, second = build.user("canbo"), build.user("nguoi.la")
    identity = LinkedIdentity.objects.create(user=first, provider="https://sso", uid="42")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        cursor.execute("UPDATE socialaccount_socialaccount SET user_id = %s", [second.pk])

    before, after = history(identity)
    assert (before.user_id, after.user_id, after.pgh_context) == (first.pk, second.pk, None)


def test_a_role_given_by_sql_is_caught_and_has_no_author() -> None:
    person = build.user("canbo", Role.DATA_OFFICER)
    held = person.role_assignments.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        cursor.execute("UPDATE directory_roleassignment SET role = 'approver' WHERE id = %s", [held.pk])

    first, last = history(held)[0], history(held)[-1]

    assert (first.role, first.pgh_context["actor"]) == ("data_officer", "quantri")
    assert (last.role, last.pgh_context) == ("approver", None)


def test_every_table_that_decides_results_or_rights_is_tracked() -> None:
    rooms = {"directory", "frameworks", "campaigns", "submissions", "results"}
    kept_otherwise = {"results.Score", "results.RunBody"}  # frozen by triggers and digests
    models = [model for model in apps.get_models() if model._meta.app_label in rooms]
    own = [model for model in models if not hasattr(model, "pgh_tracked_model")]
    untracked = {model._meta.label for model in own} - {model._meta.label for model in TRACKED}
    assert untracked == kept_otherwise
