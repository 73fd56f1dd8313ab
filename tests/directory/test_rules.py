"""Paths of the tree of bodies."""

from ictindex.directory.rules import path_below, paths_above


def test_a_path_holds_the_codes_from_the_top() -> None:
    assert path_below(path_below("", "tinh"), "so-y-te") == "/tinh/so-y-te/"


def test_the_paths_above_begin_at_the_top_and_end_with_the_body() -> None:
    assert paths_above("/tinh/huyen/xa/") == ["/tinh/", "/tinh/huyen/", "/tinh/huyen/xa/"]
