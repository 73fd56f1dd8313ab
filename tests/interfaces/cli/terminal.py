"""Running the command line as a user does, and the small files it reads."""

from pathlib import Path

from click.testing import CliRunner, Result

from ictindex.interfaces.cli.main import cli

EGDI = "body,osi,tii,hci\n"
NAMED = "body,name,osi,tii,hci\n"


def ictindex(*arguments: str | Path, language: str = "vi_VN.UTF-8") -> Result:
    """Run `ictindex` with ``arguments`` in a terminal of ``language``."""
    environment = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": language}
    return CliRunner(env=environment).invoke(cli, [str(argument) for argument in arguments])


def written(folder: Path, text: str, name: str = "data.csv") -> Path:
    """Write ``text`` to a file in ``folder`` and give its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
