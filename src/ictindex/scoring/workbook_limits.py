"""How much a workbook may hold, found out before it is read: a small file may unpack to more than a memory.

Neither the sizes that an archive declares nor the cells that a sheet claims to span are believed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from ictindex.scoring.errors import DataError, Problem

MOST_BYTES = 200_000_000  # unpacked; a table of 2,000,000 cells has about half of that
MOST_CELLS = 2_000_000  # 10,000 bodies with 200 fields
_AT_ONCE = 1 << 20
_PLACE = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")
_CONTENT = {"v", "is"}


def refuse_too_large(content: bytes) -> None:
    """Raise DataError if the parts of a workbook unpack to too much, or its cells span too much.

    A cell far away counts with all empty ones before it, since readers lay them out. Raises
    zipfile.BadZipFile if this is no archive.
    """
    unpacked = cells = 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            span = _Span()
            for chunk in _chunks(archive, part):
                unpacked += len(chunk)
                if unpacked > MOST_BYTES:
                    raise DataError(Problem("workbook_too_large", data={"most": MOST_BYTES // 1_000_000}))
                span.feed(chunk)
                if cells + span.cells > MOST_CELLS:
                    data = {"most": MOST_CELLS, "rows": span.rows, "columns": span.columns}
                    raise DataError(Problem("too_many_cells", data=data))
            cells += span.cells


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part to its end, wherever its header says that the end is."""
    part.file_size = MOST_BYTES + 1
    part.CRC = None  # type: ignore[assignment]  # it belongs to the declared size; the reader checks it later
    with archive.open(part) as file:
        while chunk := file.read(_AT_ONCE):
            yield chunk


class _Span:
    """The rows and columns that the filled cells of a part of a workbook span; nothing for any other part."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin

    @property
    def cells(self) -> int:
        """Give how many cells that are."""
        return self.rows * self.columns

    def feed(self, chunk: bytes) -> None:
        """Read on; what is no XML, or none any more, spans no further cells."""
        try:
            if self._parser is not None:
                self._parser.Parse(chunk)
        except expat.ExpatError:
            self._parser = None

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        place = attributes.get("r", "")
        if tag == "row":
            self._row, self._column = int(place) if place.isdecimal() else self._row + 1, 0
        elif tag == "c":
            found = _PLACE.fullmatch(place)
            self._column = _number(found[1]) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
        elif tag in _CONTENT:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)


def _number(letters: str) -> int:
    """Count a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
