"""One digest for each person and day, and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from ictindex.foundation.models import Digest, OutboxMessage
from ictindex.foundation.models.outbox import DigestState
from ictindex.foundation.outbox import deliver_digests, notify, outbox_overview, resend_digest
from ictindex.foundation.outbox.delivery import FIRST_PAUSE, MOST_ATTEMPTS, SILENCE
from tests import build
from tests.foundation.outbox.mail_server import Mailbox, mail_server

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 1, 20, 2, tzinfo=UTC)  # nine o'clock in Vietnam
NIGHT = datetime(2026, 1, 19, 22, tzinfo=UTC)  # five o'clock


@dataclass(frozen=True)
class Person:
    username: str
    email: str = ""

    def get_username(self) -> str:
        return self.username


LAN = Person("lan", "lan@example.vn")
MINH = Person("minh", "minh@example.vn")


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        yield found


def tell(*people: Person, event: str = "x.done:1", at: datetime = MORNING, subject: str = "Việc mới") -> None:
    with build.at(at):
        notify(recipients=people, event=event, subject=subject, text="Nội dung việc mới.", url="/lam-viec/")


def deliver(at: datetime = MORNING) -> None:
    with build.at(at):
        deliver_digests()


def test_all_notices_of_a_person_come_in_one_mail(mailbox: Mailbox, settings: Settings) -> None:
    settings.SITE_URL = "https://chiso.example.vn"
    tell(LAN, subject="Hồ sơ chờ xác nhận")
    tell(LAN, event="y.done:2", subject="Được gia hạn")
    deliver()

    [(address, mail)] = mailbox.taken

    plain, html = (part.get_payload(decode=True).decode() for part in mail.get_payload())  # type: ignore[union-attr]  # two parts
    assert address == "lan@example.vn"
    assert mail["Message-ID"].endswith("@chiso.example.vn>")
    for text in (plain, html):
        assert "Hồ sơ chờ xác nhận" in text
        assert "Được gia hạn" in text
        assert "https://chiso.example.vn/lam-viec/" in text


def test_the_same_event_is_told_once_a_day(mailbox: Mailbox) -> None:
    tell(LAN)
    tell(LAN)
    assert OutboxMessage.objects.count() == 1


def test_what_comes_after_the_digest_waits_for_tomorrow(mailbox: Mailbox) -> None:
    tell(LAN)
    deliver()
    tell(LAN, event="y.done:2")
    deliver(MORNING + timedelta(hours=8))
    assert len(mailbox.taken) == 1

    deliver(MORNING + timedelta(days=1))
    assert len(mailbox.taken) == 2


def test_nothing_is_sent_at_night(mailbox: Mailbox) -> None:
    tell(LAN, at=NIGHT)
    deliver(NIGHT)
    assert mailbox.taken == []


def test_a_notice_is_undone_with_the_change_it_tells_of(mailbox: Mailbox) -> None:
    with transaction.atomic():
        tell(LAN)
        transaction.set_rollback(True)
    deliver()
    assert mailbox.taken == []


def test_one_refusing_mailbox_stops_nobody_elses_mail(mailbox: Mailbox) -> None:
    mailbox.refusals["an@example.vn"] = "550 no such mailbox"
    tell(Person("an", "an@example.vn"), LAN, MINH)
    deliver()
    assert mailbox.addresses() == ["lan@example.vn", "minh@example.vn"]
    assert Digest.objects.get(recipient="an").state == DigestState.DEAD
    assert "no such mailbox" in outbox_overview().failed[0].error


def test_a_mailbox_that_is_full_is_tried_again_later_and_given_up_in_the_end(mailbox: Mailbox) -> None:
    mailbox.refusals["lan@example.vn"] = "452 mailbox full"
    tell(LAN)
    moment = MORNING
    deliver(moment)
    deliver(moment + FIRST_PAUSE / 2)
    assert Digest.objects.get().attempts == 1

    for attempt in range(1, MOST_ATTEMPTS):
        moment += FIRST_PAUSE * 2 ** (attempt - 1)
        deliver(moment)

    digest = Digest.objects.get()
    assert (digest.state, digest.attempts) == (DigestState.DEAD, MOST_ATTEMPTS)
    assert mailbox.taken == []


def test_a_mail_put_off_over_midnight_becomes_the_one_of_the_next_day(mailbox: Mailbox) -> None:
    mailbox.refusals["lan@example.vn"] = "452 mailbox full"
    tell(LAN)
    deliver()
    mailbox.refusals.clear()
    tomorrow = MORNING + timedelta(days=1)
    tell(LAN, event="y.done:2", at=tomorrow)
    deliver(tomorrow)
    deliver(tomorrow + timedelta(hours=1))

    assert len(mailbox.taken) == 1
    assert Digest.objects.get().messages.count() == 2


def test_a_server_that_is_down_loses_nothing(mailbox: Mailbox, settings: Settings) -> None:
    tell(LAN)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # nobody listens there
    with build.at(MORNING):
        assert deliver_digests().refusal
    settings.EMAIL_PORT = port
    deliver(MORNING + timedelta(minutes=15))
    assert len(mailbox.taken) == 1


def test_without_a_mail_server_notices_stay_in_the_outbox(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    tell(LAN, Person("khong.thu"))
    deliver()
    found = outbox_overview()
    assert (found.configured, found.waiting, found.without_address) == (False, 1, 1)


def test_a_digest_left_in_the_middle_is_shown_and_never_sent_by_itself(mailbox: Mailbox) -> None:
    tell(LAN)
    deliver()
    Digest.objects.update(state=DigestState.SENDING, started_at=MORNING)
    deliver(MORNING + SILENCE / 2)
    assert Digest.objects.get().state == DigestState.SENDING

    deliver(MORNING + SILENCE * 2)
    deliver(MORNING + timedelta(days=1))

    assert Digest.objects.get().state == DigestState.UNCERTAIN
    assert len(mailbox.taken) == 1
    assert [digest.recipient for digest in outbox_overview().failed] == ["lan"]


def test_what_was_not_sent_is_sent_again_when_somebody_asks_for_it(mailbox: Mailbox) -> None:
    mailbox.refusals["lan@example.vn"] = "550 no such mailbox"
    tell(LAN)
    deliver()
    mailbox.refusals.clear()
    with build.at(MORNING):
        resend_digest(Digest.objects.get().pk)
    deliver()
    assert mailbox.addresses() == ["lan@example.vn"]


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=30)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["tell", "deliver", "full", "free"]), st.integers(0, 30)), max_size=25
    )
)
def test_nobody_gets_two_mails_on_one_day_whatever_happens(
    acts: list[tuple[str, int]], mailbox: Mailbox
) -> None:
    mailbox.taken.clear()  # the server is the same for every example
    moment, days = MORNING, []
    with transaction.atomic():
        for number, (act, hours) in enumerate(acts):
            moment += timedelta(hours=hours)
            before = len(mailbox.taken)
            if act == "tell":
                tell(LAN, event=f"x.done:{number}", at=moment)
            elif act == "deliver":
                deliver(moment)
            else:
                mailbox.refusals = {"lan@example.vn": "452 mailbox full"} if act == "full" else {}
            days += [(moment + timedelta(hours=7)).date()] * (len(mailbox.taken) - before)
        transaction.set_rollback(True)
    assert len(days) == len(set(days))
