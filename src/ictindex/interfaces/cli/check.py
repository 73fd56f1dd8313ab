"""`ictindex check`: whether a framework file is usable, and what it holds."""

from __future__ import annotations

import click
from rich.markup import escape
from rich.tree import Tree

from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, short_number, terminal
from ictindex.scoring.errors import Language
from ictindex.scoring.framework import Element, Framework, load_framework


@click.command(help="Kiểm tra tệp bộ chỉ số FRAMEWORK. / Check a framework file.")
@click.argument("framework")
@language_option
def check(framework: str, lang: Language) -> None:
    """Print the tree with its weights and the digest, or every problem of the file."""
    with errors_told(lang):
        loaded = load_framework(framework)
    console = terminal()
    console.print(_tree(loaded, loaded.root, lang))
    console.print(_summary(loaded, lang))


def _tree(framework: Framework, element: Element, language: Language) -> Tree:
    tree = Tree(_label(framework, element, language))
    for child in framework.children_of(element.code):
        tree.add(_tree(framework, child, language))
    return tree


def _label(framework: Framework, element: Element, language: Language) -> str:
    title = f"[bold]{escape(element.code)}[/bold] {escape(element.title.in_language(language))}"
    points = framework.max_points_of(element)
    if points is not None:
        return f"{title} · {short_number(points, language)} {'điểm' if language == 'vi' else 'points'}"
    word = "trọng số" if language == "vi" else "weight"
    return title if element.parent is None else f"{title} · {word} {short_number(element.weight, language)}"


def _summary(framework: Framework, language: Language) -> str:
    counts = len(framework.fields), len(framework.nodes), len(framework.indicators)
    if language == "vi":
        text = "Dùng được: {} dữ liệu kê khai, {} nút, {} chỉ số thành phần. Mã băm nội dung: "
    else:
        text = "Usable: {} fields, {} nodes, {} indicators. Digest: "
    return "\n" + text.format(*counts) + framework.digest
