"""The program as a whole: commands, languages, and life without Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ictindex.interfaces.cli.main import COMMANDS
from ictindex.scoring.framework import bundled_frameworks
from tests.interfaces.cli.terminal import EGDI, ictindex, written

WITHOUT_DJANGO = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "psycopg", "gunicorn"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
from ictindex.__main__ import main
main()
"""


def without_django(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_DJANGO, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_lists_every_command_in_the_language_of_the_terminal() -> None:
    vietnamese, english = ictindex("--help"), ictindex("--help", language="en_US.UTF-8")
    for name, command in COMMANDS.items():
        assert name in vietnamese.stdout
        assert command.vi[:20] in vietnamese.stdout
        assert command.en[:20] in english.stdout


def test_engine_works_without_django(tmp_path: Path) -> None:
    result = without_django("score", "un-egdi", written(tmp_path, EGDI + "A,0.1,0.2,0.3\n"), "--lang", "en")
    assert (result.returncode, result.stderr) == (0, "")
    assert "0.2000" in result.stdout


@pytest.mark.parametrize("command", ["run", "demo"])
def test_web_commands_say_what_to_install_without_django(command: str) -> None:
    result = without_django(command)
    assert result.returncode == 2
    assert 'pip install "ictindex[web]"' in result.stderr


def test_output_is_utf_8_also_where_the_system_has_an_older_encoding() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "LANG": "", "LC_ALL": ""}
    command = [sys.executable, "-m", "ictindex", "frameworks"]
    result = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "Chỉ số năng lực cạnh tranh" in result.stdout.decode()


def test_every_bundled_framework_is_listed() -> None:
    result = ictindex("frameworks")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in bundled_frameworks())


@pytest.mark.parametrize("name", bundled_frameworks())
def test_every_bundled_framework_is_usable(name: str) -> None:
    result = ictindex("check", name)
    assert result.exit_code == 0
    assert "Dùng được" in result.stdout


def test_broken_framework_is_refused_with_file_path_and_hint(tmp_path: Path) -> None:
    broken = "id: x\nversion: '1'\ntitle: T\nprovider: P\nfields: [{code: a, title: A, minimun: 0}]\n"
    broken += "nodes: [{code: n, title: N}]\n"
    broken += "indicators: [{code: i, parent: n, title: I, measure: b / a, rule: {type: proportional}}]\n"
    result = ictindex("check", written(tmp_path, broken, "framework.yaml"))
    assert result.exit_code == 1
    assert "fields[1] (a): không có khoá «minimun»" in result.stderr
    assert "minimum" in result.stderr


def test_unknown_field_in_a_measure_is_refused(tmp_path: Path) -> None:
    broken = "id: x\nversion: '1'\ntitle: T\nprovider: P\nfields: [{code: staff, title: A}]\n"
    broken += "nodes: [{code: n, title: N}]\n"
    broken += "indicators: [{code: i, parent: n, title: I, measure: staf / 2, rule: {type: proportional}}]\n"
    result = ictindex("check", written(tmp_path, broken, "framework.yaml"), "--lang", "en")
    assert result.exit_code == 1
    assert "names the field «staf»" in result.stderr
    assert "Nearest: staff" in result.stderr


def test_schema_describes_a_framework_file() -> None:
    schema = json.loads(ictindex("schema").stdout)
    assert {"fields", "nodes", "indicators", "grades"} <= set(schema["properties"])
    assert "id" in schema["required"]
