"""What every page looks like: design tokens, base styles, and the few lines all widgets share."""

from widgets.look.assembly import TOKENS, front

__all__ = ["TOKENS", "front"]
