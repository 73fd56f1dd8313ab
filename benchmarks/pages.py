"""Server time of every list page of the workspace, with the bodies and accounts of the whole country.

In a database of its own that is thrown away: 34 provinces, 3,321 communes, 10,000 accounts with a role each,
one round of all communes, computed. Every page is asked for in turn; the median counts.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ictindex.interfaces.cli.local import django_ready

if TYPE_CHECKING:
    from django.test import Client

    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User
    from ictindex.directory.rules import Role
    from ictindex.interfaces.demonstration.people import Clerks

PROVINCES, COMMUNES, ACCOUNTS = 34, 3_321, 10_000
TIMES = 15
MUST = 200  # milliseconds
FIRST_DAY = date(2025, 7, 1)
VENDOR = Path(__file__).resolve().parent.parent / "var" / "vendor"


def main() -> None:
    """Print one line for each page."""
    with TemporaryDirectory() as folder:
        os.environ["ICTINDEX_VAR"] = folder
        (Path(folder) / "vendor").symlink_to(VENDOR)
        with django_ready():
            fill_and_measure()


def fill_and_measure() -> None:
    """Fill the database, then open every page as the one who needs it."""
    from django.core.management import call_command
    from django.db import connection

    from ictindex.interfaces.cli.prepare import collect_static
    from ictindex.interfaces.demonstration.people import create_clerks

    call_command("migrate", verbosity=0)
    collect_static()
    clerks = create_clerks()
    told("bodies imported", lambda: import_country(clerks))
    told("accounts imported", lambda: import_accounts(clerks))
    told("round of all communes opened and computed", lambda: play_round(clerks))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for path, client in pages(clerks):
        measure(path, client)


def told(what: str, work: Callable[[], object]) -> None:
    """Do something once and print how long it took."""
    started = time.perf_counter()
    work()
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


def import_country(clerks: Clerks) -> None:
    """Import the provinces and communes as one table."""
    import polars as pl

    from ictindex.directory.services import import_bodies

    provinces = [row(f"tinh-{n:02d}", "province", f"Tỉnh {n}", "") for n in range(PROVINCES)]
    communes = [
        row(f"xa-{n:05d}", "commune", f"Xã Thừa Thiên {n}", f"tinh-{n % PROVINCES:02d}")
        for n in range(COMMUNES)
    ]
    frame = pl.DataFrame([*provinces, *communes])
    import_bodies(actor=clerks.administrator, frame=frame, on=FIRST_DAY)


def row(code: str, kind: str, name: str, above: str) -> dict[str, str]:
    """Write a body as its line of a table."""
    return {"Mã": code, "Loại": kind, "Tên đơn vị": name, "Mã cơ quan cấp trên": above, "Mã: Danh mục": code}


def import_accounts(clerks: Clerks) -> None:
    """Import the accounts: a data officer, a head or a reviewer of some commune each."""
    from ictindex.directory.services import import_people

    roles = ("data_officer", "head_of_body", "auditor")
    records = [
        {
            "username": f"can.bo.{n}",
            "full_name": f"Nguyễn Thị Ánh {n}",
            "role": roles[n % len(roles)],
            "body": f"xa-{n % COMMUNES:05d}",
        }
        for n in range(ACCOUNTS)
    ]
    import_people(actor=clerks.administrator, records=records)


def play_round(clerks: Clerks) -> Campaign:
    """Open a round of all communes, of which every other one has figures, and compute it."""
    from django.utils import timezone

    from ictindex.campaigns.services import (
        Enrolment,
        close_entry,
        create_campaign,
        create_series,
        enrol_bodies,
    )
    from ictindex.directory.rules import Role
    from ictindex.directory.selectors import bodies_in_scope, body_by_code
    from ictindex.interfaces.demonstration.rounds import Plan, open_round, release
    from ictindex.results.services import compute_run
    from ictindex.submissions.services import import_answers

    version = release(clerks, "vn-pci")
    authority = body_by_code("tinh-00")
    series = create_series(actor=clerks.manager, code="xa", title_vi="Đánh giá cấp xã", authority=authority)
    communes = bodies_in_scope(clerks.administrator, Role.SYSTEM_ADMINISTRATOR).filter(kind="commune")
    entries = [Enrolment(body) for body in communes]
    fields = (
        "entry",
        "land",
        "transparency",
        "time",
        "informal",
        "bias",
        "proactivity",
        "support",
        "labour",
        "legal",
    )
    records = [
        {"body": e.body.code, **dict.fromkeys(fields, 1 + n % 900 / 100)} for n, e in enumerate(entries)
    ]
    past = open_round(
        clerks, series, version, Plan("xa-2024", "Đánh giá cấp xã năm 2024", "", "2024"), entries
    )
    import_answers(actor=clerks.manager, campaign=past, records=records)
    close_entry(actor=clerks.manager, campaign=past)
    compute_run(actor=clerks.manager, campaign=past)
    now = timezone.now()
    for number in range(50):
        create_campaign(
            actor=clerks.manager,
            series=series,
            framework_version=version,
            code=f"nhap-{number}",
            title_vi=f"Đợt đánh giá {number}",
            period=str(1950 + number),
            opens_at=now,
            deadline=now + timedelta(days=30),
        )
    draft = series.campaigns.get(code="nhap-0")
    enrol_bodies(actor=clerks.manager, campaign=draft, entries=entries)
    return open_round(
        clerks, series, version, Plan("xa-2025", "Đánh giá cấp xã năm 2025", "", "2025"), entries
    )


def pages(clerks: Clerks) -> list[tuple[str, Client]]:
    """Give the address of every list page with somebody who needs it."""
    from ictindex.campaigns.selectors import campaign_by_code
    from ictindex.directory.rules import Role
    from ictindex.directory.selectors import body_by_code
    from ictindex.results.selectors import runs_of

    administrator, manager, officer = map(
        signed_in, (clerks.administrator, clerks.manager, clerks.respondent)
    )
    auditor = signed_in(with_role(clerks, Role.AUDITOR))
    province, commune = body_by_code("tinh-00"), body_by_code("xa-00007")
    closed, opened = campaign_by_code("xa-2024"), campaign_by_code("xa-2025")
    run = runs_of(closed).get()
    return [
        ("/lam-viec/", officer),
        ("/lam-viec/ho-so/", officer),
        ("/lam-viec/ho-so/?tim=thua+thien+17", officer),
        ("/lam-viec/", manager),
        ("/lam-viec/dot/", manager),
        (f"/lam-viec/dot/{opened.pk}/", manager),
        (f"/lam-viec/lan-tinh/{run.pk}/", manager),
        ("/lam-viec/don-vi/", administrator),
        (f"/lam-viec/don-vi/?thuoc={province.pk}", administrator),
        ("/lam-viec/don-vi/?q=thua+thien", administrator),
        ("/lam-viec/don-vi/?q=thua+thien&xep=ma", administrator),
        (f"/lam-viec/don-vi/{commune.pk}/", administrator),
        (f"/lam-viec/don-vi/{province.pk}/", administrator),
        ("/lam-viec/don-vi/nhom/", administrator),
        ("/lam-viec/don-vi/de-nghi/", administrator),
        ("/lam-viec/nguoi-dung/", administrator),
        ("/lam-viec/nguoi-dung/?q=anh+17&role=data_officer", administrator),
        ("/lam-viec/thu/", administrator),
        ("/lam-viec/bo-chi-so/", manager),
        ("/lam-viec/nhat-ky/", auditor),
    ]


def signed_in(user: User) -> Client:
    """Give a browser of somebody who is signed in."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def with_role(clerks: Clerks, role: Role) -> User:
    """Create an account that holds one role everywhere."""
    from ictindex.directory.services import assign_role, create_user

    name = "do.kiem.toan"
    user = create_user(actor=clerks.administrator, username=name, password="tam-cho-do-2026", full_name=name)  # noqa: S106  # thrown away with the database
    assign_role(actor=clerks.administrator, user=user, role=role)
    return user


def measure(path: str, client: Client) -> None:
    """Open a page again and again, and print the median and its size."""
    answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        print(f"{path}: {answer.status_code}")
        return
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    verdict = "" if statistics.median(times) <= MUST else f"  MORE THAN {MUST}"
    size = len(answer.content) / 1024
    print(
        f"{path}: {statistics.median(times):.0f} ms, {size:.0f} kB{verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
