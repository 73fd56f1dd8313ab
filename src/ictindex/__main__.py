"""The program `ictindex`."""

from ictindex.interfaces.cli.main import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="ictindex")


if __name__ == "__main__":
    main()
