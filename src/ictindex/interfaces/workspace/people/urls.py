"""Addresses of people and their rights; they belong to the workspace."""

from django.urls import path

from ictindex.interfaces.workspace.people import accounts, listing, person, roles

_person = "nguoi-dung/<int:person_id>/"

urlpatterns = [
    path("nguoi-dung/", listing.people, name="people"),
    path("nguoi-dung/them/", accounts.add_person, name="add_person"),
    path("nguoi-dung/nhap/", accounts.import_people, name="import_people"),
    path("nguoi-dung/moi/", accounts.invite_all, name="invite_all"),
    path(_person, person.person, name="person"),
    path(f"{_person}vai-tro/", roles.give_role, name="give_role"),
    path("nguoi-dung/vai-tro/<int:assignment_id>/ket-thuc/", roles.end_role, name="end_role"),
    path(f"{_person}kiem-nhiem/", roles.waive, name="waive"),
    path(f"{_person}ban-giao/", person.hand_over, name="hand_over_work"),
    path(f"{_person}ngung/", person.deactivate, name="deactivate"),
    path(f"{_person}mo-lai/", person.reactivate, name="reactivate"),
    path(f"{_person}xac-thuc/", person.remove_factors, name="remove_factors"),
    path(f"{_person}moi/", accounts.invite, name="invite"),
]
