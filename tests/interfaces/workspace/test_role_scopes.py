"""Roles in one campaign, and feeds with their fields, on the pages of people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.selectors import listed_codes
from tests import build
from tests.interfaces.workspace.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(db: None) -> None:
    """Let the clock run: unlike the rounds, these pages are about now."""


@pytest.fixture
def campaign() -> Campaign:
    return build.draft_campaign([build.body("so-y-te", "Sở Y tế")])


@pytest.fixture
def administrator() -> Client:
    return signed_in(build.administrator())


def give(client: Client, person: User, **typed: str) -> tuple[int, str]:
    answer = client.post(reverse("workspace:give_role", args=(person.pk,)), typed)
    return answer.status_code, answer.content.decode()


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_no_role_is_given_that_nobody_chose(administrator: Client) -> None:
    person = build.user("lan")
    assert '<option value="" selected>chọn vai trò</option>' in page(
        administrator, "workspace:give_role", person.pk
    )

    refused = give(administrator, person, role="")

    assert refused[0] == 422
    assert "Hãy chọn vai trò." in refused[1]
    assert not person.role_assignments.exists()


def test_a_role_is_given_in_one_campaign_and_the_pages_say_so(
    administrator: Client, campaign: Campaign
) -> None:
    person = build.user("lan")
    form = page(administrator, "workspace:give_role", person.pk)
    assert f"{campaign.title_vi} ({campaign.code})" in form

    given = give(administrator, person, role="data_officer", body="so-y-te", campaign=campaign.code)

    assert given[0] == 302
    assert person.role_assignments.get().campaign == campaign.code
    told = f"Sở Y tế · chỉ trong «{campaign.title_vi}»"
    assert told in page(administrator, "workspace:person", person.pk)
    assert told in page(administrator, "workspace:people")
    assert told in page(administrator, "workspace:end_role", person.role_assignments.get().pk)
    assert told in page(signed_in(person), "mfa_index")
    assert campaign.title_vi in page(administrator, "workspace:body", person.role_assignments.get().body_id)


def test_a_feed_is_given_its_fields(administrator: Client, campaign: Campaign) -> None:
    feed = build.user("may.do")
    typed = {"role": "monitoring_feed", "campaign": campaign.code, "codes": "staff, lan"}

    assert give(administrator, feed, **typed)[0] == 302

    assert listed_codes(feed, Role.MONITORING_FEED, campaign.series.authority, campaign.code) == {
        "staff",
        "lan",
    }
    assert "chỉ ghi: lan, staff" in page(administrator, "workspace:person", feed.pk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"role": "monitoring_feed"}, "chỉ giữ trong một đợt đánh giá"),
        ({"role": "monitoring_feed", "campaign": "{code}"}, "chỉ ghi những dữ liệu được liệt kê"),
        ({"role": "monitoring_feed", "campaign": "{code}", "codes": "staf"}, "Ý bạn là: staff?"),
        ({"role": "monitoring_feed", "campaign": "{code}", "codes": "zzz"}, "của đợt này, ví dụ: communes"),
        ({"role": "auditor", "codes": "staff"}, "không giới hạn theo từng dữ liệu được"),
        ({"role": "system_administrator", "campaign": "{code}"}, "không giới hạn theo đợt đánh giá được"),
        ({"role": "framework_editor", "body": "so-y-te"}, "luôn giữ trên mọi đơn vị"),
        ({"role": "auditor", "campaign": "khong-co"}, "khong-co"),
    ],
)
def test_a_wrong_scope_is_told_at_its_field(
    administrator: Client, campaign: Campaign, typed: dict[str, str], sentence: str
) -> None:
    person = build.user()
    filled = {name: text.format(code=campaign.code) for name, text in typed.items()}
    status, shown = give(administrator, person, **filled)
    assert status == 422
    assert sentence in shown
    assert not person.role_assignments.exists()


def test_an_administrator_of_one_body_names_only_the_campaigns_run_below_it(campaign: Campaign) -> None:
    elsewhere = build.user("", Role.SYSTEM_ADMINISTRATOR, body=build.body("tinh-khac"))
    here = build.user("", Role.SYSTEM_ADMINISTRATOR, body=campaign.series.authority)
    person = build.user("", Role.AUDITOR, body=campaign.series.authority)
    build.grant(person, Role.AUDITOR, elsewhere.role_assignments.get().body)
    assert campaign.code in page(signed_in(here), "workspace:give_role", person.pk)
    assert campaign.code not in page(signed_in(elsewhere), "workspace:give_role", person.pk)
    typed = {"role": "auditor", "body": "tinh-khac", "campaign": campaign.code}
    assert give(signed_in(elsewhere), person, **typed)[0] == 422


def test_a_manager_waives_a_conflict_for_one_campaign(campaign: Campaign) -> None:
    manager = signed_in(build.user("", Role.CAMPAIGN_MANAGER, body=campaign.series.authority))
    person = build.user("", Role.REVIEWER, body=campaign.series.authority)
    address = reverse("workspace:waive", args=(person.pk,))
    both = {"role": "reviewer", "other": "data_officer", "reason": "Thiếu người"}
    scope = {"body": campaign.series.authority.code, "campaign": campaign.code}

    assert manager.post(address, both | scope).status_code == 302

    assert f"chỉ trong «{campaign.title_vi}»" in page(manager, "workspace:person", person.pk)


def test_a_table_of_accounts_names_campaigns_and_fields(administrator: Client, campaign: Campaign) -> None:
    heads = "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị;Mã đợt đánh giá;Dữ liệu được ghi"
    rows = f"may.do;Máy đo;monitoring_feed;;{campaign.code};staff, lan\nlan;Lan;auditor;;{campaign.code};"
    table = SimpleUploadedFile("a.csv", f"{heads}\n{rows}\n".encode())

    done = administrator.post(reverse("workspace:import_people"), {"table": table, "do": "import"})

    assert "Đã nhập 2 tài khoản mới" in done.content.decode()
    feed = User.objects.get(username="may.do").role_assignments.get()
    assert (feed.campaign, feed.codes) == (campaign.code, ["lan", "staff"])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("auditor;;khong-co;", "cột «Mã đợt đánh giá»: Không có đợt đánh giá mang mã «khong-co»."),
        ("monitoring_feed;;{code};x", "cột «Dữ liệu được ghi»: Đợt đánh giá này không có dữ liệu «x»."),
        ("monitoring_feed;;;staff", "cột «Mã đợt đánh giá»: Vai trò «Nguồn số liệu theo dõi» chỉ giữ trong"),
        ("framework_editor;so-y-te;;", "cột «Mã đơn vị»: Vai trò «Biên soạn bộ chỉ số» luôn giữ"),
        (";;{code};", "cột «Vai trò»: Có phạm vi nhưng chưa ghi vai trò."),
    ],
)
def test_a_wrong_scope_in_a_table_is_told_with_its_cell(
    administrator: Client, campaign: Campaign, row: str, sentence: str
) -> None:
    heads = "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị;Mã đợt đánh giá;Dữ liệu được ghi"
    text = f"{heads}\nlan;Lan;{row.format(code=campaign.code)}\n"
    typed = {"table": SimpleUploadedFile("a.csv", text.encode()), "do": "import"}
    answer = administrator.post(reverse("workspace:import_people"), typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(username="lan").exists()


def test_many_roles_in_campaigns_cost_the_queries_of_one(administrator: Client, campaign: Campaign) -> None:
    build.grant(build.user(), Role.AUDITOR, None, campaign.code)
    page(administrator, "workspace:people")  # the first page also notes that the session began
    few = queries_of(administrator)
    for _ in range(20):
        build.grant(build.user(), Role.AUDITOR, campaign.series.authority, campaign.code)
    assert queries_of(administrator) == few


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, "workspace:people")
    return len(queries)
