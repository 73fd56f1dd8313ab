"""The directory as it was, is or will be on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyCode, BodyDescription, PeerGroup, PeerGroupMembership
from ictindex.directory.rules import BodyKind
from ictindex.foundation.errors import NotFound
from ictindex.foundation.vietnamese import normalise, search_words, sort_key


def holds_on(day: date, prefix: str = "") -> Q:
    """Say in a query that a dated row holds on ``day``; ``prefix`` leads to the row."""
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})
    lasting = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    return begun & lasting


def bodies_on(day: date) -> QuerySet[BodyDescription]:
    """Give the description, as of ``day``, of every body that exists then, with its body and parent."""
    rows = BodyDescription.objects.filter(holds_on(day), holds_on(day, "body__"))
    return rows.select_related("body", "parent").order_by("sort_key", "body__code")


def search_bodies_on(day: date, text: str) -> QuerySet[BodyDescription]:
    """Give the bodies of ``day`` that were called so then, exact accents first; all for an empty text."""
    return matching(bodies_on(day), text)


def matching(rows: QuerySet[BodyDescription], text: str) -> QuerySet[BodyDescription]:
    """Keep the rows with, for every word of ``text``, a word that begins so, whatever accents and case."""
    words = search_words(text)
    if not words:
        return rows.none() if text.strip() else rows
    for word in words:
        rows = rows.filter(Q(search_key__startswith=word) | Q(search_key__contains=f" {word}"))
    exact = When(name_vi__icontains=normalise(text), then=0)
    return rows.order_by(Case(exact, default=1), "sort_key", "body__code")


def description_on(body: Body, day: date) -> BodyDescription | None:
    """Give how the body presented itself on ``day``; None if it did not exist."""
    return bodies_on(day).filter(body=body).first()


def children_on(parent: Body | None, day: date) -> QuerySet[BodyDescription]:
    """Give the bodies directly below ``parent`` (None: the tops) on ``day``."""
    return bodies_on(day).filter(parent=parent)


def tops_on(day: date, within: QuerySet[Body]) -> QuerySet[BodyDescription]:
    """Give the bodies among ``within`` that have none of them above on ``day``."""
    return bodies_on(day).filter(Q(parent=None) | ~Q(parent__in=within), body__in=within)


def ancestors_on(body: Body, day: date) -> list[BodyDescription]:
    """Give the bodies above one on ``day``, the top first, in one query for each level."""
    above: list[BodyDescription] = []
    row = description_on(body, day)
    while row is not None and row.parent is not None:
        row = description_on(row.parent, day)
        if row is not None:
            above.insert(0, row)
    return above


def codes_in_order(rows: QuerySet[BodyDescription]) -> list[int]:
    """Give the ids of ``rows`` by the codes of their bodies, numbers in them by value: 4.2 before 4.10."""
    pairs = rows.order_by().values_list("body__code", "pk")
    return [key for _code, key in sorted(pairs, key=lambda pair: (sort_key(pair[0]), pair[0]))]


def child_counts_on(parents: Iterable[Body], day: date) -> dict[int, int]:
    """Count the bodies directly below each of ``parents`` on ``day``, in one query; none are left out."""
    rows = bodies_on(day).filter(parent__in=[*parents]).order_by()
    return dict(rows.values_list("parent").annotate(count=Count("pk")))


def totals_on(day: date, within: QuerySet[Body] | None = None) -> list[tuple[str, int]]:
    """Count the bodies of ``day`` by kind, as (label of the kind, count), in one query."""
    rows = bodies_on(day) if within is None else bodies_on(day).filter(body__in=within)
    counts = dict(rows.order_by().values_list("body__kind").annotate(count=Count("pk")))
    return [(str(kind.label), counts[kind]) for kind in BodyKind if kind in counts]


def groups_on(day: date, within: QuerySet[Body] | None = None) -> list[tuple[PeerGroup, int]]:
    """Give every peer group with the number of its members, among ``within``, that exist on ``day``."""
    member = holds_on(day, "memberships__") & holds_on(day, "memberships__body__")
    if within is not None:
        member &= Q(memberships__body__in=within)
    return [
        (group, group.members)
        for group in PeerGroup.objects.annotate(members=Count("memberships", filter=member))
    ]


def groups_of(body: Body, day: date) -> list[PeerGroup]:
    """Give the peer groups to which a body belongs on ``day``."""
    held = body.memberships.filter(holds_on(day))
    return list(PeerGroup.objects.filter(pk__in=held.values("group")))


def peer_group_by_id(group_id: int) -> PeerGroup:
    """Give a peer group; NotFound if there is none."""
    group = PeerGroup.objects.filter(pk=group_id).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm xếp hạng này."))
    return group


def members_on(group: PeerGroup, day: date) -> QuerySet[BodyDescription]:
    """Give the members of a peer group on ``day``."""
    held = PeerGroupMembership.objects.filter(holds_on(day), group=group)
    return bodies_on(day).filter(body__in=held.values("body"))


def body_history(body: Body) -> list[BodyDescription]:
    """Give all rows of a body, oldest first, without those replaced on the day they began."""
    first = F("valid_from").asc(nulls_first=True)
    rows = body.descriptions.select_related("parent").order_by(first, "pk")
    return list(rows.filter(Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to"))))


def body_codes(body: Body) -> list[BodyCode]:
    """Give the official codes of a body by list, oldest first."""
    first = F("valid_from").asc(nulls_first=True)
    rows = body.codes.order_by("code_list", first, "pk")
    return list(rows.filter(Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to"))))
