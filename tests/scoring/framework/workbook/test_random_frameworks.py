"""Any framework, with every option of the method, comes back whole from a file and from a workbook."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.framework import Framework, build_framework, parse_framework, read_yaml, write_yaml
from ictindex.scoring.framework.workbook import read_framework_workbook, write_framework_workbook
from tests.scoring.wide_strategies import wide_frameworks

LANGUAGES: Any = st.sampled_from(["vi", "en"])


def document_of(framework: Framework) -> dict[str, Any]:
    """Give the document of a framework as its file would hold it: every scalar a text."""
    plain = framework.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    document = read_yaml(write_yaml(_as_text(plain)))
    assert isinstance(document, dict)
    return document


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@settings(max_examples=40, deadline=None)
@given(wide_frameworks(), LANGUAGES)
def test_any_framework_survives_file_and_workbook(framework: Framework, language: Any) -> None:
    document = document_of(framework)
    assert build_framework(document).digest == framework.digest

    from_file = parse_framework(write_yaml(document))
    from_workbook = build_framework(read_framework_workbook(write_framework_workbook(document, language)))

    assert from_file.digest == framework.digest
    assert from_workbook.digest == framework.digest
    assert from_workbook == framework
