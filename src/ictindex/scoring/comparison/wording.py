"""What changed between two frameworks, item by item, in sentences of both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ictindex.scoring.comparison.definitions import DefinitionChange, definition_changes
from ictindex.scoring.framework import Element, Framework, Indicator, Node
from ictindex.scoring.framework.choice_labels import choice_label
from ictindex.scoring.framework.labels import label_of
from ictindex.scoring.framework.paths import value_at
from ictindex.scoring.framework.shapes import Leaf, leaves_of
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Part, Text
from ictindex.scoring.rules.numerals import number_text

Status = Literal["added", "removed", "changed"]
_NOTHING = Text(vi="không đặt", en="not set")
_ITEMS = ("fields", "groups", "grades", "sections", "checks")
_OTHER = {
    "options": Text(vi="Các phương án đã đổi", en="The options changed"),
    "rule": Text(vi="Tham số của quy tắc đã đổi", en="The parameters of the rule changed"),
}


@dataclass(frozen=True)
class ItemChange:
    """One item that is new, gone or changed: its code, its title, and a sentence for each change.

    ``comparable`` tells whether an element's series goes on; other items always are.
    """

    code: str
    title: Text
    status: Status
    sentences: tuple[Text, ...] = ()
    comparable: bool = True


@dataclass(frozen=True)
class FrameworkChanges:
    """All changes between two frameworks; ``below`` are elements changed only through others.

    ``unchanged`` counts the elements that can be compared.
    """

    general: tuple[Text, ...]
    elements: tuple[ItemChange, ...]
    below: tuple[ItemChange, ...]
    items: dict[str, tuple[ItemChange, ...]]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed at all."""
        return not (self.general or self.elements or self.below or any(self.items.values()))


def describe_changes(before: Framework, after: Framework) -> FrameworkChanges:
    """Say in words what changed from ``before`` to ``after``; elements in the order of ``after``."""
    definitions = definition_changes(before, after)
    elements: list[ItemChange] = []
    below: list[ItemChange] = []
    for definition in definitions:
        change = _element_change(before, after, definition)
        if change is not None:
            elements.append(change)
        elif not definition.comparable:
            title = after.element(definition.code).title
            below.append(ItemChange(definition.code, title, "changed", comparable=False))
    return FrameworkChanges(
        general=tuple(_leaf_sentences(before, after, Framework, skip=("version",))),
        elements=tuple(elements),
        below=tuple(below),
        items={kind: _item_changes(kind, before, after) for kind in _ITEMS},
        unchanged=sum(definition.comparable for definition in definitions),
    )


def _element_change(before: Framework, after: Framework, definition: DefinitionChange) -> ItemChange | None:
    old, new = (_element(framework, definition.code) for framework in (before, after))
    if old is None or new is None:
        present = new or old
        assert present is not None  # noqa: S101  # a definition change names an element of either
        status: Status = "added" if old is None else "removed"
        return ItemChange(definition.code, present.title, status, comparable=False)
    sentences = [*_element_sentences(before, after, old, new)]
    if "measure" in definition.own and isinstance(old, Indicator) and isinstance(new, Indicator):
        sentences += _read_fields(before, after, old, new)
    if not sentences:
        return None
    return ItemChange(definition.code, new.title, "changed", tuple(sentences), definition.comparable)


def _element(framework: Framework, code: str) -> Element | None:
    return next((element for element in framework.elements if element.code == code), None)


def _element_sentences(before: Framework, after: Framework, old: Element, new: Element) -> Iterator[Text]:
    if type(old) is not type(new):
        yield Text(vi="Chuyển giữa nhóm nội dung và chỉ số", en="Turned between node and indicator")
        return
    if old.parent != new.parent:
        pairs = [_element(framework, each.parent or "") for framework, each in ((before, old), (after, new))]
        yield _arrow("parent", *(each.title if each else _NOTHING for each in pairs))
    model = Indicator if isinstance(new, Indicator) else Node
    yield from _leaf_sentences(old, new, model, skip=("code", "parent"))
    if isinstance(old, Indicator) and isinstance(new, Indicator):
        yield from _rule_sentences(before, after, old, new)


def _rule_sentences(before: Framework, after: Framework, old: Indicator, new: Indicator) -> Iterator[Text]:
    if old.rule == new.rule:
        return
    words = before.rule_texts[before.places[old.code]], after.rule_texts[after.places[new.code]]
    yield _OTHER["rule"] if words[0] == words[1] else _arrow("rule", *words)


def _read_fields(before: Framework, after: Framework, old: Indicator, new: Indicator) -> Iterator[Text]:
    """Tell of fields that an unchanged formula reads and that mean something else now."""
    if old.expressions != new.expressions:
        return
    read = {code for text in new.expressions for code in parse_measure(text).fields}
    changes = [change for change in _item_changes("fields", before, after) if change.code in read]
    vi, en = (
        ", ".join(change.title.in_language(language) for change in changes) for language in ("vi", "en")
    )
    yield Text(vi=f"Dữ liệu dùng để tính đã đổi: {vi}", en=f"Fields it reads changed: {en}")


def _item_changes(kind: str, before: Framework, after: Framework) -> tuple[ItemChange, ...]:
    old, new = ({_code(item): item for item in getattr(framework, kind)} for framework in (before, after))
    changes = [ItemChange(code, _title(item), "added") for code, item in new.items() if code not in old]
    for code, item in new.items():
        sentences = tuple(_item_sentences(old[code], item)) if code in old else ()
        if sentences:
            changes.append(ItemChange(code, _title(item), "changed", sentences))
    changes += [ItemChange(code, _title(item), "removed") for code, item in old.items() if code not in new]
    return tuple(changes)


def _code(item: Any) -> str:
    return str(getattr(item, "code", "") or item.expression)


def _title(item: Any) -> Text:
    title: Text = getattr(item, "title", None) or item.message
    return title


def _item_sentences(old: Part, new: Part) -> Iterator[Text]:
    yield from _leaf_sentences(old, new, type(new), skip=("code",))
    if getattr(old, "options", None) != getattr(new, "options", None):
        yield _OTHER["options"]


def _leaf_sentences(old: Part, new: Part, model: type[Part], skip: Sequence[str]) -> Iterator[Text]:
    before, after = (item.model_dump(mode="json", by_alias=True) for item in (old, new))
    for leaf in leaves_of(model):
        pair = value_at(before, leaf.path), value_at(after, leaf.path)
        if leaf.path not in skip and pair[0] != pair[1]:
            yield _arrow(leaf.path, *(_shown(leaf, value) for value in pair))


def _arrow(path: str, old: Text, new: Text) -> Text:
    label = label_of(path)
    return Text(vi=f"{label.vi}: {old.vi} → {new.vi}", en=f"{label.en}: {old.en} → {new.en}")


def _shown(leaf: Leaf, value: Any) -> Text:
    if value is None or value == []:
        return _NOTHING
    if isinstance(value, bool):
        return choice_label(leaf.path, str(value).lower())
    if isinstance(value, int | float):
        return Text(vi=number_text(value, "vi"), en=number_text(value, "en"))
    if isinstance(value, list):
        words = ", ".join(f"{each:g}" if isinstance(each, float) else str(each) for each in value)
        return Text(vi=words, en=words)
    return choice_label(leaf.path, value) if leaf.kind == "choice" else Text(vi=f"«{value}»", en=f"«{value}»")
