"""Addresses of the framework editor."""

from django.urls import path

from ictindex.interfaces.workspace.frameworks import (
    comparing,
    general,
    items,
    measures,
    moving,
    preview,
    rules,
    steps,
    version,
    versions,
)

_version = "<int:version_id>/"
_rule = f"{_version}quy-tac/<str:code>/"
_item = f"{_version}muc/<slug:slug>/"

urlpatterns = [
    path("", versions.frameworks, name="frameworks"),
    path("thu-vien/", versions.library, name="framework_library"),
    path("thu-vien/<str:name>/", versions.adopt, name="framework_adopt"),
    path("moi/", versions.create, name="framework_new"),
    path("nhap/", versions.import_file, name="framework_import"),
    path(_version, version.framework, name="framework"),
    path(f"{_version}tep/<str:extension>/", version.framework_file, name="framework_file"),
    path(f"{_version}chung/", general.general, name="framework_general"),
    path(f"{_version}trong-so/<str:code>/", general.weights, name="framework_weights"),
    path(_item, items.item_list, name="framework_items"),
    path(f"{_version}them/<slug:slug>/", items.item_new, name="framework_item_new"),
    path(f"{_item}<str:code>/", items.item, name="framework_item"),
    path(f"{_item}<str:code>/chuyen/", moving.item_move, name="framework_item_move"),
    path(f"{_item}<str:code>/bo/", items.item_remove, name="framework_item_remove"),
    path(f"{_version}cong-thuc/", measures.measure_values, name="framework_measure_values"),
    path(f"{_version}cong-thuc/<str:code>/", measures.measure, name="framework_measure"),
    path(_rule, rules.rule, name="framework_rule"),
    path(f"{_rule}hinh/", rules.rule_drawn, name="framework_rule_drawn"),
    path(f"{_rule}phan/<int:part>/bo/", rules.remove_part, name="framework_part_remove"),
    path(f"{_version}bieu-mau/", preview.preview, name="framework_preview"),
    path(f"{_version}thay-doi/", comparing.changes, name="framework_changes"),
    path(f"{_version}tac-dong/", comparing.impact, name="framework_impact"),
    path(f"{_version}trinh/", steps.submit, name="framework_submit"),
    path(f"{_version}ban-hanh/", steps.release, name="framework_release"),
    path(f"{_version}tra-lai/", steps.send_back, name="framework_return"),
    path(f"{_version}het-hieu-luc/", steps.retire, name="framework_retire"),
    path(f"{_version}sua-doi/", steps.amend, name="framework_amend"),
    path(f"{_version}bo/", steps.discard, name="framework_discard"),
]
