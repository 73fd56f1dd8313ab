"""The tree of a draft by mouse and finger: what is dropped is saved, what is refused goes back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.rules import Role
from ictindex.frameworks.items import tree_of
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_document
from ictindex.frameworks.services import add_item, import_framework, remove_item, submit_framework
from tests import build
from tests.browser.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = 12  # a drag is many small movements
LOOKS = 3  # lines make room while something is dragged over them: people look where the place is now
SETTLED = 200  # milliseconds until lines stand still again
BOTH = ["mouse", "finger"]


@pytest.fixture
def draft(transactional_db: None) -> FrameworkVersion:
    """Give the small framework with a second dimension that is still empty."""
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    version = import_framework(actor=editor, source=build.small_framework("2"))
    changes = {"code": "UD", "title.vi": "Ứng dụng", "parent": "TOTAL"}
    add_item(actor=editor, version=version, kind="nodes", changes=changes)
    return version


@pytest.fixture(params=BOTH)
def page(
    request: pytest.FixtureRequest, live_server: LiveServer, signed_in: SignIn, draft: FrameworkVersion
) -> Page:
    """Open the draft as somebody with a mouse, and as somebody with a telephone."""
    found = signed_in(build.persona(Role.FRAMEWORK_EDITOR), has_touch=request.param == "finger")
    found.goto(f"{live_server.url}/lam-viec/bo-chi-so/{draft.pk}/")
    return found


def line(page: Page, code: str) -> Locator:
    return page.locator(f'.tree-line[data-code="{code}"] > .tree-row')


def middle(thing: Locator, share: float = 0.5) -> tuple[float, float]:
    """Give a point in the middle of a line, ``share`` of its height from its top."""
    box = thing.bounding_box()
    assert box is not None
    return box["x"] + min(box["width"] / 2, 200), box["y"] + box["height"] * share


def mouse(page: Page, start: tuple[float, float], aim: Callable[[], tuple[float, float]]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 5, start[1] + 5)
    for _ in range(LOOKS):
        page.mouse.move(*aim(), steps=STEPS)
        page.wait_for_timeout(SETTLED)
    page.mouse.up()


def touch(page: Page, start: tuple[float, float], aim: Callable[[], tuple[float, float]]) -> None:
    session = page.context.new_cdp_session(page)

    def tell(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    tell("touchStart", start)
    here = start
    for _ in range(LOOKS):
        end = aim()
        for step in range(1, STEPS + 1):
            share = step / STEPS
            tell("touchMove", (here[0] + (end[0] - here[0]) * share, here[1] + (end[1] - here[1]) * share))
        here = end
        page.wait_for_timeout(SETTLED)
    tell("touchEnd")


def drag(page: Page, code: str, onto: Locator, share: float) -> None:
    """Drag an element by its handle to a share of the height of ``onto``; await the page that follows."""
    move = touch if page.evaluate("'ontouchstart' in window") else mouse
    handle = line(page, code).locator(".grip")
    handle.scroll_into_view_if_needed()
    with page.expect_navigation():
        move(page, middle(handle), lambda: middle(onto, share))


def tree(draft: FrameworkVersion) -> list[tuple[int, str]]:
    draft.refresh_from_db()
    return [(depth, element["code"]) for depth, _, element in tree_of(load_document(draft))]


def test_an_element_is_dragged_within_its_dimension(page: Page, draft: FrameworkVersion) -> None:
    drag(page, "HT2", line(page, "HT1"), 0.2)

    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (2, "HT1"), (1, "UD")]
    expect(page.get_by_role("status")).to_have_text("Đã chuyển «Mạng nội bộ» đến vị trí 1 trên 2.")
    expect(line(page, "HT2").get_by_role("link").first).to_be_focused()


def test_an_element_is_dragged_into_an_empty_dimension(page: Page, draft: FrameworkVersion) -> None:
    drag(page, "HT1", page.locator('[data-node="UD"]'), 0.5)

    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (1, "UD"), (2, "HT1")]
    expect(page.get_by_role("status")).to_contain_text("vào «Ứng dụng».")


def test_a_dimension_is_dragged_with_everything_inside(page: Page, draft: FrameworkVersion) -> None:
    drag(page, "UD", line(page, "HT"), 0.2)

    assert tree(draft) == [(0, "TOTAL"), (1, "UD"), (1, "HT"), (2, "HT1"), (2, "HT2")]


def test_what_the_service_refuses_goes_back_with_its_reason(page: Page, draft: FrameworkVersion) -> None:
    # Somebody else takes the dimension away while this page is open.
    remove_item(actor=build.persona(Role.FRAMEWORK_EDITOR), version=draft, kind="nodes", code="UD")
    before = tree(draft)

    drag(page, "HT1", page.locator('[data-node="UD"]'), 0.5)

    assert tree(draft) == before
    expect(page.get_by_role("alert")).to_contain_text("vừa được người khác sửa")
    expect(page.locator(".tree-name > .quiet")).to_have_text(["TOTAL", "HT", "HT1", "HT2"])


def test_a_version_that_is_no_draft_has_nothing_to_drag(
    live_server: LiveServer, signed_in: SignIn, transactional_db: None
) -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    version = import_framework(actor=editor, source=build.small_framework("2"))
    submit_framework(actor=editor, version=version)

    page = signed_in(editor)
    page.goto(f"{live_server.url}/lam-viec/bo-chi-so/{version.pk}/")

    expect(page.locator(".tree-line")).to_have_count(4)
    assert page.locator(".grip").count() == 0
    assert page.evaluate("typeof window.Sortable") == "undefined"
