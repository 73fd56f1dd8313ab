"""Addresses of signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from ictindex.interfaces.workspace.sign_in import SignInPage

urlpatterns = [
    path("dang-nhap/", SignInPage.as_view(), name="sign_in"),
    path("dang-xuat/", LogoutView.as_view(), name="sign_out"),
]
