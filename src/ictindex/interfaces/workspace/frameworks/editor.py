"""What the pages of the editor share: the door to a draft, saving a form, and where one goes then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import ELEMENTS, Kind
from ictindex.frameworks.selectors import access_framework_version, load_document, may_edit_draft
from ictindex.frameworks.services import EditConflict
from ictindex.interfaces.workspace.frameworks.forms import PartForm
from ictindex.interfaces.workspace.frameworks.titles import SLUGS
from ictindex.scoring.framework.labels import label_of

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion
    from ictindex.interfaces.workspace.pages import StaffRequest


@dataclass(frozen=True)
class Theirs:
    """What stands now where somebody else changed it meanwhile."""

    label: str
    value: str


@dataclass
class Saving:
    """What became of a posted form: saved, or what stands there now that somebody else changed."""

    saved: bool
    conflicts: tuple[Theirs, ...] = ()

    @property
    def status(self) -> int:
        """Give the status of a page that shows the form again."""
        return 409 if self.conflicts else 422


def open_version(request: StaffRequest, version_id: int) -> tuple[FrameworkVersion, Document]:
    """Open a version that the person may read, with its document."""
    version = access_framework_version(request.user, version_id)
    return version, load_document(version)


def open_draft(request: StaffRequest, version_id: int) -> tuple[FrameworkVersion, Document]:
    """Open a draft for editing; NotAllowed if it is none or the person is no editor."""
    version, document = open_version(request, version_id)
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    if not may_edit_draft(request.user, version):
        raise NotAllowed(_("Bản này không còn là bản thảo nên không sửa được nữa."))
    return version, document


def save(form: PartForm, action: Callable[[], object]) -> Saving:
    """Do the change of a valid form; problems and conflicts are shown in the form, which stays filled in."""
    try:
        action()
    except EditConflict as conflict:
        form.see_again(conflict.theirs)
        form.add_error(None, f"{conflict.sentence} {conflict.hint}")
        return Saving(saved=False, conflicts=_in_words(conflict.theirs))
    except InvalidInput as error:
        form.add_problems(error)
        return Saving(saved=False)
    return Saving(saved=True)


def _in_words(theirs: Mapping[str, Any]) -> tuple[Theirs, ...]:
    language = current_language()
    return tuple(
        Theirs(label_of(path).in_language(language), str(value)) for path, value in theirs.items() if value
    )


def anchor_of(kind: Kind, code: str) -> str:
    """Give the id of an item's line, to come back to after it was moved or saved."""
    return f"{SLUGS[kind]}-{code}"


def list_of(version: FrameworkVersion, kind: Kind) -> tuple[Any, ...]:
    """Give the name and arguments of the page that lists a kind."""
    if kind in ELEMENTS:
        return "workspace:framework", version.pk
    return "workspace:framework_items", version.pk, SLUGS[kind]


def back_to(version: FrameworkVersion, kind: Kind, code: str) -> HttpResponse:
    """Go to the line of an item in its list."""
    name, *arguments = list_of(version, kind)
    return redirect(f"{reverse(name, args=arguments)}#{anchor_of(kind, code)}")
