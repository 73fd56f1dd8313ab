"""Writing framework versions: making drafts, editing them, and leading them to release."""

from ictindex.frameworks.services.drafting import (
    adopt_framework,
    create_framework,
    discard_draft,
    import_framework,
    import_workbook,
    start_amendment,
)
from ictindex.frameworks.services.editing import (
    EditConflict,
    add_item,
    change_general,
    change_item,
    change_weights,
    move_item,
    remove_item,
)
from ictindex.frameworks.services.lifecycle import (
    release_framework,
    retire_framework,
    return_framework,
    submit_framework,
)

__all__ = [
    "EditConflict",
    "add_item",
    "adopt_framework",
    "change_general",
    "change_item",
    "change_weights",
    "create_framework",
    "discard_draft",
    "import_framework",
    "import_workbook",
    "move_item",
    "release_framework",
    "remove_item",
    "retire_framework",
    "return_framework",
    "start_amendment",
    "submit_framework",
]
