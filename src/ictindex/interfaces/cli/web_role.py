"""`ictindex web-role`: let a PostgreSQL role run the web pages without the right to rewrite the log."""

from __future__ import annotations

import sys

import click


@click.command(
    "web-role",
    help="Cấp cho một vai trò PostgreSQL quyền chạy trang web mà không sửa được nhật ký. / Grant a role.",
)
@click.argument("role")
def web_role(role: str) -> None:
    """Grant what the pages need and nothing more; again after every update of the database."""
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from ictindex.foundation.errors import DomainError
        from ictindex.foundation.web_role import grant_web_role

        try:
            tables = grant_web_role(role)
        except DomainError as error:
            click.echo(f"{error.sentence} {error.hint}".rstrip(), err=True)
            sys.exit(1)
    click.echo(
        f"Đã cấp quyền cho «{role}»; chỉ được đọc và thêm dòng vào: {', '.join(tables)}.\n"
        f"Granted to “{role}”; it may only read these tables and add rows to them."
    )
