"""One section of the form: questions on one page, saved as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ictindex.foundation.errors import DomainError, InvalidInput, InvalidState, NotFound
from ictindex.interfaces.workspace.inputs import FormInput, TypedAnswers, form_inputs, typed_answers
from ictindex.interfaces.workspace.pages import CONFLICT, StaffRequest, render_page, staff_page
from ictindex.submissions.selectors import access_submission, form_sections, may_edit
from ictindex.submissions.services import save_answers

if TYPE_CHECKING:
    from ictindex.submissions.models import Submission
    from ictindex.submissions.selectors import FormSection
    from ictindex.submissions.services import Conflict


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def section(request: StaffRequest, submission_id: int, code: str) -> HttpResponse:
    """Show the questions of a section; a posted form is saved, then the page asked for follows."""
    submission = access_submission(request.user, submission_id)
    sections = form_sections(submission)
    current = _section_called(sections, code)
    if request.method == "GET":
        return _show(request, submission, sections, current)
    return _save(request, submission, sections, current)


@require_POST
@staff_page
def save_field(request: StaffRequest, submission_id: int, code: str) -> HttpResponse:
    """Save one question while the person goes on typing; answers with the state of the whole section."""
    submission = access_submission(request.user, submission_id)
    _section_with(form_sections(submission), code)
    typed = typed_answers(request.POST, [code])
    refusal = ""
    conflicts: tuple[Conflict, ...] = ()
    try:
        conflicts = _saved(request, submission, typed)
    except (InvalidState, InvalidInput) as error:
        refusal = _in_words(error)
    current = _section_with(form_sections(submission), code)
    inputs = form_inputs(current.fields, typed, conflicts)
    context = {
        "submission": submission,
        "section": current,
        "inputs": inputs,
        "last_saved": _last_saved(inputs),
        "input": next(shown for shown in inputs if shown.definition.code == code),
        "refusal": refusal,
    }
    return render(request, "workspace/saved_field.html", context)


def _save(
    request: StaffRequest, submission: Submission, sections: tuple[FormSection, ...], current: FormSection
) -> HttpResponse:
    typed = typed_answers(request.POST, [field.definition.code for field in current.fields])
    try:
        conflicts = _saved(request, submission, typed)
    except (InvalidState, InvalidInput) as error:
        return _show(request, submission, sections, current, typed, refusal=_in_words(error))
    if conflicts:
        sections = form_sections(submission)
        current = _section_called(sections, current.code)
        return _show(request, submission, sections, current, typed, conflicts)
    following = _section_after(sections, current)
    if request.POST.get("then") == "following" and following:
        return redirect("workspace:section", submission.pk, following.code)
    if request.POST.get("then"):
        return redirect("workspace:submission", submission.pk)
    return redirect("workspace:section", submission.pk, current.code)


def _saved(request: StaffRequest, submission: Submission, typed: TypedAnswers) -> tuple[Conflict, ...]:
    result = save_answers(
        actor=request.user,
        submission=submission,
        values=typed.values,
        reasons=typed.reasons,
        versions=typed.versions,
    )
    return result.conflicts


def _in_words(error: DomainError) -> str:
    problems = error.problems if isinstance(error, InvalidInput) else ()
    return " ".join([error.sentence, *(problem.sentence for problem in problems)])


def _show(
    request: StaffRequest,
    submission: Submission,
    sections: tuple[FormSection, ...],
    current: FormSection,
    typed: TypedAnswers | None = None,
    conflicts: tuple[Conflict, ...] = (),
    refusal: str = "",
) -> HttpResponse:
    inputs = form_inputs(current.fields, typed, conflicts)
    context = {
        "submission": submission,
        "sections": sections,
        "section": current,
        "number": sections.index(current) + 1,
        "following": _section_after(sections, current),
        "inputs": inputs,
        "last_saved": _last_saved(inputs),
        "conflicts": conflicts,
        "permission": may_edit(request.user, submission),
        "refusal": refusal,
    }
    return render_page(request, "workspace/section.html", context, CONFLICT if conflicts or refusal else 200)


def _section_called(sections: tuple[FormSection, ...], code: str) -> FormSection:
    for section in sections:
        if section.code == code:
            return section
    raise NotFound("")


def _section_with(sections: tuple[FormSection, ...], field: str) -> FormSection:
    for section in sections:
        if any(each.definition.code == field for each in section.fields):
            return section
    raise NotFound("")


def _section_after(sections: tuple[FormSection, ...], current: FormSection) -> FormSection | None:
    place = [section.code for section in sections].index(current.code) + 1
    return sections[place] if place < len(sections) else None


def _last_saved(inputs: list[FormInput]) -> FormInput | None:
    saved = [(shown.at, place) for place, shown in enumerate(inputs) if shown.at]
    return inputs[max(saved)[1]] if saved else None
