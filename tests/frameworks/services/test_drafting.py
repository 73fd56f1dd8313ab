"""Drafts from a file, from the library, from nothing, and from a released version."""

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed, NotFound
from ictindex.foundation.models import Event
from ictindex.frameworks.documents import read_document
from ictindex.frameworks.models import FrameworkSeries, FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services import (
    adopt_framework,
    create_framework,
    discard_draft,
    import_framework,
    import_workbook,
    start_amendment,
)
from ictindex.scoring.framework import bundled_frameworks, load_framework, parse_framework
from ictindex.scoring.framework.workbook import write_framework_workbook
from tests import build

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft_with_its_digest() -> None:
    version = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework())

    assert (version.series.code, version.version, version.state) == ("bo-thu", "1", VersionState.DRAFT)
    assert Event.objects.get(action="framework.imported").after["digest"] == version.digest


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    source = build.small_framework().encode("utf-8-sig")

    version = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=source)

    assert not version.source.startswith("\ufeff")


def test_a_broken_file_is_refused_with_every_problem_and_nothing_is_stored() -> None:
    broken = (
        build.small_framework()
        .replace("computers / staff", "computers / nguoi")
        .replace("parent: HT", "parent: X")
    )

    with pytest.raises(InvalidInput) as refusal:
        import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=broken)

    assert refusal.value.problems
    assert not FrameworkSeries.objects.exists()
    assert not FrameworkVersion.objects.exists()


def test_a_version_is_imported_once() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    import_framework(actor=editor, source=build.small_framework())

    with pytest.raises(InvalidInput, match="đã có"):
        import_framework(actor=editor, source=build.small_framework())

    assert import_framework(actor=editor, source=build.small_framework("2")).version == "2"


def test_importing_needs_an_editor() -> None:
    with pytest.raises(NotAllowed):
        import_framework(actor=build.persona(Role.CAMPAIGN_MANAGER), source=build.small_framework())


@pytest.mark.parametrize("name", bundled_frameworks())
def test_every_framework_of_the_library_becomes_a_draft_of_the_same_content(name: str) -> None:
    draft = adopt_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), name=name)

    assert draft.state == VersionState.DRAFT
    assert draft.digest == load_framework(name).digest


def test_a_framework_adopted_twice_gets_a_number_of_its_own() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)

    versions = [adopt_framework(actor=editor, name="un-egdi").version for _ in range(3)]

    assert versions == ["2022", "2022-2", "2022-3"]


def test_the_library_is_not_a_way_to_other_files() -> None:
    with pytest.raises(NotFound):
        adopt_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), name="../settings")


NEW = {
    "id": "bo-moi",
    "version": "2026",
    "title": {"vi": "Bộ mới", "en": "New set"},
    "provider": "Sở thử nghiệm",
}


def test_a_framework_begins_with_the_index_alone() -> None:
    draft = create_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), content=NEW)

    document = read_document(draft.source)
    assert (draft.title_vi, draft.title_en) == ("Bộ mới", "New set")
    assert [node["title"] for node in document["nodes"]] == [NEW["title"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"id": "có dấu cách"}, "id"), ({"version": ""}, "version"), ({"provider": ""}, "provider")],
)
def test_a_framework_without_code_number_title_or_provider_is_refused(
    change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), content=NEW | change)

    assert field in [problem.field for problem in refusal.value.problems]
    assert not FrameworkVersion.objects.exists()


def test_an_amendment_is_a_draft_with_a_new_number_and_the_same_content() -> None:
    released = build.released_version()

    draft = start_amendment(actor=build.persona(Role.FRAMEWORK_EDITOR), version=released, number="2")

    assert (draft.series, draft.version, draft.state) == (released.series, "2", VersionState.DRAFT)
    before, after = read_document(released.source), read_document(draft.source)
    assert before | {"version": "2"} == after
    released.refresh_from_db()
    assert released.state == VersionState.RELEASED


def test_the_comments_at_the_head_of_a_file_stay_in_the_amendment() -> None:
    released = build.released_version("# Theo Quyết định 12/QĐ-UBND\n" + build.small_framework())

    draft = start_amendment(actor=build.persona(Role.FRAMEWORK_EDITOR), version=released, number="2")

    assert draft.source.startswith("# Theo Quyết định 12/QĐ-UBND\n")


def test_an_amendment_takes_a_number_that_is_free() -> None:
    released = build.released_version()

    with pytest.raises(InvalidInput, match="đã có"):
        start_amendment(actor=build.persona(Role.FRAMEWORK_EDITOR), version=released, number=" 1 ")


def test_a_draft_is_not_amended() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())

    with pytest.raises(InvalidState):
        start_amendment(actor=editor, version=draft, number="2")


def test_a_draft_can_be_thrown_away_and_the_log_keeps_it() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())

    discard_draft(actor=editor, version=draft)

    assert not FrameworkVersion.objects.exists()
    assert "bo-thu" in Event.objects.get(action="framework.discarded").before["source"]


def test_a_released_version_is_not_thrown_away() -> None:
    with pytest.raises(InvalidState):
        discard_draft(actor=build.persona(Role.FRAMEWORK_EDITOR), version=build.released_version())


def test_a_workbook_becomes_a_draft_of_the_same_content() -> None:
    workbook = write_framework_workbook(read_document(build.small_framework()))

    draft = import_workbook(actor=build.persona(Role.FRAMEWORK_EDITOR), content=workbook)

    assert draft.digest == parse_framework(build.small_framework()).digest


def test_a_workbook_with_problems_is_refused_by_cell_and_nothing_is_stored() -> None:
    document = read_document(build.small_framework())
    document["fields"][0]["type"] = "số"

    with pytest.raises(InvalidInput) as refusal:
        import_workbook(
            actor=build.persona(Role.FRAMEWORK_EDITOR), content=write_framework_workbook(document)
        )

    assert [problem.field for problem in refusal.value.problems] == ["trang «Dữ liệu», ô B3 (staff)"]
    assert not FrameworkVersion.objects.exists()
