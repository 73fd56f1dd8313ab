"""Texts are found in code and templates, and English that is missing, doubtful or wrong is named."""

from gettext import translation
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import translations


def catalog(*texts: tuple[str, str | None]) -> Catalog:
    result = Catalog(locale="en")
    for text, english in texts:
        result.add(text, english, locations=[("page.html", 0)])
    return result


def problems(texts: Catalog, english: Catalog) -> list[str]:
    return list(translations.problems(texts, english))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('{% load i18n %}\n  {% translate "Hồ sơ" %}', ("Hồ sơ", None)),
        (
            "<p>{% blocktranslate trimmed %}\n   Còn\n   {{ days }} ngày\n{% endblocktranslate %}",
            ("Còn %(days)s ngày", None),
        ),
        ('{% translate "Nộp" context "động từ" %}', ("Nộp", "động từ")),
        ('    <a title="{{ _("Xem") }}">\n  </a>', ("Xem", None)),
    ],
)
def test_text_of_a_template_is_found(tmp_path: Path, code: str, expected: tuple[str, str | None]) -> None:
    path = tmp_path / "page.html"
    path.write_text(code)
    assert list(translations.texts_of(path)) == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("Hồ sơ")', ("Hồ sơ", None)),
        ('gettext_lazy("Hồ " "sơ")', ("Hồ sơ", None)),
        ('ngettext("%(n)s bậc", "%(n)s bậc", n)', (("%(n)s bậc", "%(n)s bậc"), None)),
        ('pgettext_lazy("động từ", "Nộp")', ("Nộp", "động từ")),
    ],
)
def test_text_of_code_is_found(tmp_path: Path, code: str, expected: tuple[object, str | None]) -> None:
    path = tmp_path / "rules.py"
    path.write_text(code)
    assert list(translations.texts_of(path)) == [expected]


def test_complete_english_has_no_problem() -> None:
    texts = catalog(("Hồ sơ", None), ("Còn %(days)s ngày", None))
    english = catalog(("Hồ sơ", "Submission"), ("Còn %(days)s ngày", "%(days)s days left"))
    assert problems(texts, english) == []


def test_missing_english_is_named_with_its_file() -> None:
    assert problems(catalog(("Hồ sơ", None)), catalog()) == ["page.html: no English: 'Hồ sơ'"]
    assert problems(catalog(("Hồ sơ", None)), catalog(("Hồ sơ", ""))) == ["page.html: no English: 'Hồ sơ'"]


def test_fuzzy_english_is_named() -> None:
    english = catalog(("Hồ sơ", "File"))
    english["Hồ sơ"].flags.add("fuzzy")
    assert problems(catalog(("Hồ sơ", None)), english) == ["page.html: the English is marked fuzzy: 'Hồ sơ'"]


@pytest.mark.parametrize("english", ["days left", "%(day)s days left", "{days} days left"])
def test_english_with_other_placeholders_is_named(english: str) -> None:
    text = "Còn %(days)s ngày"
    found = problems(catalog((text, None)), catalog((text, english)))
    assert found == [f"page.html: the English has other placeholders: {text!r}"]


def test_english_that_nobody_uses_is_named() -> None:
    assert "nobody uses 'Cũ'" in problems(catalog(), catalog(("Cũ", "Old")))[0]


def test_update_adds_new_texts_drops_unused_ones_and_keeps_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "ENGLISH", tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po")
    translations.write_english(catalog(("Hồ sơ", "Submission"), ("Cũ", "Old")))
    (tmp_path / "rules.py").write_text('_("Hồ sơ"), _("Mới")')
    translations.update()
    english = {message.id: message.string for message in translations.read_english() if message.id}
    assert english == {"Hồ sơ": "Submission", "Mới": ""}
    first = translations.ENGLISH.read_bytes()
    translations.update()
    assert translations.ENGLISH.read_bytes() == first


def test_compiled_catalog_is_read_by_gettext(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "ENGLISH", tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po")
    translations.write_english(catalog(("Hồ sơ", "Submission")))
    translations.compile_catalogs()
    assert translation("django", tmp_path / "locale", ["en"]).gettext("Hồ sơ") == "Submission"
