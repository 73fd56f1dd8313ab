"""What a service raises when it refuses: a code, one human sentence, one hint, and data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class FieldProblem:
    """One wrong value: ``field`` names the place, ``sentence`` says what is wrong, ``hint`` what to do."""

    field: str
    sentence: str
    hint: str = ""


class DomainError(Exception):
    """Base of every refusal; ``sentence`` and ``hint`` are in the language of the page."""

    code = "refused"

    def __init__(self, sentence: str, hint: str = "", **data: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.data = data

    def as_dict(self) -> dict[str, Any]:
        """Give the one JSON shape of an error."""
        return {"code": self.code, "message": self.sentence, "hint": self.hint, "data": self.data}


class NotAllowed(DomainError):  # noqa: N818  # a refusal, not a failure
    """The person does not hold the role that this needs."""

    code = "not_allowed"


class NotFound(DomainError):  # noqa: N818  # a refusal, not a failure
    """There is no such thing, or the person may not know of it."""

    code = "not_found"


class InvalidState(DomainError):  # noqa: N818  # a refusal, not a failure
    """The thing is not in the state that this needs."""

    code = "invalid_state"


class InvalidInput(DomainError):  # noqa: N818  # a refusal, not a failure
    """Values are wrong; ``problems`` lists every one of them."""

    code = "invalid_input"

    def __init__(
        self, sentence: str, problems: Iterable[FieldProblem] = (), hint: str = "", **data: Any
    ) -> None:
        super().__init__(sentence, hint, **data)
        self.problems = tuple(problems)

    def as_dict(self) -> dict[str, Any]:
        """Give the one JSON shape of an error, with its problems."""
        return super().as_dict() | {"problems": [asdict(problem) for problem in self.problems]}
