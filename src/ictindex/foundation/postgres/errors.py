"""What can go wrong with the embedded server."""


class PostgresError(Exception):
    """The embedded PostgreSQL cannot be started or stopped; the message says why and what to do."""
