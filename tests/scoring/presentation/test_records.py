import copy
import pickle
from dataclasses import dataclass
from typing import ClassVar

import polars as pl

from ictindex.scoring.presentation import Records


@dataclass(frozen=True)
class Fruit:
    name: str
    weight: float

    columns: ClassVar[dict[str, pl.DataType]] = {
        "name": pl.String(),
        "is_heavy": pl.Boolean(),
    }

    @property
    def is_heavy(self) -> bool:
        return self.weight > 1


FRUITS = Records(Fruit, [Fruit("pomelo", 1.5), Fruit("lime", 0.1)])


def test_records_are_a_tuple() -> None:
    assert (Fruit("pomelo", 1.5), Fruit("lime", 0.1)) == FRUITS
    assert [fruit.name for fruit in FRUITS] == ["pomelo", "lime"]
    assert FRUITS[1].weight == 0.1


def test_the_table_has_the_declared_columns_also_without_rows() -> None:
    assert FRUITS.to_polars().rows() == [("pomelo", True), ("lime", False)]
    assert dict(Records(Fruit).to_polars().schema) == Fruit.columns
    assert FRUITS.to_pandas()["name"].tolist() == ["pomelo", "lime"]


def test_records_say_how_many_they_are() -> None:
    assert repr(FRUITS) == "<2 × Fruit>"
    assert "<strong>2 × Fruit</strong>" in FRUITS._repr_html_()


def test_records_survive_copying_and_pickling() -> None:
    for again in (copy.deepcopy(FRUITS), pickle.loads(pickle.dumps(FRUITS))):  # noqa: S301  # our own bytes
        assert again == FRUITS
        assert again.kind is Fruit
