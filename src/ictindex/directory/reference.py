"""Directories shipped with the package: who existed, and who followed whom, as a data file."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import yaml
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from ictindex.directory.rules import BodyKind, Comparability, SuccessionKind
from ictindex.foundation.errors import NotFound


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReferenceBody(_Strict):
    """A body; ``official`` is its code in the file's code list."""

    code: str
    name_vi: str
    name_en: str = ""
    official: str = ""


class ReferenceChange(_Strict):
    """A change of bodies called by their codes, and the one body that there is after it."""

    date: date
    kind: SuccessionKind
    decision: str
    comparability: Comparability = Comparability.NOT_COMPARABLE
    before: tuple[str, ...] = Field(alias="from")
    after: ReferenceBody = Field(alias="to")


class EndedLevel(_Strict):
    """A kind of bodies that ends below those of the file; what is below them follows to these."""

    date: date
    kind: BodyKind
    decision: str


class ReferenceDirectory(_Strict):
    """A whole file: bodies as they first were, then every change in order."""

    id: str
    title: dict[str, str]
    kind: BodyKind
    code_list: str
    bodies: tuple[ReferenceBody, ...]
    changes: tuple[ReferenceChange, ...] = ()
    ended_levels: tuple[EndedLevel, ...] = ()


def bundled_directories() -> tuple[str, ...]:
    """List the ids of the directories shipped with the package."""
    names = (path.name for path in files("ictindex").joinpath("bundled", "directory").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read_reference(name: str) -> ReferenceDirectory:
    """Read a directory shipped with the package; NotFound for another name."""
    if name not in bundled_directories():
        known = ", ".join(bundled_directories())
        raise NotFound(_("Không có danh mục mẫu «{name}».").format(name=name), known)
    path = files("ictindex").joinpath("bundled", "directory", f"{name}.yaml")
    return ReferenceDirectory.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
