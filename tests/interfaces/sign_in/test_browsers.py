"""Browsers by the names their owners know."""

import pytest

from ictindex.interfaces.sign_in.browsers import browser_name

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (f"{WINDOWS}Chrome/130.0.0.0 Safari/537.36", "Chrome trên Windows"),
        (f"{WINDOWS}Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge trên Windows"),
        (f"{WINDOWS}coc_coc_browser/130.0.0 Chrome/130.0.0.0 Safari/537.36", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox trên Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("curl/8.5", "trình duyệt khác trên máy khác"),
        ("", "trình duyệt khác trên máy khác"),
    ],
)
def test_a_browser_is_called_as_its_owner_calls_it(agent: str, name: str) -> None:
    assert browser_name(agent) == name
