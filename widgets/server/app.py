"""Serve the chapters as pages: Voila, with our template, on this computer alone.

What differs from plain Voila: only widgets' own front-end extensions are loaded; no page may ask
another host; the list of files, the contents API and Voila's way to other templates are closed;
a request that names another host is refused, so that a web site elsewhere cannot reach the kernels
behind a name of its own; kernels that nobody is connected to are ended.
"""

import logging
import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jupyter_server import DEFAULT_TEMPLATE_PATH_LIST
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

from widgets.paths import NOTEBOOKS
from widgets.portfolio import ENVIRONMENT, OFF
from widgets.server.assets import ROUTE, AssetHandler, icon, page_style, plotly_script
from widgets.server.chapters import chapters

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

HERE = Path(__file__).parent
TEMPLATE = HERE / "share" / "voila" / "templates" / "workbook"
SOCKETS = Path("/tmp")  # noqa: S108 - a socket's path may have 104 letters; ours is a private folder in it
START = "00-start-here.ipynb"
CLOSED = ("/voila/tree", "/voila/api/contents")
OPEN_FILES = 16_384
IDLE_SECONDS = 30 * 60  # an idle kernel that no page is connected to is ended after this

FRONT_ENDS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
)

# anywidget imports its modules from blob: addresses; Jupyter's front end compiles schemas (eval).
POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline' blob:; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self' data: blob:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)


class HomeHandler(JupyterHandler):
    """Opens the first chapter."""

    @web.authenticated
    async def get(self) -> None:
        """Send the browser on to the first chapter."""
        self.redirect(url_path_join(self.base_url, "voila/render", START))


class FarewellHandler(VoilaShutdownKernelHandler):  # type: ignore[misc]  # Voila has no types
    """Ends the kernel of a page that is left.

    A browser says farewell with a beacon, which cannot carry Jupyter's token against forged
    requests, so plain Voila refuses it and the kernel stays. Whoever knows a kernel's random id can
    do more than end it; nobody else can use this address.
    """

    def check_xsrf_cookie(self) -> None:
        """Let the beacon in."""


class WorkbookApp(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila with the workbook's template and without the doors that the workbook does not need."""

    def init_handlers(self) -> list[Any]:
        """List the routes: ours first, then Voila's that are wanted."""
        ours = [
            (url_path_join(self.server_url, ROUTE), AssetHandler),
            (url_path_join(self.server_url, "/?"), HomeHandler),
            (url_path_join(self.server_url, r"/voila/api/shutdown/(.*)"), FarewellHandler),
        ]
        closed = tuple(url_path_join(self.server_url, route) for route in CLOSED)
        theirs = [
            handler
            for handler in super().init_handlers()
            if handler[0] != self.server_url and not handler[0].startswith(closed)
        ]
        return [*ours, *theirs]

    def listen(self) -> None:
        """Listen, and say where once the port is known: the one asked for may be taken."""
        IOLoop.current().call_later(0, self._say_where)
        super().listen()

    def _say_where(self) -> None:
        print(f"The workbook opens at {self.display_url}  (Ctrl+C stops it)", flush=True)  # noqa: T201 - for the person who started it


def configuration(host: str, port: int, notebooks: Path) -> Config:
    """Say how Voila is to serve the chapters.

    Parameters
    ----------
    host, port
        Where to listen.
    notebooks
        The folder of chapters.
    """
    config = Config()
    config.Voila.ip = host
    config.Voila.port = port
    config.Voila.root_dir = str(notebooks)
    config.Voila.log_level = logging.ERROR  # its warnings are for those who build notebooks
    config.Voila.tornado_settings = {
        "allow_remote_access": not is_loopback(host),
        "local_hostnames": ["localhost"],
        "jinja2_env": _error_pages(),
        "ws_ping_timeout": 30_000,  # milliseconds; as long as the interval, or Tornado warns
        "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"},
    }
    voila = config.VoilaConfiguration
    voila.template = "workbook"
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.extension_allowlist = list(FRONT_ENDS)
    voila.file_allowlist = []
    voila.resources = {
        "chapters": [chapter._asdict() for chapter in chapters(notebooks)],
        "style": page_style().name,
        "icon": icon().name,
        "plotly": plotly_script().name,
    }
    if SOCKETS.is_dir():
        # Sockets in a folder of our own: no other person on this computer can listen in.
        config.KernelManager.transport = "ipc"
        config.Voila.connection_dir_root = str(SOCKETS)
    config.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.MappingKernelManager.cull_interval = 60
    config.MappingKernelManager.cull_connected = False
    return config


def _error_pages() -> Environment:
    """Give Jupyter's handlers our error page; its own needs files that Voila does not serve."""
    folders = [str(TEMPLATE), *map(str, DEFAULT_TEMPLATE_PATH_LIST)]
    return Environment(loader=FileSystemLoader(folders), autoescape=True)


def serve(host: str, port: int, *, open_browser: bool, notebooks: Path = NOTEBOOKS) -> None:
    """Serve the chapters until somebody stops it.

    On any address but this computer's own, nothing is kept behind the browser: one file for
    everybody who opens the page would show each what the others wrote.
    """
    if not is_loopback(host):
        os.environ[ENVIRONMENT] = OFF
    _open_more_files()
    paths = [str(HERE / "share"), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(path for path in paths if path)
    app = WorkbookApp(config=configuration(host, port, notebooks))
    app.open_browser = open_browser
    app.initialize([])
    app.start()


def _open_more_files() -> None:
    """Raise this process's limit of open files: a kernel takes 13, and a room has 60 people."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def is_loopback(host: str) -> bool:
    """Say whether only this computer can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
