"""The tables of the demonstration, as records of text."""

from __future__ import annotations

import csv
from importlib.resources import files
from io import StringIO

Record = dict[str, str]


def published_records(name: str) -> list[Record]:
    """Read a table of published figures that is shipped with the frameworks."""
    return _records("ictindex.bundled", name)


def sample_records(name: str) -> list[Record]:
    """Read a table made for the demonstration."""
    return _records("ictindex.interfaces.demonstration", name)


def bundled_source(framework: str) -> bytes:
    """Read the file of a bundled framework."""
    return files("ictindex").joinpath("bundled", f"{framework}.yaml").read_bytes()


def _records(package: str, name: str) -> list[Record]:
    folder, _, rest = package.rpartition(".")
    text = files(folder).joinpath(rest, "data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))
