"""Two editors at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from ictindex.directory.rules import Role
from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_document
from ictindex.frameworks.services import change_item, import_framework
from tests import build


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_save_at_once_both_keep_their_work() -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())
    together = Barrier(2)

    def save(code: str, points: str) -> None:
        stale = FrameworkVersion.objects.get(pk=draft.pk)
        together.wait(timeout=10)
        change_item(actor=editor, version=stale, kind="indicators", code=code, changes={"max_points": points})
        connection.close()

    threads = [Thread(target=save, args=each) for each in (("HT1", "51"), ("HT2", "49"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    draft.refresh_from_db()
    found = [find_item(load_document(draft), "indicators", code) for code in ("HT1", "HT2")]
    assert [item["max_points"] for item in found if item] == ["51", "49"]
