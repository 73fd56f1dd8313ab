"""The log cannot be rewritten."""

import pytest
from django.db import IntegrityError, connection, transaction

from ictindex.foundation.audit import record_event
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db


def test_an_event_tells_who_did_what_to_which_thing_and_why() -> None:
    person, body = build.administrator(), build.body("so-y-te", "Sở Y tế")

    event = record_event(
        actor=person, action="body.renamed", subject=body, reason="Quyết định 12", after={"name": "Sở Y"}
    )

    stored = Event.objects.get(pk=event.pk)
    assert (stored.actor, stored.action, stored.reason) == ("quantri", "body.renamed", "Quyết định 12")
    assert (stored.subject_type, stored.subject_id) == ("directory.body", str(body.pk))
    assert (stored.subject_label, stored.after) == ("Sở Y tế", {"name": "Sở Y"})


def test_the_model_refuses_to_change_or_delete_an_event() -> None:
    event = record_event(actor=build.administrator(), action="x.done", subject=build.body())

    with pytest.raises(TypeError, match="never changes"):
        event.save()
    with pytest.raises(TypeError, match="never deleted"):
        event.delete()


@pytest.mark.parametrize(
    "statement", ["UPDATE foundation_event SET actor = 'khac'", "DELETE FROM foundation_event"]
)
def test_the_database_refuses_to_change_or_delete_an_event(statement: str) -> None:
    record_event(actor=build.administrator(), action="x.done", subject=build.body())

    with (
        pytest.raises(IntegrityError, match="may not change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
