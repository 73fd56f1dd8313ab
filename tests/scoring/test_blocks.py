"""Working on some columns at a time changes nothing."""

import numpy as np
import pytest

from ictindex.scoring.blocks import column_blocks, span


@pytest.mark.parametrize(
    ("shape", "widths"), [((10, 3), [3]), ((2**18, 3), [1, 1, 1]), ((2**17, 5), [2, 2, 1]), ((0, 2), [2])]
)
def test_every_column_is_in_one_block(shape: tuple[int, int], widths: list[int]) -> None:
    blocks = list(column_blocks(shape))
    assert [len(block) for block in blocks] == widths
    assert [column for block in blocks for column in block] == list(range(shape[1]))


@pytest.mark.parametrize(
    ("columns", "cells"), [([2, 3, 4], [[2, 3, 4]]), ([3, 2, 5], [[3, 2, 5]]), ([4, 3, 2], [[4, 3, 2]])]
)
def test_columns_are_taken_in_their_order(columns: list[int], cells: list[list[int]]) -> None:
    assert np.arange(6)[None][:, span(columns)].tolist() == cells
