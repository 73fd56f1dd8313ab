"""What is wrong with an expression that cannot be read: where, why, and which fields may have been meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches

from polars.exceptions import PolarsError, SQLInterfaceError, SQLSyntaxError
from sqlglot.errors import ParseError, TokenError

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.nearest import nearest

_WORD = re.compile(r"'[^']*'?|[^\W\d]\w*")
_ALIKE = 0.7  # a mistyped name, not just any other
_FUNCTION = re.compile(r"unsupported function '(\w+)'")
_TOKEN = re.compile(r"unexpected token '(.+)'")
_EMPTY = "công thức còn trống"
_SYNTAX = "thiếu hoặc thừa ngoặc, dấu phép tính hay tên dữ liệu"
_UNFINISHED = "có dấu nháy mở mà không đóng, hoặc ký tự lạ"
_FOREIGN = "có phép tính hoặc cách viết không dùng được"
_UNFIT = "phép tính không hợp với kiểu dữ liệu: chữ, ngày và danh sách không cộng, nhân hay so với số được"


class UnexpectedPart(Exception):  # noqa: N818  # not raised: it says what a parsed expression must not hold
    """A parsed expression holds what no measure may hold: ``kind`` names it as the parser does."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"unexpected {kind}")
        self.kind = kind


def bad_expression(expression: str, error: Exception) -> FrameworkError:
    """Say that an expression cannot be read; the parser's own words stand in English alone."""
    detail = str(error).splitlines()[0] if str(error) else type(error).__name__
    if isinstance(error, ParseError) and error.errors:
        detail = str(error.errors[0].get("description", detail))
    place = _position(expression, error)
    data = {
        "expression": expression,
        "position_vi": f" (ký tự thứ {place})" if place else "",
        "position_en": f" (character {place})" if place else "",
        "reason_vi": _reason(expression, error),
        "reason_en": detail,
        "similar_vi": "",
        "similar_en": "",
    }
    return FrameworkError(Problem("bad_expression", data=data))


def with_similar(problem: Problem, fields: Collection[str]) -> Problem:
    """Add to a ``bad_expression`` the fields whose names are like words of the expression."""
    pairs = [f"«{word}» → {' / '.join(found)}" for word, found in _similar(problem, fields)]
    if not pairs:
        return problem
    told = "; ".join(pairs)
    return replace(
        problem,
        data={**problem.data, "similar_vi": f" Gần giống: {told}.", "similar_en": f" Nearest: {told}."},
    )


def unknown_field(expression: str, name: str, fields: Collection[str]) -> Problem:
    """Say that an expression names a field that does not exist, with the nearest ones."""
    return Problem(
        "unknown_field", data={"expression": expression, "field": name, "nearest": nearest(name, fields)}
    )


def _similar(problem: Problem, fields: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    words = _WORD.findall(str(problem.data.get("expression", "")))
    for word in dict.fromkeys(words):
        is_name = word not in fields and not word.startswith("'")
        found = get_close_matches(word, fields, n=2, cutoff=_ALIKE) if is_name else []
        if found:
            yield word, found


def _position(expression: str, error: Exception) -> int:
    """Count the characters up to where reading failed, from 1; 0 where the parser does not say."""
    if isinstance(error, ParseError) and error.errors:
        first = error.errors[0]
        lines = expression.splitlines(keepends=True)[: int(first.get("line") or 1) - 1]
        end = sum(map(len, lines)) + int(first.get("col") or 0)
        return max(end - len(str(first.get("highlight") or " ")) + 1, 0)
    token = _TOKEN.search(str(error))
    return expression.find(token[1]) + 1 if token else 0


def _reason(expression: str, error: Exception) -> str:
    if not expression.strip():
        return _EMPTY
    if isinstance(error, TokenError):
        return _UNFINISHED
    if isinstance(error, UnexpectedPart):
        return _SYNTAX if error.kind == "alias" else "công thức không được chứa câu truy vấn"
    function = _FUNCTION.search(str(error))
    if function:
        return f"không có phép tính nào tên là «{function[1]}»"
    if isinstance(error, SQLInterfaceError | SQLSyntaxError):
        return _SYNTAX if _TOKEN.search(str(error)) else _FOREIGN
    return _UNFIT if isinstance(error, PolarsError) else _SYNTAX
