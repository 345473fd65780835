"""How the workbook is served: Voila pages, and what JupyterLab needs."""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from widgets.server.app import serve

__all__ = ["serve"]

# Servers take a second to load; asking for help on the command line should not.
__getattr__, _, _ = lazy_loader.attach(__name__, submod_attrs={"app": ["serve"]})
