"""Root starts PostgreSQL as another account, and lets that account through without opening folders to all."""

import os
import pwd
import subprocess
from pathlib import Path

import pytest

from ictindex.foundation.postgres.account import Account, account_for, open_way

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs programs as another account")


def may_enter(account: Account, folder: Path) -> bool:
    done = subprocess.run(["/usr/bin/test", "-x", str(folder)], check=False, **account.subprocess_options())
    return done.returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root changes to another account")
def test_ordinary_user_runs_the_server_itself(tmp_path: Path) -> None:
    assert account_for(tmp_path) == Account(os.geteuid(), os.getegid(), switch=False)


@as_root
def test_root_hands_over_to_an_unprivileged_account(tmp_path: Path) -> None:
    account = account_for(tmp_path)
    assert account.switch
    assert account.uid != 0


@as_root
def test_root_hands_over_to_the_owner_of_the_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 1, 1)
    assert account_for(tmp_path).uid == 1
    assert account_for(tmp_path / "var" / "postgres").uid == 1


@as_root
def test_owner_without_a_name_is_passed_over(tmp_path: Path) -> None:
    os.chown(tmp_path, 4_000_000, 4_000_000)
    assert pwd.getpwuid(account_for(tmp_path).uid).pw_name == "nobody"


@as_root
def test_way_is_opened_to_the_account_alone(tmp_path: Path) -> None:
    closed, inner = tmp_path / "closed", tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    closed.chmod(0o700)
    account, stranger = account_for(tmp_path), Account(1, 1, switch=True)
    assert not may_enter(account, closed)
    open_way(account, inner)
    open_way(account, inner)
    assert may_enter(account, closed)
    assert not may_enter(stranger, closed)
    assert closed.stat().st_mode & 0o007 == 0
    listing = subprocess.run(
        ["/usr/bin/ls", str(closed)], check=False, stderr=subprocess.DEVNULL, **account.subprocess_options()
    )
    assert listing.returncode != 0
