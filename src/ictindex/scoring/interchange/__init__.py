"""Coming from and going to other tools: data frames, arrays, and the tables of COINr and the COIN tool."""

from ictindex.scoring.interchange.coin import Coin, read_coin
from ictindex.scoring.interchange.frames import to_table
from ictindex.scoring.interchange.scoring import score

__all__ = ["Coin", "read_coin", "score", "to_table"]
