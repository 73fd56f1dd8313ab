"""The roles that stand in the log, told with their scope by the names of bodies and campaigns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from ictindex.directory.rules import Role

# As `directory.rules.role_text` writes it, in an import behind the account; a waiver names the role alone.
_HELD = re.compile(
    r"(?:(?P<person>\S+): )?(?P<role>\w+)(?:@(?P<body>[^#!]+))?(?:#(?P<campaign>[^!]+))?(?:!(?P<codes>.+))?"
)


def bodies_in(texts: list[object]) -> set[str]:
    """Give the codes of the bodies that roles are held over."""
    found = (_HELD.fullmatch(str(text)) for text in texts)
    return {held["body"] for held in found if held and held["body"] and held["body"] != "*"}


def campaigns_in(texts: list[object]) -> set[str]:
    """Give the codes of the campaigns in which roles are held."""
    found = (_HELD.fullmatch(str(text)) for text in texts)
    return {held["campaign"] for held in found if held and held["campaign"]}


def role_words(text: object, bodies: Mapping[str, str], campaigns: Mapping[str, str]) -> str:
    """Tell one role with its scope; what is written in no known way is given as it stands."""
    held = _HELD.fullmatch(str(text))
    if held is None or held["role"] not in Role.values:
        return str(text)
    parts = [str(Role(held["role"]).label)]
    if held["body"]:
        parts.append(_("mọi đơn vị") if held["body"] == "*" else bodies.get(held["body"], held["body"]))
    if held["campaign"]:
        title = campaigns.get(held["campaign"], held["campaign"])
        parts.append(_("chỉ trong «{title}»").format(title=title))
    if held["codes"]:
        parts.append(_("chỉ ghi: {codes}").format(codes=held["codes"].replace(",", ", ")))
    person = f"{held['person']}: " if held["person"] else ""
    return person + " · ".join(parts)
