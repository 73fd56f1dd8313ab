"""Addresses of signing in and out, and of one's own account; only what is needed of the library is here.

The names are those by which the library finds its own pages.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.views import LogoutView
from django.urls import path

from ictindex.interfaces.sign_in import own_account, pages, single_sign_on

urlpatterns = [
    path("dang-nhap/", pages.SignInPage.as_view(), name="account_login"),
    path("dang-xuat/", LogoutView.as_view(), name="account_logout"),
    path("dang-nhap/ngung-su-dung/", account.account_inactive, name="account_inactive"),
    path("dang-nhap/xac-thuc/", second_factor.authenticate, name="mfa_authenticate"),
    path("dang-nhap/khoa/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/xong/", pages.signed_in_again, name="signed_in_again"),
    path(
        "dang-nhap/mot-lan/",
        single_sign_on.begin,
        {"provider_id": single_sign_on.PROVIDER},
        name="openid_connect_login",
    ),
    path(
        "dang-nhap/mot-lan/ve/",
        single_sign_on.come_back,
        {"provider_id": single_sign_on.PROVIDER},
        name="openid_connect_callback",
    ),
    path("loi-moi/<str:uid>/<str:token>/", pages.invitation, name="invitation"),
    path("tai-khoan/", own_account.own_account, name="mfa_index"),
    path("tai-khoan/mat-khau/", own_account.ChangePasswordPage.as_view(), name="account_change_password"),
    path("tai-khoan/xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/xac-nhan/ma/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("tai-khoan/xac-nhan/khoa/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("tai-khoan/ma-xac-thuc/bat/", codes.activate_totp, name="mfa_activate_totp"),
    path("tai-khoan/ma-xac-thuc/tat/", codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/ma-du-phong/tao/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("tai-khoan/khoa/", own_account.own_account, name="mfa_list_webauthn"),
    path("tai-khoan/khoa/them/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("tai-khoan/khoa/<int:pk>/xoa/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("tai-khoan/phien/", own_account.end_sessions, name="usersessions_list"),
]
