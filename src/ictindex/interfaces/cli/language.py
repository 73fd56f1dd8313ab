"""The language of the terminal: what --lang says, else the environment, else Vietnamese."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ictindex.scoring.errors import Language

Function = TypeVar("Function", bound=Callable[..., Any])


def preferred_language() -> Language:
    """Give "en" if the environment asks for English, "vi" otherwise."""
    found = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, found), "").startswith("en") else "vi"


def language_option(command: Function) -> Function:
    """Add ``--lang`` to a command."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default=preferred_language,
        show_default="vi",
        help="Ngôn ngữ. / Language.",
    )(command)
