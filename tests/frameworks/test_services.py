"""A framework version from import to retirement."""

import pytest
from django.db import IntegrityError, transaction

from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.frameworks.models import FrameworkSeries, FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services import (
    import_framework,
    release_framework,
    retire_framework,
    submit_framework,
)
from tests import build

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft_with_its_digest() -> None:
    version = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework())

    assert (version.series.code, version.version, version.state) == ("bo-thu", "1", VersionState.DRAFT)
    assert Event.objects.get(action="framework.imported").after["digest"] == version.digest


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    source = build.small_framework().encode("utf-8-sig")

    version = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=source)

    assert not version.source.startswith("\ufeff")


def test_a_broken_file_is_refused_with_every_problem_and_nothing_is_stored() -> None:
    broken = (
        build.small_framework()
        .replace("computers / staff", "computers / nguoi")
        .replace("parent: HT", "parent: X")
    )

    with pytest.raises(InvalidInput) as refusal:
        import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=broken)

    assert refusal.value.problems
    assert not FrameworkSeries.objects.exists()
    assert not FrameworkVersion.objects.exists()


def test_a_version_is_imported_once() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    import_framework(actor=editor, source=build.small_framework())

    with pytest.raises(InvalidInput, match="đã có"):
        import_framework(actor=editor, source=build.small_framework())

    assert import_framework(actor=editor, source=build.small_framework("2")).version == "2"


def test_importing_needs_an_editor() -> None:
    with pytest.raises(NotAllowed):
        import_framework(actor=build.persona(Role.CAMPAIGN_MANAGER), source=build.small_framework())


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
