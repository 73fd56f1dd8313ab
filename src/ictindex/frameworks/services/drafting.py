"""Making drafts: from a file, from the library, from nothing, and from a released version."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotFound
from ictindex.frameworks.documents import Document, changed, document_digest, read_document, write_document
from ictindex.frameworks.models import FrameworkSeries, FrameworkVersion
from ictindex.frameworks.problems import invalid_input, wrong_values
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services.locking import lock_draft
from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import Framework, bundled_frameworks, parse_framework, read_framework_bytes
from ictindex.scoring.framework.workbook import read_framework_workbook

if TYPE_CHECKING:
    from ictindex.directory.models import User

ROOT_CODE = "TONG"
_NEEDED = ("id", "version", "title", "provider")


@logged_service
def import_framework(*, actor: User, source: str | bytes) -> FrameworkVersion:
    """Store a framework file as a draft version.

    Raises InvalidInput with every problem of the file, or if the version exists; nothing is stored then.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    try:
        parse_framework(source)
    except FrameworkError as error:
        raise invalid_input(error, _("Tệp bộ chỉ số có lỗi, chưa nhập được.")) from error
    text = source if isinstance(source, str) else source.decode("utf-8-sig")
    return _store_draft(actor, read_document(text), text, "framework.imported")


@logged_service
def import_workbook(*, actor: User, content: bytes) -> FrameworkVersion:
    """Store a framework workbook as a draft version, written as a framework file.

    Raises InvalidInput with every problem, each by sheet and cell, or if the version exists.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    try:
        document = read_framework_workbook(content)
    except FrameworkError as error:
        raise invalid_input(error, _("Sổ tính có lỗi, chưa nhập được.")) from error
    return _store_draft(actor, document, write_document(document, ""), "framework.imported")


@logged_service
def adopt_framework(*, actor: User, name: str) -> FrameworkVersion:
    """Take a bundled framework over as a draft, called «2022-2» where its version «2022» exists.

    Raises NotFound if no framework of the library is called ``name``.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    if name not in bundled_frameworks():
        raise NotFound(_("Thư viện không có bộ chỉ số này."))
    source = read_framework_bytes(name).decode()
    document = read_document(source)
    free = _free_version(document["id"], document["version"])
    if free != document["version"]:
        document["version"] = free
        source = write_document(document, source)
    return _store_draft(actor, document, source, "framework.adopted")


def _free_version(code: str, version: str) -> str:
    taken = set(FrameworkVersion.objects.filter(series__code=code).values_list("version", flat=True))
    candidates = (version if number == 1 else f"{version}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)


@logged_service
def create_framework(*, actor: User, content: dict[str, Any]) -> FrameworkVersion:
    """Begin a framework from nothing but its ``id``, ``version``, ``title`` and ``provider``.

    The draft holds the index itself and nothing else. Raises InvalidInput for a wrong code or a version
    that exists.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    _refuse_wrong(content)
    root = {"code": ROOT_CODE, "title": content["title"], "combine": "sum_of_points"}
    document = {**content, "nodes": [root]}
    return _store_draft(actor, document, write_document(document, ""), "framework.created")


@logged_service
def start_amendment(*, actor: User, version: FrameworkVersion, number: str) -> FrameworkVersion:
    """Copy a released version into a draft called ``number``; the released one stays as it is."""
    require_role(actor, Role.FRAMEWORK_EDITOR)
    if version.state not in {VersionState.RELEASED, VersionState.RETIRED}:
        raise InvalidState(_("Chỉ sửa đổi bản đã ban hành; bản thảo thì sửa trực tiếp."))
    document = changed(read_document(version.source), {"version": number.strip()})
    _refuse_wrong(document)
    source = write_document(document, version.source)
    return _store_draft(actor, document, source, "framework.amended", {"from": version.version})


@logged_service
def discard_draft(*, actor: User, version: FrameworkVersion) -> None:
    """Throw a draft away; the log keeps its last text."""
    require_role(actor, Role.FRAMEWORK_EDITOR)
    locked = lock_draft(version)
    before = {"version": locked.version, "source": locked.source}
    record_event(actor=actor, action="framework.discarded", subject=locked, before=before)
    locked.delete()


def _refuse_wrong(document: Document) -> None:
    """Refuse a framework without what its record needs: code, number, title and provider."""
    empty = [key for key in _NEEDED if not document.get(key)]
    problems = [
        *(FieldProblem(key, _("Nội dung này không được để trống.")) for key in empty),
        *wrong_values(Framework, document, _NEEDED),
    ]
    if problems:
        raise InvalidInput(_("Chưa tạo được bộ chỉ số."), problems)


def _store_draft(
    actor: User, document: Document, text: str, action: str, more: dict[str, str] | None = None
) -> FrameworkVersion:
    title = titles_of(document)
    series, _created = FrameworkSeries.objects.get_or_create(code=document["id"], defaults=title)
    if series.versions.filter(version=document["version"]).exists():
        sentence = _("Phiên bản {version} của bộ chỉ số «{code}» đã có.").format(
            version=document["version"], code=document["id"]
        )
        hint = _("Đổi số phiên bản rồi làm lại.")
        raise InvalidInput(sentence, hint=hint)
    version = FrameworkVersion.objects.create(
        series=series,
        version=document["version"],
        source=text,
        digest=document_digest(document),
        **title,
        created_by=actor,
        created_at=timezone.now(),
    )
    after = {"version": version.version, "digest": version.digest} | (more or {})
    record_event(actor=actor, action=action, subject=version, after=after)
    return version


def titles_of(document: Document) -> dict[str, str]:
    """Give the title of a document in both languages, its code where there is none."""
    title = document.get("title") or document["id"]
    if isinstance(title, str):
        title = {"vi": title, "en": title}
    vietnamese = str(title.get("vi") or title.get("en") or document["id"])
    return {"title_vi": vietnamese[:300], "title_en": str(title.get("en") or vietnamese)[:300]}
