"""Playing a round through the services: from a released framework to a publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from ictindex.campaigns.services import Enrolment, close_entry, create_campaign, enrol_bodies
from ictindex.frameworks.services import import_framework, release_framework, submit_framework
from ictindex.interfaces.demonstration.files import bundled_source
from ictindex.results.services import approve_run, check_run, compute_run, publish_run, seal_run
from ictindex.submissions.services import import_answers, open_entry

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign, Series
    from ictindex.frameworks.models import FrameworkVersion
    from ictindex.interfaces.demonstration.people import Clerks

TIME_TO_DECLARE = timedelta(days=60)


@dataclass(frozen=True)
class Plan:
    """A campaign to be made."""

    code: str
    title_vi: str
    title_en: str
    period: str


@dataclass(frozen=True)
class Decision:
    """By what and when results became public."""

    number: str
    date: date
    signer: str


def release(clerks: Clerks, framework: str) -> FrameworkVersion:
    """Import and release a bundled framework: one person edits, another one releases."""
    draft = import_framework(actor=clerks.editor, source=bundled_source(framework))
    submit_framework(actor=clerks.editor, version=draft)
    return release_framework(actor=clerks.approver, version=draft)


def open_round(
    clerks: Clerks,
    series: Series,
    version: FrameworkVersion,
    plan: Plan,
    entries: Iterable[Enrolment],
) -> Campaign:
    """Create a campaign labelled as a demonstration, enrol the bodies and open it; its deadline is ahead."""
    now = timezone.now()
    campaign = create_campaign(
        actor=clerks.manager,
        series=series,
        framework_version=version,
        code=plan.code,
        title_vi=plan.title_vi,
        title_en=plan.title_en,
        period=plan.period,
        opens_at=now,
        deadline=_end_of_office_hours(now + TIME_TO_DECLARE),
        demonstration=True,
    )
    enrol_bodies(actor=clerks.manager, campaign=campaign, entries=entries)
    open_entry(actor=clerks.manager, campaign=campaign)
    campaign.refresh_from_db()
    return campaign


def _end_of_office_hours(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=17, minute=0, second=0, microsecond=0)


def publish_round(clerks: Clerks, campaign: Campaign, decision: Decision) -> None:
    """Close the entry, compute, check, seal, approve and publish."""
    close_entry(actor=clerks.manager, campaign=campaign)
    run = compute_run(actor=clerks.manager, campaign=campaign)
    check_run(actor=clerks.manager, run=run)
    seal_run(actor=clerks.manager, run=run)
    approve_run(actor=clerks.approver, run=run)
    publish_run(
        actor=clerks.publisher,
        run=run,
        decision_number=decision.number,
        decision_date=decision.date,
        signer=decision.signer,
    )


def publish_figures(
    clerks: Clerks,
    series: Series,
    version: FrameworkVersion,
    plan: Plan,
    entries: Iterable[Enrolment],
    records: Iterable[Mapping[str, str]],
    decision: Decision,
) -> None:
    """Play a round whose figures the authority brings itself."""
    campaign = open_round(clerks, series, version, plan, entries)
    import_answers(actor=clerks.manager, campaign=campaign, records=records)
    publish_round(clerks, campaign, decision)
