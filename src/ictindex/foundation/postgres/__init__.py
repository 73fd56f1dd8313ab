"""A real PostgreSQL in a folder, for trying the platform and for tests; production sets DATABASE_URL."""

from ictindex.foundation.postgres.errors import PostgresError
from ictindex.foundation.postgres.server import EmbeddedPostgres

__all__ = ["EmbeddedPostgres", "PostgresError"]
