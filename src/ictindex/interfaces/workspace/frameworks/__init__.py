"""Pages of the framework editor: library, drafts, their items, trial scoring, and the way to release."""
