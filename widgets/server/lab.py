"""What JupyterLab needs of us: the files that the charts share, at the same address as in Voila."""

from typing import Any

from jupyter_server.utils import url_path_join

from widgets.server.assets import ROUTE, AssetHandler


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "widgets.server.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(".*$", [(url_path_join(base, ROUTE), AssetHandler)])
