"""`ictindex frameworks`: the frameworks shipped with the package."""

from __future__ import annotations

import click
from rich.markup import escape

from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import new_table, terminal
from ictindex.scoring.errors import Language
from ictindex.scoring.framework import bundled_frameworks, load_framework

_WORDS = {
    "vi": ("Mã", "Tên bộ chỉ số", "Phiên bản", "Dữ liệu", "Chỉ số", "Nhà công bố"),
    "en": ("Id", "Framework", "Version", "Fields", "Indicators", "Provider"),
}


@click.command(help="Liệt kê các bộ chỉ số có sẵn. / List the bundled frameworks.")
@language_option
def frameworks(lang: Language) -> None:
    """Print id, title, version, size and provider of each bundled framework."""
    words = _WORDS[lang]
    table = new_table(*words, numbers=frozenset({words[0], words[3], words[4]}))
    table.columns[0].justify = "left"
    for name in bundled_frameworks():
        framework = load_framework(name)
        table.add_row(
            name,
            escape(framework.title.in_language(lang)),
            framework.version,
            str(len(framework.fields)),
            str(len(framework.indicators)),
            escape(framework.provider.in_language(lang)),
        )
    terminal().print(table)
