"""The bundled frameworks, and loading one by path or id."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework.loading import build_framework, parse_framework
from ictindex.scoring.framework.model import Framework
from ictindex.scoring.framework.workbook import read_framework_workbook


def bundled_frameworks() -> tuple[str, ...]:
    """List the ids of the frameworks shipped with the package, in alphabetical order."""
    return tuple(
        sorted(path.name.removesuffix(".yaml") for path in _bundle().iterdir() if _is_yaml(path.name))
    )


def load_framework(name: str | Path) -> Framework:
    """Load a framework from a YAML file or a workbook (.xlsx), or a bundled one by its id.

    Raises FrameworkError if there is no such file or id, or if the file cannot be used.
    """
    content = read_framework_bytes(name)
    if str(name).lower().endswith(".xlsx"):
        return build_framework(read_framework_workbook(content))
    return parse_framework(content)


def read_framework_bytes(name: str | Path) -> bytes:
    """Give the bytes of a framework file or of a bundled framework; FrameworkError if there is none."""
    if str(name) in bundled_frameworks():
        return (_bundle() / f"{name}.yaml").read_bytes()
    path = Path(name)
    if not path.is_file():
        raise FrameworkError(Problem("file_not_found", data={"name": str(name)}))
    return path.read_bytes()


def _bundle() -> Traversable:
    return files("ictindex").joinpath("bundled")


def _is_yaml(name: str) -> bool:
    return name.endswith(".yaml")
