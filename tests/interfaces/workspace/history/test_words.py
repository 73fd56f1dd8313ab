"""Everything that services write into the log has a name."""

import re
from pathlib import Path

from ictindex.campaigns.rules import CampaignState
from ictindex.interfaces.workspace.history.words import ACTIONS, KINDS
from ictindex.results.rules import RunState

SOURCE = Path(__file__).parents[4] / "src" / "ictindex"


def written_actions() -> set[str]:
    """Give every action that stands in the source, as a text or as a state that is moved to."""
    literal = re.compile(r'action="([a-z_]+\.[a-z_]+)"')
    named = {name for path in SOURCE.rglob("*.py") for name in literal.findall(path.read_text("utf-8"))}
    moved = {f"campaign.{state}" for state in CampaignState if state != CampaignState.DRAFT}
    return named | moved | {f"run.{state}" for state in RunState}


def test_every_action_has_a_name() -> None:
    assert written_actions() - set(ACTIONS) == set()


def test_every_action_belongs_to_a_kind_that_the_log_can_be_filtered_by() -> None:
    assert {action for action in ACTIONS if not action.startswith(tuple(KINDS))} == set()
