"""Whether a password is strong enough."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ictindex.directory.models import User
from ictindex.foundation.errors import FieldProblem


def password_problems(password: str, user: User) -> Iterable[FieldProblem]:
    """Give what is wrong with a password: too short, among those known from breaches, close to the name."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        yield from (FieldProblem("password", text) for text in error.messages)
