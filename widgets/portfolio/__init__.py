"""A person's saved work: entries and versions, and the base of every widget that keeps some."""

from typing import TYPE_CHECKING

import lazy_loader

from widgets.portfolio.store import (
    ENVIRONMENT,
    OFF,
    Portfolio,
    PortfolioError,
    Version,
    default_portfolio,
)

if TYPE_CHECKING:
    from widgets.portfolio.kept import KEEP, KeptWidget

__all__ = [
    "ENVIRONMENT",
    "KEEP",
    "OFF",
    "KeptWidget",
    "Portfolio",
    "PortfolioError",
    "Version",
    "default_portfolio",
]

# Views load when somebody asks for them: the pure users of this room need no widgets.
__getattr__, _, _ = lazy_loader.attach(__name__, submod_attrs={"kept": ["KEEP", "KeptWidget"]})
