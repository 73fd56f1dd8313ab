"""`ictindex directory`: load a bundled list of bodies, and bring today's names up to date."""

from __future__ import annotations

import sys

import click


@click.group(help="Danh mục đơn vị. / The directory of bodies.")
def directory() -> None:
    """Hold the commands about the directory."""


@directory.command(
    help="Nạp một danh mục có sẵn, ví dụ vietnam-provinces (63 tỉnh trước, 34 tỉnh sau 01/07/2025). / "
    "Load a bundled directory."
)
@click.argument("name")
@click.option(
    "--user",
    "username",
    required=True,
    help="Tài khoản quản trị hệ thống đứng tên việc này. / The administrator who does this.",
)
def load(name: str, username: str) -> None:
    """Load bodies and changes; what is there already stays as it is."""
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from ictindex.directory.selectors import user_by_username
        from ictindex.directory.services import load_reference
        from ictindex.foundation.errors import DomainError

        try:
            loaded = load_reference(actor=user_by_username(username), name=name)
        except DomainError as error:
            click.echo(f"{error.sentence} {error.hint}".rstrip(), err=True)
            sys.exit(1)
    click.echo(
        f"Thêm {loaded.created} đơn vị, {loaded.adopted} đơn vị đã có, ghi {loaded.changes} biến động.\n"
        f"{loaded.created} bodies added, {loaded.adopted} were there, {loaded.changes} changes recorded."
    )


@directory.command(
    help="Cập nhật tên và cơ quan cấp trên của hôm nay theo các biến động đã đến ngày. / "
    "Apply changes whose day has come."
)
def refresh() -> None:
    """Bring what is kept with the bodies up to today; the worker does it every hour by itself."""
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from ictindex.directory.services import refresh_directory

        count = refresh_directory()
    click.echo(f"Đã cập nhật {count} đơn vị. / {count} bodies updated.")
