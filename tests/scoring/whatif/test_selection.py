"""The cheapest moves that together reach a gain."""

from ictindex.scoring.whatif.selection import Offer, cheapest


def offer(component: int, fields: str, cost: float, gain: float) -> Offer:
    return Offer(component, frozenset(fields), cost, gain)


OFFERS = [offer(0, "a", 1, 5), offer(1, "b", 1, 4), offer(2, "c", 3, 9), offer(2, "cd", 4, 12)]


def test_cheapest_set_is_taken() -> None:
    assert cheapest(OFFERS, 9, []) == [0, 1]


def test_among_equally_cheap_sets_the_one_with_the_largest_gain() -> None:
    assert cheapest(OFFERS, 3, []) == [0]


def test_one_component_makes_one_move() -> None:
    assert cheapest(OFFERS, 18, []) == [0, 1, 2]
    assert cheapest(OFFERS, 22, []) is None


def test_something_outside_a_failed_set_must_be_taken() -> None:
    assert cheapest(OFFERS, 9, [frozenset("ab")]) == [2]
    assert cheapest(OFFERS, 9, [frozenset("ab"), frozenset("c")]) == [0, 2]


def test_nothing_on_offer_reaches_nothing() -> None:
    assert cheapest([], 1, []) is None
