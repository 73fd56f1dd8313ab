"""`ictindex improve`: what each indicator would bring a body, and the smallest way to a rank."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, new_table, number_text, short_number, terminal
from ictindex.scoring.errors import Language
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework
from ictindex.scoring.values import DecimalMark, Value
from ictindex.scoring.whatif import FieldChange, Improvement, parse_costs
from ictindex.scoring.whatif import improve as find_improvement

_GAIN_COLUMNS = {
    "vi": ("Chỉ số", "Hiện có", "Có thể đạt", "Tối đa", "Điểm tổng tăng thêm", "Cần thay đổi"),
    "en": ("Indicator", "Now", "Reachable", "Maximum", "Gain of the index", "By changing"),
}
_CHANGE_COLUMNS = {"vi": ("Số liệu", "Hiện có", "Cần đạt"), "en": ("Field", "Now", "Needed")}
_SENTENCES = {
    "vi": {
        "already": "«{body}» đang ở hạng {rank}, không cần thay đổi gì.",
        "unreachable": "«{body}» không thể đạt hạng {to_rank}; cải thiện hết mức vẫn ở hạng {best_rank}.",
        "not_found": "Chưa tìm được cách đưa «{body}» lên hạng {to_rank}; hết mức thì ở hạng {best_rank}.",
        "proven": "Không có cách nào ít tốn kém hơn (chi phí {cost}).",
        "enough": "Không thể bỏ bớt thay đổi nào (chi phí {cost}); chưa chứng minh được là ít tốn kém nhất.",
        "reached": "Sau thay đổi, «{body}» được {score} điểm và xếp hạng {then} (đang ở hạng {rank}).",
    },
    "en": {
        "already": "«{body}» has rank {rank}, nothing needs to change.",
        "unreachable": "«{body}» cannot reach rank {to_rank}; with everything improved it has {best_rank}.",
        "not_found": "No way was found to take «{body}» to rank {to_rank}; at its best it has {best_rank}.",
        "proven": "No other way costs less (cost {cost}).",
        "enough": "None of these changes can be left out (cost {cost}); not proven to be the cheapest way.",
        "reached": "With these changes «{body}» scores {score} and has rank {then} (now {rank}).",
    },
}


@click.command(
    help="Tìm thay đổi ít nhất để đơn vị BODY đạt một thứ hạng. / Find the least changes that reach a rank.",
)
@data_arguments
@click.argument("body")
@click.option(
    "--to-rank",
    type=click.IntRange(min=1),
    required=True,
    help="Thứ hạng cần đạt trong nhóm. / The rank to reach within the group.",
)
@click.option(
    "--costs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bảng chi phí: cột field và cost; để trống là không đổi được. / Costs: columns field and cost.",
)
@language_option
def improve(
    framework: str,
    data: Path,
    body: str,
    to_rank: int,
    costs: Path | None,
    decimal: DecimalMark,
    lang: Language,
) -> None:
    """Print the gain of each indicator and the smallest set of changes that reaches the rank."""
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang)
        declared = {} if costs is None else parse_costs(read_table(costs, decimal), decimal=decimal)
        answer = find_improvement(sheet, body, to_rank=to_rank, costs=declared)
    console = terminal()
    _print_gains(console, answer, sheet.framework, lang)
    console.print()
    if answer.changes:
        _print_changes(console, answer, sheet.framework, lang)
    for sentence in _sentences(answer, sheet.framework, lang):
        console.print(escape(sentence))


def _print_gains(console: Console, answer: Improvement, framework: Framework, language: Language) -> None:
    names = _GAIN_COLUMNS[language]
    table = new_table(*names, numbers=frozenset(names[1:5]))
    for gain in answer.gains:
        element = framework.element(gain.code)
        decimals = framework.decimals_of(element)
        table.add_row(
            escape(f"{gain.code} {element.title.in_language(language)}"),
            number_text(gain.value, decimals, language),
            number_text(gain.reachable, decimals, language),
            short_number(gain.maximum, language),
            number_text(gain.gain, framework.decimals, language),
            escape(", ".join(_change_text(change, language) for change in gain.changes)) or "–",
        )
    console.print(table)


def _print_changes(console: Console, answer: Improvement, framework: Framework, language: Language) -> None:
    names = _CHANGE_COLUMNS[language]
    table = new_table(*names, numbers=frozenset(names[1:]))
    for change in answer.changes:
        title = framework.field(change.field).title.in_language(language)
        values = (escape(value_shown(value, language)) for value in (change.before, change.after))
        table.add_row(escape(f"{change.field} {title}"), *values)
    console.print(table)


def _change_text(change: FieldChange, language: Language) -> str:
    return f"{change.field} {value_shown(change.before, language)} → {value_shown(change.after, language)}"


def value_shown(value: Value | None, language: Language) -> str:
    """Write a declared value as it is read in ``language``; a missing one is ∅."""
    if value is None:
        return "∅"
    if isinstance(value, bool):
        return {"vi": ("không", "có"), "en": ("no", "yes")}[language][value]
    if isinstance(value, float | int):
        text = f"{value:.12g}"
        return text.replace(".", ",") if language == "vi" else text
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _sentences(answer: Improvement, framework: Framework, language: Language) -> list[str]:
    numbers = {"rank": f"{answer.rank:g}", "best_rank": f"{answer.best_rank:g}", "to_rank": answer.to_rank}
    data: dict[str, object] = {"body": answer.body, "cost": short_number(answer.cost, language), **numbers}
    if answer.effect is None:
        keys = ["unreachable" if answer.proven else "not_found"]
    elif not answer.changes:
        keys = ["already"]
    else:
        after, row = answer.effect.after, answer.effect.row
        data["score"] = number_text(after.published[row, 0], framework.decimals, language)
        data["then"] = f"{after.ranks[row, 0]:g}"
        keys = ["reached", "proven" if answer.proven else "enough"]
    return [_SENTENCES[language][key].format(**data) for key in keys]
