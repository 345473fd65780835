"""The few files that pages share, served under names that change with what is in them.

Such a name can be cached for ever: a browser asks for plotly.js once, not once a page.
"""

import gzip
import importlib.util
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from widgets.look import TOKENS

HERE = Path(__file__).parent
ROUTE = r"/workbook/static/(?P<name>[\w.-]+)"
FOR_EVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """One file that pages share: what a page asks for, and where it comes from."""

    name: str
    type: str
    parts: tuple[Path, ...]


def page_style() -> Asset:
    """Give the style sheet of the pages: the design tokens, then the template's own."""
    parts = (TOKENS, HERE / "page.css")
    digest = sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]
    return Asset(f"page-{digest}.css", "text/css; charset=utf-8", parts)


def plotly_script() -> Asset:
    """Give plotly.js as the plotly package brings it; plotly itself is not imported."""
    package = importlib.util.find_spec("plotly")
    if package is None or package.origin is None:
        raise FileNotFoundError("The package plotly is not installed: run 'make setup'.")
    path = Path(package.origin).parent / "package_data" / "plotly.min.js"
    name = f"plotly-{version('plotly')}.min.js"
    return Asset(name, "text/javascript; charset=utf-8", (path,))


def icon() -> Asset:
    """Give the small picture that a browser shows in a tab."""
    return Asset("icon.svg", "image/svg+xml", (HERE / "icon.svg",))


@cache
def _assets() -> dict[str, Asset]:
    return {asset.name: asset for asset in (page_style(), plotly_script(), icon())}


@cache
def _packed(name: str) -> bytes:
    """Compress once; plotly.js is 4.7 MB plain and 1.4 MB so."""
    return gzip.compress(b"".join(part.read_bytes() for part in _assets()[name].parts), 6)


class AssetHandler(JupyterHandler):
    """Serves the shared files to anybody: there is nothing of anybody's in them."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Send one file, compressed where the browser can read that."""
        asset = _assets().get(name)
        if asset is None:
            raise web.HTTPError(404)
        body = _packed(name)
        self.set_header("Content-Type", asset.type)
        self.set_header("Cache-Control", FOR_EVER)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(body)
        else:
            self.finish(gzip.decompress(body))
