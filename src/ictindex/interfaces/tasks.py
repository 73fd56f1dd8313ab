"""Work of the pages that the worker does; the queue finds it here."""

from ictindex.interfaces.workspace.people.invitations import invite_all

__all__ = ["invite_all"]
