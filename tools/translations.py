"""Keep the English texts complete: `translations.py update`, `check` or `compile`.

The texts in code and templates are Vietnamese; locale/en holds their English. No gettext program is needed.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ictindex"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

HEADER = rb"""# English texts; the keys are the Vietnamese texts of the code and the templates.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

Text = str | tuple[str, ...]


def main(arguments: list[str]) -> None:
    """Do what the one argument says; end with status 1 when a check fails."""
    match arguments:
        case ["update"]:
            update()
        case ["check"]:
            sys.exit("\n".join(problems(extract_texts(), read_english())) or 0)
        case ["compile"]:
            compile_catalogs()
        case _:
            sys.exit(__doc__)


def extract_texts() -> Catalog:
    """Return every text marked for translation in the code and the templates."""
    catalog = Catalog(locale="en", project="ictindex", charset="utf-8")
    for path in sorted((*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt"))):
        for text, context in texts_of(path):
            catalog.add(text, context=context, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalog


def texts_of(path: Path) -> Iterator[tuple[Text, str | None]]:
    """Yield the texts of one file, each with its context."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What a template becomes is a row of calls without any sense of indentation.
        code = "\n".join(line.strip() for line in templatize(code, origin=str(path)).splitlines())
    for _, text, _, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        yield text, context


def read_english() -> Catalog:
    """Return the English catalog; an empty one when there is no file yet."""
    if not ENGLISH.exists():
        return Catalog(locale="en", project="ictindex", charset="utf-8")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def problems(texts: Catalog, english: Catalog) -> Iterator[str]:
    """Yield a line for each text that has no good English, and for each English text that nobody uses."""
    for message in texts:
        if message.id:
            translated = english.get(message.id, message.context)
            if problem := _problem(message, translated):
                yield f"{message.locations[0][0]}: {problem}: {message.id!r}"
    for message in english:
        if message.id and texts.get(message.id, message.context) is None:
            yield f"{ENGLISH.name}: nobody uses {message.id!r}; run `translations.py update`"


def _problem(message: Message, translated: Message | None) -> str | None:
    if translated is None or not all(_forms(translated.string)):
        return "no English"
    if translated.fuzzy:
        return "the English is marked fuzzy"
    expected = {name for form in _forms(message.id) for name in PLACEHOLDER.findall(form)}
    found = {name for form in _forms(translated.string) for name in PLACEHOLDER.findall(form)}
    return "the English has other placeholders" if found != expected else None


def _forms(text: Text | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def update() -> None:
    """Add new texts to the English catalog, without English yet, and drop the texts that nobody uses."""
    english = read_english()
    english.update(extract_texts(), no_fuzzy_matching=True)
    english.obsolete.clear()
    write_english(english)


def write_english(english: Catalog) -> None:
    """Write the English catalog in the order of its keys, with a header that changes with no date."""
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        file.write(HEADER)
        write_po(file, english, width=100, sort_output=True, no_location=True, omit_header=True)


def compile_catalogs() -> None:
    """Write the .mo file beside every .po file."""
    for path in SOURCE.glob("locale/*/LC_MESSAGES/*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))


if __name__ == "__main__":
    main(sys.argv[1:])
