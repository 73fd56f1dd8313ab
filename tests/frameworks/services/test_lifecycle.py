"""A framework version from submission to retirement."""

import pytest
from django.db import IntegrityError, connection, transaction

from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services import (
    create_framework,
    import_framework,
    release_framework,
    retire_framework,
    return_framework,
    submit_framework,
)
from tests import build

pytestmark = pytest.mark.django_db


def test_release_needs_a_second_person() -> None:
    editor, second = build.persona(Role.FRAMEWORK_EDITOR), build.user("", Role.FRAMEWORK_EDITOR)
    version = import_framework(actor=editor, source=build.small_framework())
    submit_framework(actor=second, version=version)
    version.refresh_from_db()

    for author in (editor, second):
        with pytest.raises(NotAllowed):
            release_framework(actor=author, version=version)

    assert (
        release_framework(actor=build.persona(Role.APPROVER), version=version).state == VersionState.RELEASED
    )


def test_a_stale_copy_does_not_let_the_submitter_release() -> None:
    editor, second = build.persona(Role.FRAMEWORK_EDITOR), build.user("", Role.FRAMEWORK_EDITOR)
    stale = import_framework(actor=editor, source=build.small_framework())
    submit_framework(actor=second, version=stale)

    with pytest.raises(NotAllowed):
        release_framework(actor=second, version=stale)


def test_a_draft_is_not_released_without_review() -> None:
    version = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework())

    with pytest.raises(InvalidState):
        release_framework(actor=build.persona(Role.APPROVER), version=version)


def test_a_released_version_is_retired_with_a_reason() -> None:
    version = build.released_version()

    retired = retire_framework(actor=build.persona(Role.APPROVER), version=version, reason="Có bộ mới")

    assert retired.state == VersionState.RETIRED
    with pytest.raises(InvalidState):
        retire_framework(actor=build.persona(Role.APPROVER), version=version, reason="Lần nữa")


@pytest.mark.parametrize(
    "change", [{"source": "khác"}, {"digest": "khác"}, {"title_vi": "Khác"}, {"state": VersionState.DRAFT}]
)
def test_the_database_refuses_to_change_a_released_version(change: dict[str, str]) -> None:
    version = build.released_version()

    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=version.pk).update(**change)


def test_the_database_refuses_to_delete_a_released_version() -> None:
    version = build.released_version()

    with pytest.raises(IntegrityError), transaction.atomic():
        version.delete()


def test_the_database_refuses_raw_changes_of_a_released_version() -> None:
    version = build.released_version()

    for sql in (
        "UPDATE frameworks_frameworkversion SET source = 'khác' WHERE id = %s",
        "UPDATE frameworks_frameworkversion SET state = 'draft' WHERE id = %s",
        "DELETE FROM frameworks_frameworkversion WHERE id = %s",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [version.pk])


def test_an_incomplete_draft_is_not_submitted_and_says_all_that_is_missing() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    content = {"id": "bo-moi", "version": "1", "title": "Bộ mới", "provider": "Sở thử nghiệm"}
    draft = create_framework(actor=editor, content=content)

    with pytest.raises(InvalidInput) as refusal:
        submit_framework(actor=editor, version=draft)

    assert len(refusal.value.problems) == 2
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT


def test_a_version_in_review_is_returned_with_what_is_to_be_changed() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())
    submit_framework(actor=editor, version=draft)

    returned = return_framework(
        actor=build.persona(Role.APPROVER), version=draft, reason="Trọng số chưa hợp lý"
    )

    assert returned.state == VersionState.DRAFT
    assert Event.objects.get(action="framework.returned").reason == "Trọng số chưa hợp lý"
    assert submit_framework(actor=editor, version=draft).state == VersionState.IN_REVIEW


def test_nothing_is_returned_without_a_reason() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())
    submit_framework(actor=editor, version=draft)

    with pytest.raises(InvalidInput):
        return_framework(actor=editor, version=draft, reason="  ")


def test_a_released_version_is_not_returned() -> None:
    with pytest.raises(InvalidState):
        return_framework(actor=build.persona(Role.APPROVER), version=build.released_version(), reason="Sửa")
