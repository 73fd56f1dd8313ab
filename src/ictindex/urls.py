"""Every address of the platform."""

from django.urls import include, path

handler400 = "ictindex.interfaces.portal.errors.bad_request"
handler403 = "ictindex.interfaces.portal.errors.permission_denied"
handler404 = "ictindex.interfaces.portal.errors.page_not_found"
handler500 = "ictindex.interfaces.portal.errors.server_error"

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("ictindex.interfaces.sign_in.urls")),
    path("lam-viec/", include("ictindex.interfaces.workspace.urls", namespace="workspace")),
    path("", include("ictindex.interfaces.portal.urls", namespace="portal")),
]
