"""Writing a framework as YAML."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.framework import (
    bundled_frameworks,
    load_framework,
    parse_framework,
    read_framework_bytes,
    read_yaml,
    write_yaml,
)

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text != "")
documents = st.dictionaries(
    words,
    st.recursive(
        words, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(words, inner, min_size=1)
    ),
    min_size=1,
)


@pytest.mark.parametrize("name", bundled_frameworks())
def test_every_bundled_framework_is_the_same_after_reading_writing_and_reading(name: str) -> None:
    document = read_yaml(read_framework_bytes(name))
    assert isinstance(document, dict)

    written = write_yaml(document)

    assert read_yaml(written) == document
    assert parse_framework(written).digest == load_framework(name).digest


@given(documents)
def test_any_document_comes_back_as_it_was(document: dict[str, object]) -> None:
    assert read_yaml(write_yaml(document)) == document


def test_numbers_are_plain_and_texts_that_look_like_numbers_are_not() -> None:
    document = {"version": "1.10", "scale": "100", "groups": [{"code": "1", "ranked": "false"}]}

    assert yaml.safe_load(write_yaml(document)) == {
        "version": "1.10",
        "scale": 100,
        "groups": [{"code": "1", "ranked": False}],
    }


def test_parts_that_a_file_shares_are_written_out() -> None:
    shared = {"vi": "người", "en": "persons"}

    assert "&" not in write_yaml({"fields": [{"unit": shared}, {"unit": shared}]})
