"""Static files of a test run: no collecting, yet a page that names a missing file still fails."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class FoundStaticFiles(StaticFilesStorage):
    """Give the plain address of a file that exists."""

    def url(self, name: str | None) -> str:
        """Return the address of the file; raise FileNotFoundError when no application brings it."""
        if name is None or finders.find(name) is None:
            raise FileNotFoundError(f"No application has the static file {name!r}.")
        return super().url(name)
