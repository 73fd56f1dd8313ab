"""Write requirements/*.lock anew: exact versions with hashes, and no word of the index they were found on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "uv.lock": ["requirements/uv.in"],
    "dev.lock": ["pyproject.toml", "--all-extras", "--group", "dev"],
}
OPTIONS = [
    "--upgrade",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--custom-compile-command=make lock",
]


def main() -> None:
    """Compile every lock with the uv of the virtual environment."""
    uv = Path(sys.executable).parent / "uv"
    for name, sources in LOCKS.items():
        output = f"--output-file=requirements/{name}"
        command = [str(uv), "pip", "compile", "--quiet", *sources, *OPTIONS, output]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
