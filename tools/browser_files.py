"""Build hook: a wheel brings the browser files of var/vendor, so that it runs alone.

They come from npm (`make setup`) and are not in the repository; without them the wheel still holds the
engine, and `ictindex run` says what is missing. A source distribution takes them along for its wheel.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "var/vendor"
PLACES = {"wheel": "ictindex/interfaces/static/vendor", "sdist": VENDOR}


class BrowserFiles(BuildHookInterface[Any]):
    """Adds the browser files to what is built, if they were fetched."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folder and its place in the build; an editable installation reads var/vendor itself."""
        folder = Path(self.root) / VENDOR
        if version == "editable":
            return
        if folder.is_dir():
            build_data["force_include"][str(folder)] = PLACES[self.target_name]
        else:
            self.app.display_warning(
                f"There is no {VENDOR}: run `make setup` first, or this has no web pages."
            )
