"""Chromium through Playwright, against the platform served in this process."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.models import User
from tests import build

PATIENCE = 30_000  # milliseconds, for a machine that does other things as well
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SKIPPED = (
    "NO BROWSER TEST WAS RUN: there is no Chromium. Install it (apt-get install chromium, "
    "or .venv/bin/playwright install chromium) and run the tests again."
)


class SignIn(Protocol):
    """Opens a browser for a person and signs them in; options as for a Playwright context."""

    def __call__(self, user: User, **options: object) -> Page: ...


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright's event loop makes Django believe that it runs inside asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(playwright), args=OPTIONS)
            yield browser
            browser.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def executable(playwright: Playwright) -> str:
    """Find Chromium on this machine, else Playwright's own; skip loudly without either."""
    for candidate in (shutil.which("chromium"), playwright.chromium.executable_path):
        if candidate and Path(candidate).exists():
            return candidate
    pytest.skip(SKIPPED)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with build.at(build.DURING):
        yield


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Collect what pages complain about in the console; a complaint nobody took out fails the test."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(chromium: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Give a maker of pages, each in a browser profile of its own; options as for a Playwright context."""
    expect.set_options(timeout=PATIENCE)
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def made(**options: object) -> Page:
        context = chromium.new_context(locale="vi-VN", **options)  # type: ignore[arg-type]  # passed through
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield made
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(live_server: LiveServer, open_page: Callable[..., Page]) -> SignIn:
    """Give a way to sign in through the form; every person has a browser of their own."""

    def sign_in(user: User, **options: object) -> Page:
        page = open_page(**options)
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(user.username)
        page.get_by_label("Mật khẩu").fill(build.PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("heading", name="Việc đang chờ tôi")).to_be_visible()
        return page

    return sign_in
