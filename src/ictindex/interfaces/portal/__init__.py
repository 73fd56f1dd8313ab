"""The public pages: what was published, where everyone stands, and why."""
