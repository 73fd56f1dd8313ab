"""`ictindex explain`: why one body has its score, down to each indicator."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape
from rich.tree import Tree

from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, number_text, short_number, terminal
from ictindex.scoring.errors import Language
from ictindex.scoring.explanation import Explanation
from ictindex.scoring.explanation import explain as explain_body
from ictindex.scoring.values import DecimalMark

REASONS = {
    "not_reported": ("chưa có số liệu", "not reported"),
    "not_applicable": ("không áp dụng", "not applicable"),
    "not_computable": ("không tính được", "not computable"),
    "rejected": ("không được công nhận", "rejected"),
}


@click.command(help="Giải thích điểm của đơn vị BODY trong tệp DATA. / Explain the score of BODY in DATA.")
@data_arguments
@click.argument("body")
@language_option
def explain(framework: str, data: Path, body: str, decimal: DecimalMark, lang: Language) -> None:
    """Print the tree of nodes and indicators of one body with formula, numbers, share and contribution."""
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang)
        root = explain_body(sheet, body)
    console = terminal()
    tree = Tree(f"[bold]{escape(body)}[/bold]")
    _add(tree, root, lang)
    console.print(tree)
    console.print(_sum_of_contributions(root, lang))


def _add(tree: Tree, part: Explanation, language: Language) -> None:
    branch = tree.add(_headline(part, language))
    if part.kind == "indicator":
        for line in _working(part, language):
            branch.add(line)
    for child in part.children:
        _add(branch, child, language)


def _headline(part: Explanation, language: Language) -> str:
    """Write code, title, value out of maximum, rank of N, weight and contribution in one line."""
    value = number_text(part.published, part.decimals, language)
    words = [f"[bold]{escape(part.code)}[/bold] {escape(part.title.in_language(language))}:"]
    words.append(f"[bold]{value}[/bold]/{short_number(part.maximum, language)}")
    if part.rank is not None:
        words.append(f"· {'hạng' if language == 'vi' else 'rank'} {part.rank:g}/{part.ranked}")
    if part.reason:
        words.append(f"· {REASONS[part.reason][language == 'en']}")
    if part.counted_as_zero:
        words.append(f"· {'tính 0 điểm' if language == 'vi' else 'counted as zero'}")
    weight, contribution = ("trọng số", "đóng góp") if language == "vi" else ("weight", "contribution")
    words.append(f"· {weight} {short_number(part.weight, language)}")
    words.append(f"· {contribution} {short_number(part.contribution, language)}")
    return " ".join(words)


def _working(part: Explanation, language: Language) -> list[str]:
    """Write the formula, the same with numbers and its result, and the rule with the share reached."""
    raw = "" if part.raw is None else f"{part.raw:.6g}"
    result = f" = {raw}" if raw and raw != part.substituted else ""
    word = "tỷ lệ đạt" if language == "vi" else "share"
    return [
        escape(f"{part.formula} → {part.substituted}{result}"),
        escape(f"{part.rule.in_language(language)} · {word} {short_number(part.share, language)}"),
    ]


def _sum_of_contributions(root: Explanation, language: Language) -> str:
    total = sum(part.contribution or 0.0 for part in root.walk() if part.kind == "indicator")
    word = "Tổng đóng góp" if language == "vi" else "Sum of contributions"
    return f"{word}: {number_text(total, root.decimals, language)}"
