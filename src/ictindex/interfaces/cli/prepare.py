"""Bring the database, the static files and the demonstration up to date.

A process of its own (`python -m ictindex.interfaces.cli.prepare`): the web server forks its workers, and what
is done here starts threads (database pool, Polars) that do not survive a fork.
"""

import sys
from hashlib import sha256
from pathlib import Path

import click
import django
from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.core.management import call_command


def main() -> None:
    """Prepare everything and print the sign-ins of the demonstration."""
    django.setup()
    require_browser_files()
    _say("Cập nhật cơ sở dữ liệu… / Updating the database…")
    call_command("migrate", verbosity=0)
    collect_static()
    load_demonstration()


def require_browser_files() -> None:
    """End the program with an explanation if the style sheets and scripts of the pages are not there."""
    if find("vendor/tabler/tabler.min.css") is None:
        _say(
            "Thiếu tệp giao diện (kiểu chữ, biểu đồ). Trong thư mục mã nguồn hãy chạy `make setup`; "
            "nếu cài từ tệp .whl, hãy dùng tệp được đóng gói bằng `make wheel`.\n"
            "The browser files are missing. In a checkout run `make setup`; a wheel has to be built with "
            "`make wheel`."
        )
        sys.exit(1)


def collect_static() -> None:
    """Collect, compress and name the static files by content, unless none changed since the last time."""
    mark = Path(settings.STATIC_ROOT) / ".sources"
    state = _state_of_sources()
    if mark.exists() and mark.read_text() == state:
        return
    _say("Chuẩn bị giao diện… / Preparing the pages…")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(state)


def load_demonstration() -> None:
    """Load the demonstration and print its sign-ins; a database with accounts of its own is left as it is."""
    from ictindex.foundation.errors import InvalidState
    from ictindex.interfaces.demonstration import load

    _say("Nạp dữ liệu trình diễn… / Loading the demonstration…")
    try:
        lines = load()
    except InvalidState as refusal:
        _say(f"{refusal.sentence} {refusal.hint}".rstrip())
    else:
        click.echo("\n".join(lines))


def _state_of_sources() -> str:
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _say(text: str) -> None:
    click.echo(text, file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)  # the usual status after Ctrl-C; the launcher says the rest
