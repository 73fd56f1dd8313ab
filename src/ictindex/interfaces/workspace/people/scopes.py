"""Over what a role is held, as forms ask for it, and the campaigns that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.campaigns.selectors import campaign_titles
from ictindex.directory.rules.people_tables import codes_in
from ictindex.frameworks.selectors import load_version
from ictindex.interfaces.workspace.people.asking import HouseForm
from ictindex.interfaces.workspace.people.fields import BodyField

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import ConflictWaiver, RoleAssignment

EVERYWHERE = gettext_lazy("Mã hoặc tên đơn vị; gồm cả các đơn vị trực thuộc. Bỏ trống: mọi đơn vị.")


def titles_of(*groups: Iterable[RoleAssignment | ConflictWaiver]) -> dict[str, str]:
    """Give the titles of the campaigns that roles name, in one query at most."""
    return campaign_titles({held.campaign for group in groups for held in group if held.campaign})


def fields_of(campaigns: Iterable[Campaign]) -> dict[str, frozenset[str]]:
    """Give the codes of the fields of each campaign, by its code."""
    return {
        each.code: frozenset(field.code for field in load_version(each.framework_version).fields)
        for each in campaigns
    }


class ScopeForm(HouseForm):
    """Over which bodies, and in which of the campaigns that the person who asks may name."""

    body = BodyField(label=gettext_lazy("Đơn vị"), required=False, help_text=EVERYWHERE)
    campaign = forms.ChoiceField(
        label=gettext_lazy("Đợt đánh giá"),
        required=False,
        help_text=gettext_lazy("Chọn một đợt thì vai trò không có hiệu lực ở ngoài đợt đó."),
    )

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **kwargs: Any) -> None:
        self.named = {each.code: each for each in campaigns}
        super().__init__(*args, **kwargs)
        choices = [(code, f"{each.title} ({code})") for code, each in self.named.items()]
        self.fields["campaign"].choices = [  # type: ignore[attr-defined]  # a field of choices
            ("", _("mọi đợt đánh giá")),
            *choices,
        ]


class CodesField(forms.CharField):
    """Codes of fields, apart by commas or spaces."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Give the codes, each once."""
        return codes_in(super().clean(value))
