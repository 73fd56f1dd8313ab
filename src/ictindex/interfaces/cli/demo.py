"""`ictindex demo`: fill an empty database with the demonstration."""

from __future__ import annotations

import sys

import click


def load_demonstration() -> list[str]:
    """Load the demonstration unless it is loaded, and give its sign-ins as lines; Django must be set up.

    Raises InvalidState in a database that holds other accounts.
    """
    from ictindex.interfaces.demonstration import load

    return load()


@click.command(help="Nạp dữ liệu trình diễn vào cơ sở dữ liệu trống. / Load the demonstration.")
def demo() -> None:
    """Load the demonstration and print its sign-ins."""
    from ictindex.interfaces.cli.local import local_platform

    with local_platform():
        import django

        django.setup()
        from django.core.management import call_command

        from ictindex.foundation.errors import InvalidState

        call_command("migrate", verbosity=0)
        try:
            lines = load_demonstration()
        except InvalidState as error:
            click.echo(f"{error.sentence} {error.hint}", err=True)
            sys.exit(1)
    click.echo("\n".join(lines))
