"""What a wheel and a source distribution take along."""

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from tools.browser_files import BrowserFiles


def built(root: Path, target: str, version: str = "standard") -> tuple[dict[str, str], Mock]:
    app = Mock()
    hook = BrowserFiles(str(root), {}, Mock(), Mock(), str(root), target, app)
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize(version, build_data)
    return build_data["force_include"], app


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    (tmp_path / "var" / "vendor").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("target", "place"), [("wheel", "ictindex/interfaces/static/vendor"), ("sdist", "var/vendor")]
)
def test_the_browser_files_come_along(fetched: Path, target: str, place: str) -> None:
    assert built(fetched, target)[0] == {str(fetched / "var" / "vendor"): place}


def test_an_editable_installation_reads_them_where_they_are(fetched: Path) -> None:
    assert built(fetched, "wheel", "editable")[0] == {}


def test_a_wheel_without_them_is_built_with_a_warning(tmp_path: Path) -> None:
    included, app = built(tmp_path, "wheel")

    assert included == {}
    assert "make setup" in app.display_warning.call_args.args[0]
