"""What happened to one submission, campaign, body, framework or person, behind the door of that thing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ictindex.campaigns.selectors import access_campaign, campaign_titles, enrolled_bodies, is_staff_of
from ictindex.directory.selectors import access_body, access_person
from ictindex.directory.selectors.names import body_names, full_names
from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import NotAllowed
from ictindex.foundation.events import events_about, events_of, events_where
from ictindex.frameworks.selectors import access_framework_version, load_version
from ictindex.interfaces.workspace.history.file import csv_response
from ictindex.interfaces.workspace.history.lines import Line, Reading, body_codes, campaign_codes, lines_of
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.results.selectors import publication_versions, runs_of
from ictindex.submissions.selectors import access_submission

if TYPE_CHECKING:
    from ictindex.foundation.models import Event
    from ictindex.frameworks.models import FrameworkVersion

PAGE_SIZE = 50


@dataclass(frozen=True)
class History:
    """The events of one thing: its name, where its page is ("" if it has none), and how to read them."""

    title: str
    back: str
    condition: Q
    file: str
    reading: Reading = field(default_factory=Reading)


@require_safe
@staff_page
def submission_history(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Show what was declared, imported, handed over and extended for one body in one campaign."""
    submission = access_submission(request.user, submission_id)
    enrolled = submission.campaign_body
    imports = events_of(enrolled.campaign) & Q(action="answers.imported", after__cells__has_key=enrolled.code)
    history = History(
        title=f"{enrolled.name} – {enrolled.campaign.title}",
        back=reverse("workspace:submission", args=(submission.pk,)),
        condition=events_of(submission) | events_of(enrolled) | imports,
        file=f"lich-su-ho-so-{submission.pk}",
        reading=reading_of_form(enrolled.campaign.framework_version, enrolled.code),
    )
    return show_history(request, history)


@require_safe
@staff_page
def campaign_history(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """Show how a campaign was led: its steps, extensions, scoring runs and publications."""
    campaign = access_campaign(request.user, campaign_id)
    if not is_staff_of(request.user, campaign):
        raise NotAllowed(_("Trang này dành cho cơ quan chủ trì đợt đánh giá."))
    publications = [events_of(each) for each in publication_versions(campaign)]
    condition = (
        events_of(campaign) | events_about(enrolled_bodies(campaign)) | events_about(runs_of(campaign))
    )
    for published in publications:
        condition |= published
    history = History(
        title=campaign.title,
        back=reverse("workspace:campaign", args=(campaign.pk,)),
        condition=condition,
        file=f"lich-su-dot-{campaign.code}",
    )
    return show_history(request, history)


@require_safe
@staff_page
def body_history(request: StaffRequest, body_id: int) -> HttpResponse:
    """Show how a body came about and changed."""
    body = access_body(request.user, body_id)
    imports = Q(action="directory.imported") & (
        Q(after__created__contains=[body.code]) | Q(after__changed__has_key=body.code)
    )
    history = History(
        title=body.name,
        back=reverse("workspace:body", args=(body.pk,)),
        condition=events_of(body) | imports,
        file=f"lich-su-don-vi-{body.code}",
        reading=Reading(body=body.code),
    )
    return show_history(request, history)


@require_safe
@staff_page
def framework_history(request: StaffRequest, version_id: int) -> HttpResponse:
    """Show how a version of a framework was written, submitted and released."""
    version = access_framework_version(request.user, version_id)
    history = History(
        title=f"{version.title} ({version.version})",
        back=reverse("workspace:framework", args=(version.pk,)),
        condition=events_of(version),
        file=f"lich-su-bo-chi-so-{version.series.code}-{version.version}",
    )
    return show_history(request, history)


@require_safe
@staff_page
def person_history(request: StaffRequest, person_id: int) -> HttpResponse:
    """Show how an account came about, and the roles that were given to it and ended."""
    person = access_person(request.user, person_id)
    history = History(
        title=str(person),
        back=reverse("workspace:person", args=(person.pk,)),
        condition=events_of(person),
        file=f"lich-su-tai-khoan-{person.pk}",
    )
    return show_history(request, history)


def lines_on(events: list[Event], reading: Reading) -> list[Line]:
    """Give events as lines, with the people and bodies that they mention called by their names."""
    names = full_names(event.actor for event in events)
    called = replace(
        reading, bodies=body_names(body_codes(events)), campaigns=campaign_titles(campaign_codes(events))
    )
    return lines_of(events, names, called)


def reading_of_form(version: FrameworkVersion, body: str) -> Reading:
    """Read events with the titles of a framework's fields and options, in the language of the page."""
    language, fields = current_language(), load_version(version).fields
    return Reading(
        titles={each.code: each.title.in_language(language) for each in fields},
        options={
            each.code: {option.code: option.title.in_language(language) for option in each.options}
            for each in fields
            if each.options
        },
        body=body,
    )


def show_history(request: StaffRequest, history: History) -> HttpResponse:
    """Show one page of the events, or all of them as a file with ``?tep=csv``."""
    events = events_where(history.condition)
    if request.GET.get("tep") == "csv":
        return csv_response(events, history.reading, history.file)
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"history": history, "page": page, "lines": lines_on(list(page), history.reading)}
    return render_page(request, "workspace/history.html", context)
