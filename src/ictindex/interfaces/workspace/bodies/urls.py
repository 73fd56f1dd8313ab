"""Addresses of the directory of bodies."""

from django.urls import path

from ictindex.interfaces.workspace.bodies import body, changes, groups, listing, proposals, table

_body = "don-vi/<int:body_id>/"

urlpatterns = [
    path("don-vi/", listing.bodies, name="bodies"),
    path("don-vi/danh-muc.<str:extension>", listing.bodies_file, name="bodies_file"),
    path("don-vi/nhap/", table.import_table, name="bodies_import"),
    path("don-vi/them/", table.create, name="body_create"),
    path("don-vi/nhom/", groups.groups, name="groups"),
    path("don-vi/nhom/<int:group_id>/", groups.group, name="group"),
    path("don-vi/de-nghi/", proposals.proposals, name="proposals"),
    path("don-vi/de-nghi/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path(f"{_body}de-nghi/", proposals.propose, name="propose"),
    path(_body, body.body, name="body"),
    path(f"{_body}them/", table.create, name="body_create_below"),
    path(f"{_body}sua/", changes.edit, name="body_edit"),
    path(f"{_body}bien-dong/<slug:slug>/", changes.change, name="body_change"),
]
