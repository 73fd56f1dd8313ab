"""A framework as one workbook: every part on a sheet of its own, nothing lost either way."""

from ictindex.scoring.framework.workbook.reading import read_framework_workbook
from ictindex.scoring.framework.workbook.writing import write_framework_workbook

__all__ = ["read_framework_workbook", "write_framework_workbook"]
