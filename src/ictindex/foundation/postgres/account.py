"""The system account that runs the server: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ictindex.foundation.postgres.access_list import grant_passage
from ictindex.foundation.postgres.errors import PostgresError

FALLBACK_ACCOUNT = "nobody"


@dataclass(frozen=True)
class Account:
    """Who runs the server; `switch` tells whether the present process must change to that account."""

    uid: int
    gid: int
    switch: bool

    def own(self, path: Path) -> None:
        """Give the path to this account, closed to everybody else."""
        if self.switch:
            os.chown(path, self.uid, self.gid)
        path.chmod(stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR)

    def own_tree(self, root: Path) -> None:
        """Give a folder with all it holds to this account."""
        for path in (root, *root.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def subprocess_options(self) -> dict[str, Any]:
        """Return the options with which `subprocess` runs a program as this account."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_for(folder: Path) -> Account:
    """Return the present account; for root, the nearest owner above who is not root, or else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    owners = (path.stat().st_uid for path in (folder, *folder.parents) if path.exists())
    named = (entry for owner in owners if owner and (entry := _entry(owner)))
    entry = next(named, None) or pwd.getpwnam(FALLBACK_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _entry(uid: int) -> pwd.struct_passwd | None:
    # PostgreSQL asks for the name of its account, so a number without a name is no use.
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def open_way(account: Account, folder: Path) -> None:
    """Let the account, and nobody else, pass through the closed folders above its own."""
    for parent in folder.parents:
        mode = parent.stat()
        if mode.st_uid == account.uid or mode.st_mode & stat.S_IXOTH:
            continue
        try:
            grant_passage(parent, account.uid)
        except OSError as error:
            raise PostgresError(
                f"The account that runs PostgreSQL may not pass through {parent}. "
                f"Allow it (chmod o+x {parent}), run as an ordinary user, "
                "or set DATABASE_URL to the address of a PostgreSQL server."
            ) from error
