"""One body's submission: its list of tasks, what is still missing, and the sheet to be certified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ictindex.campaigns.selectors import effective_deadline
from ictindex.interfaces.workspace.inputs import FormInput, form_inputs
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.submissions import selectors

if TYPE_CHECKING:
    from ictindex.foundation.errors import FieldProblem
    from ictindex.scoring.model import Text
    from ictindex.submissions.models import Submission
    from ictindex.submissions.selectors import FormSection, Permission


@dataclass(frozen=True)
class SectionTask:
    """A section as one line of the list of tasks."""

    section: FormSection
    inputs: list[FormInput]

    @property
    def errors(self) -> int:
        """Count the questions that must be corrected."""
        return sum(shown.has_error for shown in self.inputs)

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is left to do here."""
        return self.section.done == self.section.required and not self.errors


@dataclass(frozen=True)
class PlacedProblem:
    """A problem with the question it is about."""

    problem: FieldProblem
    title: Text
    section: str


@require_safe
@staff_page
def tasks(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Show what is to be filled in, section by section, and the steps that follow."""
    submission = selectors.access_submission(request.user, submission_id)
    return render_page(request, "workspace/submission.html", _sheet(request, submission))


@require_safe
@staff_page
def summary(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Show all declared values on one sheet, to be read, printed and certified."""
    submission = selectors.access_submission(request.user, submission_id)
    context = _sheet(request, submission)
    context["warnings"] = _placed(selectors.submission_warnings(submission), context["tasks"])
    return render_page(request, "workspace/summary.html", context)


@require_safe
@staff_page
def problems(request: StaffRequest, submission_id: int) -> HttpResponse:
    """List everything that keeps the submission from being submitted, each with a link to its question."""
    submission = selectors.access_submission(request.user, submission_id)
    context = _sheet(request, submission)
    context["problems"] = _placed(selectors.submission_problems(submission), context["tasks"])
    context["warnings"] = _placed(selectors.submission_warnings(submission), context["tasks"])
    return render_page(request, "workspace/problems.html", context)


def _sheet(request: StaffRequest, submission: Submission) -> dict[str, Any]:
    sections = selectors.form_sections(submission)
    unfinished = sum(not field.is_done for section in sections for field in section.fields)
    return {
        "submission": submission,
        "tasks": [SectionTask(section, form_inputs(section.fields)) for section in sections],
        "done": sum(section.done for section in sections),
        "required": sum(section.required for section in sections),
        "deadline": effective_deadline(submission.campaign_body),
        "lock_reason": selectors.lock_reason(submission),
        "edit": selectors.may_edit(request.user, submission),
        "hand_over": _if_complete(selectors.may_hand_over(request.user, submission), unfinished),
        "submit": _if_complete(selectors.may_submit(request.user, submission), unfinished),
        "recall": selectors.may_recall(request.user, submission),
    }


def _if_complete(permission: Permission, unfinished: int) -> Permission:
    """Add to a permission that nothing may be left to do."""
    if not permission.allowed or not unfinished:
        return permission
    sentence = ngettext(
        "Còn %(count)s nội dung phải hoàn thiện; xem danh sách ở phần Kiểm tra.",
        "Còn %(count)s nội dung phải hoàn thiện; xem danh sách ở phần Kiểm tra.",
        unfinished,
    )
    return selectors.Permission(sentence % {"count": unfinished})


def _placed(problems: Iterable[FieldProblem], tasks: Iterable[SectionTask]) -> list[PlacedProblem]:
    places = {
        field.definition.code: (field.definition.title, task.section.code)
        for task in tasks
        for field in task.section.fields
    }
    return [PlacedProblem(problem, *places[problem.field]) for problem in problems if problem.field in places]
