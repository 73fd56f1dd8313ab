"""The program `ictindex`."""

import io
import sys

from ictindex.interfaces.cli.main import cli


def main() -> None:
    """Run the command line; it writes UTF-8 also where the system has an older encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    cli(prog_name="ictindex")


if __name__ == "__main__":
    main()
