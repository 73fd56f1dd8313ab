"""The reference of sign-in and the guide say what the code does."""

import re
from pathlib import Path

from ictindex import settings as product
from ictindex.directory.rules.roles import PRIVILEGED, Role

ROOT = Path(__file__).parents[3]
REFERENCE = (ROOT / "docs" / "reference" / "sign-in.md").read_text(encoding="utf-8")


def test_every_variable_of_signing_in_is_documented_and_no_other() -> None:
    source = Path(product.__file__).read_text(encoding="utf-8")
    block = source[source.index("# Sign-in") : source.index("# Mail")]
    read = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", block))
    assert set(re.findall(r"`([A-Z][A-Z_]+)`", REFERENCE.split("## Local")[0])) - {"HTTPS"} == read


def test_the_privileged_roles_are_those_the_reference_names() -> None:
    named = {Role.DATA_OFFICER, Role.HEAD_OF_BODY, Role.MONITORING_FEED}
    assert frozenset(Role) - named == PRIVILEGED
    assert "other than data officer, head of a body or monitoring feed" in REFERENCE
