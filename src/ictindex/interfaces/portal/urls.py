"""Addresses of the public portal."""

from django.urls import path

from ictindex.interfaces.portal import body, component, downloads, home, method, publication, search

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("cong-bo/<slug:campaign>/", publication.publication, name="publication"),
    path(
        "cong-bo/<slug:campaign>/phien-ban/<int:version>/",
        publication.publication,
        name="publication_version",
    ),
    path("cong-bo/<slug:campaign>/kiem-tra-lai/", publication.recomputed, name="recomputed"),
    path("cong-bo/<slug:campaign>/thanh-phan/<str:element>/", component.component, name="component"),
    path(
        "cong-bo/<slug:campaign>/ket-qua.<str:extension>", downloads.publication_file, name="publication_file"
    ),
    path("cong-bo/<slug:campaign>/so-lieu.<str:extension>", downloads.data_file, name="data_file"),
    path(
        "cong-bo/<slug:campaign>/thanh-phan/<str:element>/ket-qua.<str:extension>",
        downloads.component_file,
        name="component_file",
    ),
    path("cong-bo/<slug:campaign>/don-vi/<str:code>/", body.body_result, name="body_result"),
    path("don-vi/<str:code>/", body.body, name="body"),
    # A version is often named after its decision, such as 246/QĐ-UBND: it may hold a slash.
    path("cach-tinh/", method.methods, name="methods"),
    path("cach-tinh/<str:series>/<path:version>/", method.method, name="method"),
    path("cach-tinh/<str:series>/<path:version>/bo-chi-so.yaml", method.method_file, name="method_file"),
]
