"""What is true of the directory without a database: kinds, roles, paths, dates and names."""

from ictindex.directory.rules.bodies import CODE_PATTERN, BodyKind, path_below, paths_above
from ictindex.directory.rules.roles import Role

__all__ = ["CODE_PATTERN", "BodyKind", "Role", "path_below", "paths_above"]
