"""Addresses of the log: of single things, and of the whole."""

from django.urls import path

from ictindex.interfaces.workspace.history import log, outside, subjects

urlpatterns = [
    path("ho-so/<int:submission_id>/lich-su/", subjects.submission_history, name="submission_history"),
    path("dot/<int:campaign_id>/lich-su/", subjects.campaign_history, name="campaign_history"),
    path("don-vi/<int:body_id>/lich-su/", subjects.body_history, name="body_history"),
    path("bo-chi-so/<int:version_id>/lich-su/", subjects.framework_history, name="framework_history"),
    path("nguoi-dung/<int:person_id>/lich-su/", subjects.person_history, name="person_history"),
    path("nhat-ky/", log.log, name="log"),
    path("nhat-ky/ngoai-ung-dung/", outside.outside, name="log_outside"),
    path("nhat-ky/kiem-tra/", log.verify, name="verify_log"),
]
