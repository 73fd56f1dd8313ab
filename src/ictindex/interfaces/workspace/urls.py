"""Addresses of the staff workspace."""

from django.urls import include, path

from ictindex.interfaces.workspace import (
    campaign,
    extension,
    handing,
    home,
    outbox,
    publication,
    run,
    section,
    submission,
    waiting_submissions,
)
from ictindex.interfaces.workspace.bodies.urls import urlpatterns as bodies_urls
from ictindex.interfaces.workspace.history.urls import urlpatterns as history_urls
from ictindex.interfaces.workspace.people.urls import urlpatterns as people_urls

app_name = "workspace"

_submission = "ho-so/<int:submission_id>/"
_campaign = "dot/<int:campaign_id>/"
_run = "lan-tinh/<int:run_id>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("ho-so/", waiting_submissions.submissions, name="submissions"),
    path(_submission, submission.tasks, name="submission"),
    path(f"{_submission}phan/<str:code>/", section.section, name="section"),
    path(f"{_submission}noi-dung/<str:code>/", section.save_field, name="field"),
    path(f"{_submission}con-thieu/", submission.problems, name="problems"),
    path(f"{_submission}tong-hop/", submission.summary, name="summary"),
    path(f"{_submission}chuyen-lanh-dao/", handing.hand_over, name="hand_over"),
    path(f"{_submission}nop/", handing.submit, name="submit"),
    path(f"{_submission}thu-hoi/", handing.recall, name="recall"),
    path("dot/", campaign.campaigns, name="campaigns"),
    path(_campaign, campaign.campaign, name="campaign"),
    path(f"{_campaign}mo-ke-khai/", campaign.open_entry, name="open_entry"),
    path(f"{_campaign}khoa-ke-khai/", campaign.close_entry, name="close_entry"),
    path("dot/don-vi/<int:campaign_body_id>/gia-han/", extension.extend, name="extend"),
    path(f"{_campaign}tinh-diem/", campaign.compute, name="compute"),
    path(_run, run.run, name="run"),
    path(f"{_run}kiem-tra/", run.check, name="check"),
    path(f"{_run}niem-phong/", run.seal, name="seal"),
    path(f"{_run}phe-duyet/", run.approve, name="approve"),
    path(f"{_run}cong-bo/", publication.publish, name="publish"),
    path("bo-chi-so/", include("ictindex.interfaces.workspace.frameworks.urls")),
    *bodies_urls,
    *people_urls,
    path("thu/", outbox.outbox, name="outbox"),
    path("thu/<int:digest_id>/gui-lai/", outbox.resend, name="resend"),
    *history_urls,
]
