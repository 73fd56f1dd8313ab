"""`ictindex run` says at once when it cannot serve, before any long work."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ictindex.interfaces.cli.run import reserve_port


def run(folder: Path, port: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ictindex", "run"]
    environment = os.environ | {"PORT": port}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_port_that_is_taken_is_named_with_another_to_choose(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run(tmp_path, str(port))
    assert done.returncode == 1
    assert (
        f"Cổng {port} đang có chương trình khác sử dụng. Hãy chọn cổng khác, ví dụ: PORT=8123 make run"
        in done.stderr
    )
    assert f"Port {port} is taken" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_port_that_is_no_port_is_refused(tmp_path: Path, port: str) -> None:
    done = run(tmp_path, port)
    assert done.returncode == 2
    assert port in done.stderr


def test_free_port_is_kept_for_the_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with reserve_port(port) as listener:
        assert listener.getsockname() == ("127.0.0.1", port)
