"""Files that people send, in one place: how large they may be, and a table as text.

What a workbook unpacks to is limited where workbooks are read (``scoring.workbook_limits``).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl
from django.utils.translation import gettext as _

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.scoring.errors import DataError
from ictindex.scoring.files import read_table

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST_MB = 10
TABLES = frozenset({".csv", ".xlsx"})


def upload_content(upload: UploadedFile[bytes]) -> bytes:
    """Give the bytes of a file; InvalidInput if it is too large, which is found out without reading it."""
    if (upload.size or 0) > LARGEST_MB * 1024 * 1024:
        raise _refusal(
            (_("Tệp lớn hơn %(size)s MB.") % {"size": LARGEST_MB}, _("Chia thành nhiều tệp nhỏ hơn."))
        )
    return bytes(upload.read())


def upload_table(upload: UploadedFile[bytes]) -> pl.DataFrame:
    """Give a CSV or XLSX file as a frame of text; InvalidInput with everything that is wrong with it."""
    ending = Path(upload.name or "").suffix.lower()
    if ending not in TABLES:
        raise _refusal((_("Chỉ đọc được tệp CSV hoặc XLSX."), ""))
    return table_from(upload_content(upload), ending)


def table_from(content: bytes, ending: str) -> pl.DataFrame:
    """Read the bytes of a table; InvalidInput says in words what is wrong with them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"table{ending}")
        path.write_bytes(content)
        try:
            return read_table(path)
        except DataError as error:
            language = current_language()
            told = [(problem.sentence(language), problem.hint(language)) for problem in error.problems]
            raise _refusal(*((f"{text[:1].upper()}{text[1:]}.", hint) for text, hint in told)) from error


def _refusal(*reasons: tuple[str, str]) -> InvalidInput:
    """Refuse a file for these reasons, each with what to do."""
    problems = [FieldProblem("", sentence, hint) for sentence, hint in reasons]
    return InvalidInput(_("Không đọc được tệp; chưa có gì được lưu."), problems)
