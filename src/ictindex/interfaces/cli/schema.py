"""`ictindex schema`: the JSON Schema of a framework file, for editors that check while typing."""

from __future__ import annotations

import json

import click

from ictindex.scoring.framework import framework_schema


@click.command(help="In JSON Schema của tệp bộ chỉ số. / Print the JSON Schema of a framework file.")
def schema() -> None:
    """Print the schema as JSON."""
    click.echo(json.dumps(framework_schema(), ensure_ascii=False, indent=2))
