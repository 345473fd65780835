"""The studio: draft a public narrative and see which words were recognised as what, and why."""

from widgets.narrative.studio.view import Studio

__all__ = ["Studio"]
