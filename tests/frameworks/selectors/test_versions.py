"""Reading framework versions."""

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.selectors import (
    access_framework_version,
    framework_versions,
    load_version,
    released_versions,
    version_before,
    versions_waiting_for,
)
from ictindex.frameworks.services import import_framework, submit_framework
from tests import build

pytestmark = pytest.mark.django_db


def test_a_version_is_parsed_once() -> None:
    version = build.released_version()

    assert load_version(version) is load_version(version)
    assert load_version(version).digest == version.digest


def test_only_released_versions_are_offered_to_campaigns() -> None:
    released = build.released_version()
    draft = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework("2"))

    assert list(released_versions()) == [released]
    assert set(framework_versions()) == {released, draft}


def test_a_draft_opens_for_editors_and_a_released_version_for_everybody_with_a_role() -> None:
    editor, manager, nobody = (
        build.persona(Role.FRAMEWORK_EDITOR),
        build.persona(Role.CAMPAIGN_MANAGER),
        build.user(),
    )
    released = build.released_version()
    draft = import_framework(actor=editor, source=build.small_framework("2"))

    assert access_framework_version(editor, draft.pk) == draft
    assert access_framework_version(manager, released.pk) == released
    for person, version in ((manager, draft), (nobody, released), (build.administrator(), draft)):
        with pytest.raises(NotFound):
            access_framework_version(person, version.pk)


def test_drafts_wait_for_editors_and_what_others_submitted_for_those_who_release() -> None:
    editor, second = build.persona(Role.FRAMEWORK_EDITOR), build.user("", Role.FRAMEWORK_EDITOR)
    build.released_version()
    draft = import_framework(actor=editor, source=build.small_framework("2"))
    review = import_framework(actor=editor, source=build.small_framework("3"))
    submit_framework(actor=editor, version=review)

    assert versions_waiting_for(editor) == [draft]
    assert versions_waiting_for(second) == [draft, review]
    assert versions_waiting_for(build.persona(Role.APPROVER)) == [review]
    assert versions_waiting_for(build.persona(Role.CAMPAIGN_MANAGER)) == []


def test_a_draft_is_compared_with_the_last_release_and_a_release_with_the_one_before() -> None:
    first = build.released_version()
    second = build.released_version(build.small_framework("2"))
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework("3"))

    assert version_before(draft) == second
    assert version_before(second) == first
    assert version_before(first) is None
