"""Reading framework versions."""

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.selectors import (
    access_framework_version,
    framework_versions,
    load_version,
    released_versions,
)
from ictindex.frameworks.services import import_framework
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
