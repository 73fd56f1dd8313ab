"""A draft of the small framework, and its editors signed in."""

import pytest
from django.test import Client

from ictindex.directory.rules import Role
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import import_framework
from tests import build
from tests.interfaces.workspace.conftest import signed_in


@pytest.fixture
def draft(db: None) -> FrameworkVersion:
    return import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework("2"))


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in(build.persona(Role.FRAMEWORK_EDITOR))


@pytest.fixture
def second(db: None) -> Client:
    return signed_in(build.user("bientap.hai", Role.FRAMEWORK_EDITOR))
