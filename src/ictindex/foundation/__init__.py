"""Bricks of the platform that know nothing of its business."""
