"""A page that asks a few things and does one thing with the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ictindex.foundation.errors import DomainError, InvalidInput, NotAllowed, NotFound
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page

if TYPE_CHECKING:
    from ictindex.directory.models import User


@dataclass(frozen=True)
class Question:
    """The words of the page: its title, what will happen, and the button."""

    title: str
    lead: str
    button: str


class HouseForm(forms.Form):
    """A form in the look of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def take(self, error: DomainError) -> None:
        """Show what a service refused at the fields it is about, the rest above the form."""
        problems = error.problems if isinstance(error, InvalidInput) else ()
        for problem in problems:
            place = problem.field if problem.field in self.fields else None
            self.add_error(place, f"{problem.sentence} {problem.hint}".strip())
        if not problems:
            self.add_error(None, f"{error.sentence} {error.hint}".strip())


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Được ghi vào nhật ký.")
    )


def ask(
    request: StaffRequest,
    person: User,
    form: forms.Form,
    question: Question,
    act: Callable[..., object],
) -> HttpResponse:
    """Show the form; when it is sent and valid, call ``act`` with its answers and go to the person's page."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except DomainError as error:
            form.take(error) if isinstance(form, HouseForm) else form.add_error(None, error.sentence)
        else:
            return redirect("workspace:person", person.pk)
    context = {
        "person": person,
        "form": form,
        "question": question,
        "back": reverse("workspace:person", args=(person.pk,)),
    }
    return render_page(request, "workspace/people/ask.html", context, UNPROCESSABLE if form.errors else 200)
