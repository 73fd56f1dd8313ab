"""Who may open which address of the framework editor."""

from collections.abc import Iterator

# «editor» made the versions, «second» is another editor, «approver» releases for the whole platform,
# «manager» leads a campaign, «officer» serves a body, «nobody» holds no role.
PERSONAS = ["anonymous", "editor", "second", "approver", "auditor", "manager", "officer", "nobody"]

# route, method, what it is about, then the status that each persona gets
TABLE = """
workspace:frameworks              GET  -        302 200 200 200 200 200 200 403
workspace:framework_library       GET  -        302 200 200 403 403 403 403 403
workspace:framework_adopt         POST library  302 302 302 403 403 403 403 403
workspace:framework_new           GET  -        302 200 200 403 403 403 403 403
workspace:framework_new           POST begun    401 302 302 403 403 403 403 403
workspace:framework_import        GET  -        302 200 200 403 403 403 403 403
workspace:framework_import        POST nothing  401 422 422 403 403 403 403 403
workspace:framework               GET  draft    302 200 200 200 200 404 404 404
workspace:framework               GET  review   302 200 200 200 200 404 404 404
workspace:framework               GET  released 302 200 200 200 200 200 200 404
workspace:framework_file          GET  yaml     302 200 200 200 200 404 404 404
workspace:framework_file          GET  xlsx     302 200 200 200 200 404 404 404
workspace:framework_general       GET  draft    302 200 200 403 403 404 404 404
workspace:framework_general       GET  released 302 403 403 403 403 403 403 404
workspace:framework_general       POST general  401 302 302 403 403 404 404 404
workspace:framework_weights       GET  node     302 200 200 403 403 404 404 404
workspace:framework_weights       POST weights  401 302 302 403 403 404 404 404
workspace:framework_items         GET  fields   302 200 200 200 200 404 404 404
workspace:framework_item_new      GET  groups   302 200 200 403 403 404 404 404
workspace:framework_item_new      POST group    401 302 302 403 403 404 404 404
workspace:framework_item          GET  item     302 200 200 403 403 404 404 404
workspace:framework_item          POST points   401 302 302 403 403 404 404 404
workspace:framework_item_move     POST up       401 302 302 403 403 404 404 404
workspace:framework_item_remove   GET  item     302 200 200 403 403 404 404 404
workspace:framework_item_remove   POST item     302 302 302 403 403 404 404 404
workspace:framework_measure       GET  element  302 200 200 403 403 404 404 404
workspace:framework_measure       POST measure  401 302 302 403 403 404 404 404
workspace:framework_measure_values GET draft    302 200 200 403 403 404 404 404
workspace:framework_rule          GET  element  302 200 200 403 403 404 404 404
workspace:framework_rule          POST rule     401 302 302 403 403 404 404 404
workspace:framework_rule_drawn    POST rule     401 200 200 403 403 404 404 404
workspace:framework_part_remove   POST part     302 302 302 403 403 404 404 404
workspace:framework_preview       GET  draft    302 200 200 200 200 404 404 404
workspace:framework_changes       GET  draft    302 200 200 200 200 404 404 404
workspace:framework_changes       GET  released 302 200 200 200 200 200 200 404
workspace:framework_impact        GET  draft    302 200 200 200 200 404 404 404
workspace:framework_submit        POST draft    302 302 302 403 403 404 404 404
workspace:framework_release       POST review   302 403 302 302 403 404 404 404
workspace:framework_return        GET  review   302 200 200 200 403 404 404 404
workspace:framework_return        POST reason   401 302 302 302 403 404 404 404
workspace:framework_retire        GET  released 302 200 200 200 403 403 403 404
workspace:framework_retire        POST retired  401 302 302 302 403 403 403 404
workspace:framework_amend         GET  released 302 200 200 403 403 403 403 404
workspace:framework_amend         POST amended  401 302 302 403 403 403 403 404
workspace:framework_discard       GET  draft    302 200 200 403 403 404 404 404
workspace:framework_discard       POST draft    302 302 302 403 403 404 404 404
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def routes_of_frameworks() -> Iterator[str]:
    """Give the names of the routes that the table covers."""
    yield from (row[0] for row in ROWS)
