"""The log as people read it: what happened to one thing, and the whole of it."""
