"""How results show themselves to users of Python: data frames, one line of text, a table in a notebook."""

from ictindex.scoring.presentation.records import Records
from ictindex.scoring.presentation.result import Result

__all__ = ["Records", "Result"]
