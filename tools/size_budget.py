"""Hold files and functions to the size that a newcomer reads at one sitting."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 50
LARGE_FILE_LINES = 250
LARGE_FUNCTION_LINES = 25
LARGE_SHARE = 0.1  # of files, and of functions, may be large without being too large
FOLDERS = ("src", "tests", "tools")
CODE = frozenset({".py", ".html", ".js", ".css"})
WRITTEN_BY_TOOLS = "migrations"
EMPTY_NAMES = frozenset({"utils", "helpers", "common", "misc"})

Sizes = dict[str, int]


def main() -> None:
    """Check every file of code; end with status 1 and one line for each problem."""
    sys.exit("\n".join(problems(code_files())) or 0)


def code_files() -> list[Path]:
    """Return the files that people write, in the order of their names."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in found if path.suffix in CODE and WRITTEN_BY_TOOLS not in path.parts)


def problems(paths: list[Path]) -> Iterator[str]:
    """Yield a line for each file or function that is too long, and for each name that says nothing."""
    files = {str(path): count_lines(path) for path in paths}
    functions: Sizes = {}
    for path in paths:
        if path.stem in EMPTY_NAMES:
            yield f"{path}: the name says nothing; name the file after what it holds"
        if path.suffix == ".py":
            functions |= function_sizes(path)
    tests = {name: size for name, size in files.items() if "tests" in Path(name).parts}
    sources = {name: size for name, size in files.items() if name not in tests}
    yield from _too_long(tests, TEST_FILE_LINES)
    yield from _too_long(sources, FILE_LINES)
    yield from _too_long(functions, FUNCTION_LINES)
    yield from _too_many(sources, LARGE_FILE_LINES, "files")
    yield from _too_many(functions, LARGE_FUNCTION_LINES, "functions")


def count_lines(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def function_sizes(path: Path) -> Sizes:
    """Return the number of lines of every function, its docstring not counted."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, functions))
    return {f"{path}:{node.lineno} {node.name}": _lines(node) for node in found}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_docstring = ast.get_docstring(node) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def _too_long(sizes: Sizes, most: int) -> Iterator[str]:
    for name, size in sizes.items():
        if size > most:
            yield f"{name}: {size} lines; at most {most}: split it by noun"


def _too_many(sizes: Sizes, large: int, what: str) -> Iterator[str]:
    found = sorted((size, name) for name, size in sizes.items() if size > large)
    if len(found) > LARGE_SHARE * len(sizes):
        yield f"{len(found)} of {len(sizes)} {what} have more than {large} lines; the largest: {found[-1][1]}"


if __name__ == "__main__":
    main()
