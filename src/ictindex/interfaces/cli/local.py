"""One machine, one folder: what a checkout needs to run the platform without any installation."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ictindex.foundation.postgres import EmbeddedPostgres, PostgresError

DATABASE = "ictindex"
LOCAL_HOSTS = "127.0.0.1,localhost,[::1]"


@contextmanager
def local_platform() -> Iterator[EmbeddedPostgres | None]:
    """Make Django's settings complete for this folder, and yield its PostgreSQL, up during the block.

    Variables that are set already are respected; with DATABASE_URL no server is started, and None is yielded.
    Raises PostgresError when the embedded server cannot be started.
    """
    var = Path(os.environ.setdefault("ICTINDEX_VAR", str(Path("var").absolute())))
    var.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ictindex.settings")
    os.environ.setdefault("SECRET_KEY", secret_key(var / "secret-key"))
    os.environ.setdefault("ALLOWED_HOSTS", LOCAL_HOSTS)
    os.environ.setdefault("HTTPS", "off")
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    server = EmbeddedPostgres(var / "postgres")
    with server.running():
        server.create_database(DATABASE)
        os.environ["DATABASE_URL"] = server.url(DATABASE)
        yield server


@contextmanager
def django_ready() -> Iterator[None]:
    """Set Django up over the platform's database, up during the block; ClickException if it cannot start."""
    try:
        with local_platform():
            import django

            django.setup()
            yield
    except PostgresError as error:
        raise click.ClickException(
            f"Không khởi động được PostgreSQL. / PostgreSQL cannot be started.\n{error}"
        ) from error


def secret_key(path: Path) -> str:
    """Return the key kept in the file, which only its owner may read; it is made at the first call."""
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        unfinished.rename(path)
    return path.read_text()
