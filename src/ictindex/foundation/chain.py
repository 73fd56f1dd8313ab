"""The hash chain of the log, recomputed without Django and without a database.

The database writes the chain when a transaction commits; what is here reads the same canonical form again, so
that a log and the file it was exported to can be checked by anybody. `docs/reference/log.md` has the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final, Literal

Language = Literal["vi", "en"]
Kind = Literal["changed", "removed", "reordered", "replaced", "unchained", "cut", "unreadable"]

FIRST_LINK: Final = "0" * 64
FIELDS: Final = (
    *("sequence", "previous_hash", "id", "at", "actor", "action", "subject_type", "subject_id"),
    *("subject_label", "reason", "before", "after", "request_id"),
)
SENTENCES: Final[dict[Kind, dict[Language, str]]] = {
    "changed": {
        "vi": "Dòng {sequence} đã bị sửa: nội dung không khớp mã băm ({label}).",
        "en": "Row {sequence} was changed: its content does not match its hash ({label}).",
    },
    "removed": {
        "vi": "Thiếu dòng {sequence}: đã bị xoá trước dòng «{label}».",
        "en": "Row {sequence} is missing: it was removed before the row “{label}”.",
    },
    "reordered": {
        "vi": "Dòng {sequence} đứng sai thứ tự ({label}).",
        "en": "Row {sequence} is out of order ({label}).",
    },
    "replaced": {
        "vi": "Dòng ngay trước dòng {sequence} đã bị thay: dòng {sequence} không nối vào dòng đó ({label}).",
        "en": "The row before row {sequence} was replaced: row {sequence} does not follow it ({label}).",
    },
    "unchained": {
        "vi": "Có dòng không nằm trong chuỗi: «{label}».",
        "en": "A row stands outside the chain: “{label}”.",
    },
    "cut": {
        "vi": "Không còn dòng {sequence} với mã băm đã ghi lại: phần cuối nhật ký đã bị cắt hoặc viết lại.",
        "en": "Row {sequence} with the hash noted before is gone: the end was cut off or rewritten.",
    },
    "unreadable": {
        "vi": "Dòng thứ {sequence} của tệp không đọc được: {label}.",
        "en": "Line {sequence} of the file cannot be read: {label}.",
    },
}


@dataclass(frozen=True)
class ChainProblem:
    """One row at which the chain does not hold; ``label`` tells what the row says."""

    kind: Kind
    sequence: int
    label: str

    def sentence(self, language: Language) -> str:
        """Say what is wrong, and where."""
        return SENTENCES[self.kind][language].format(sequence=self.sequence, label=self.label)


@dataclass(frozen=True)
class Head:
    """The last row of a chain: noted elsewhere, it shows later whether the end was cut off."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


@dataclass(frozen=True)
class Verification:
    """What a check of the whole chain found."""

    rows: int
    head: Head
    problems: tuple[ChainProblem, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


def canonical(value: Any) -> str:
    """Write a JSON value as PostgreSQL writes ``jsonb``: shorter keys first, then by their bytes.

    Numbers keep their digits only when they were read by ``read_json``.
    """
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{canonical(key)}: {canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(canonical(item) for item in value) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


def read_json(text: str) -> Any:
    """Read JSON with every number exact, so that ``canonical`` writes it again digit by digit."""
    return json.loads(text, parse_float=Decimal)


def row_hash(row: Mapping[str, Any]) -> str:
    """Give the SHA-256, in hexadecimal digits, of the canonical form of a row without its own hash."""
    return sha256(canonical({name: row[name] for name in FIELDS}).encode()).hexdigest()


def verify(rows: Iterable[Mapping[str, Any]], head: Head | None = None) -> Verification:
    """Follow the chain over rows with all ``FIELDS`` and ``hash``; ``head`` must be met on the way.

    The rows come in the order of the chain. Every row that was changed, removed, replaced or moved is named.
    """
    last, count, met = Head(0, FIRST_LINK), 0, head is None
    problems: list[ChainProblem] = []
    for row in rows:
        count += 1
        if row["sequence"] is None:
            problems.append(ChainProblem("unchained", 0, label_of(row)))
            continue
        problems += _problems_of(row, last)
        if row["sequence"] > last.sequence:
            last = Head(row["sequence"], row["hash"])
        met = met or last == head
    if head is not None and not met:
        problems.append(ChainProblem("cut", head.sequence, ""))
    return Verification(count, last, tuple(problems))


def _problems_of(row: Mapping[str, Any], last: Head) -> Iterator[ChainProblem]:
    sequence, label = row["sequence"], label_of(row)
    if row_hash(row) != row["hash"]:
        yield ChainProblem("changed", sequence, label)
    if sequence <= last.sequence:
        yield ChainProblem("reordered", sequence, label)
        return
    for missing in range(last.sequence + 1, sequence):
        yield ChainProblem("removed", missing, label)
    if sequence == last.sequence + 1 and row["previous_hash"] != last.hash:
        yield ChainProblem("replaced", sequence, label)


def label_of(row: Mapping[str, Any]) -> str:
    """Name a row: when, who, what, of which thing."""
    return f"{row['at']} {row['actor']} {row['action']} {row['subject_label']}"
