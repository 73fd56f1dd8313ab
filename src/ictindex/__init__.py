"""Composite-indicator engine and assessment platform for public authorities."""
