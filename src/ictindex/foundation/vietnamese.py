"""Vietnamese text: one way to store it, to search it without accents, and to sort it by the alphabet."""

from __future__ import annotations

import re
import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tones in the order of the dictionary: ngang, huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"

_PRIMARY = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_SYLLABLE_END = "!"  # sorts below every letter and digit, so that «an» stands before «anh»


def normalise(text: str) -> str:
    """Give the text as it is stored: composed characters (NFC), single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Give the text as it is searched: lower case, no accents, đ as d."""
    decomposed = unicodedata.normalize("NFD", normalise(text).casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def search_words(text: str) -> list[str]:
    """Give the folded words of a text; punctuation only separates."""
    return re.findall(r"\w+", fold(text))


def sort_key(text: str) -> str:
    """Give a key that sorts, as plain characters, by the Vietnamese alphabet; digits by their value.

    Syllable by syllable, letters before tones, as dictionaries do; punctuation only separates.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", text).casefold())
    return " ".join(_number_key(word) if word.isdecimal() else _syllable_key(word) for word in words)


def _number_key(digits: str) -> str:
    value = str(int(digits))
    return f"{len(value):03d}{value}"


def _syllable_key(word: str) -> str:
    letters, tones = zip(*map(_letter_and_tone, word), strict=True)
    return "".join(letters) + _SYLLABLE_END + "".join(tones)


def _letter_and_tone(char: str) -> tuple[str, str]:
    """Split «ở» into the key of «ơ» and the place of its tone; letters outside the alphabet come last."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks[1:] if mark in TONES), "")
    letter = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else char
    return _PRIMARY.get(letter, letter), str(TONES.index(tone) + 1 if tone else 0)
