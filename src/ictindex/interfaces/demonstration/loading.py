"""Loading the whole demonstration, once."""

from __future__ import annotations

from django.db import transaction

from ictindex.campaigns.selectors import campaign_by_code
from ictindex.directory.services import load_reference
from ictindex.foundation.errors import NotFound
from ictindex.interfaces.demonstration.people import (
    account_lines,
    create_clerks,
    create_people,
)
from ictindex.interfaces.demonstration.province import OPEN_ROUND, load_province
from ictindex.interfaces.demonstration.published import load_egdi, load_provinces

PROVINCES = "vietnam-provinces"


def load() -> list[str]:
    """Load the demonstration into an empty database, all of it or nothing, and give the sign-ins as lines.

    Where it is loaded already nothing changes. Raises InvalidState in a database with other accounts.
    """
    if not _is_loaded():
        _load_all()
    return account_lines()


def _is_loaded() -> bool:
    try:
        campaign_by_code(OPEN_ROUND)
    except NotFound:
        return False
    return True


@transaction.atomic
def _load_all() -> None:
    clerks = create_clerks()
    load_egdi(clerks)
    load_provinces(clerks)
    create_people(clerks.administrator, load_province(clerks))
    load_reference(actor=clerks.administrator, name=PROVINCES)
