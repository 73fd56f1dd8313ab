"""Scoring runs and publications: computed, sealed, approved, published, never rewritten."""
