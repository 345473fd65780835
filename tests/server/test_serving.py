"""How the pages are served: to this computer, with nothing open that need not be."""

import gzip
import os
import re
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.serving import Server
from widgets.portfolio import ENVIRONMENT
from widgets.server import app
from widgets.server.assets import page_style, plotly_script
from widgets.server.chapters import chapters


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running


def _get(server: Server, path: str, **headers: str) -> HTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(server.address + path, headers=named)  # noqa: S310 - our own address
    response: HTTPResponse = urlopen(request, timeout=30)  # noqa: S310 - our own address
    return response


def _status(server: Server, path: str, **headers: str) -> int:
    try:
        return _get(server, path, **headers).status
    except HTTPError as refused:
        return refused.code


def test_it_says_where_it_opens(server: Server) -> None:
    assert re.search(rf"opens at http://127\.0\.0\.1:{server.port}/", server.log.read_text("utf-8"))


def test_home_is_the_first_chapter(server: Server) -> None:
    assert _get(server, "/").url.endswith("/voila/render/00-start-here.ipynb")


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/tree/..",
        "/voila/api/contents",
        "/voila/api/contents/00-start-here.ipynb",
        "/voila/files/00-start-here.ipynb",
        "/voila/files/picture.png",
        "/workbook/static/nothing.js",
        "/workbook/static/..%2f..%2fapp.py",
        "/voila/render/..%2f..%2fREADME.md",
    ],
)
def test_what_the_workbook_does_not_need_is_closed(server: Server, path: str) -> None:
    assert _status(server, path) in (403, 404)


def test_a_request_that_names_another_host_is_refused(server: Server) -> None:
    """So that a web site elsewhere cannot reach the kernels behind a name of its own."""
    assert _status(server, "/", Host="workbook.example") == 403
    assert _status(server, "/", Host="localhost") == 200


def test_another_template_cannot_be_asked_for(server: Server) -> None:
    page = _get(server, "/voila/render/00-start-here.ipynb?template=lab&theme=dark").read().decode()
    assert 'class="wb-page"' in page
    assert "cdn" not in page


def test_a_page_may_ask_only_its_own_server(server: Server) -> None:
    policy = _get(server, "/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "http" not in policy


def test_plotly_is_compressed_and_kept_for_ever(server: Server) -> None:
    path = f"/workbook/static/{plotly_script().name}"
    packed = _get(server, path, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    plain = _get(server, path)
    assert gzip.decompress(packed.read()) == plain.read()


def test_the_style_sheet_changes_its_name_with_its_words() -> None:
    assert re.fullmatch(r"page-[0-9a-f]{12}\.css", page_style().name)


def test_a_page_that_does_not_exist_is_said_in_a_sentence(server: Server) -> None:
    with pytest.raises(HTTPError) as refused:
        _get(server, "/voila/render/99-nothing.ipynb")
    page = refused.value.read().decode()
    assert refused.value.code == 404
    assert "There is no such page" in page
    assert "Traceback" not in page


def test_chapters_stand_in_order_with_their_titles() -> None:
    found = chapters()
    assert [chapter.number for chapter in found] == sorted(chapter.number for chapter in found)
    assert all(chapter.title and chapter.minutes > 0 for chapter in found)


def test_a_file_that_is_no_chapter_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "Untitled.ipynb").write_text("{}", encoding="utf-8")
    assert chapters(tmp_path) == []


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("box", False)],  # noqa: S104 - the address to be refused
)
def test_only_this_computers_own_addresses_are_its_own(host: str, *, alone: bool) -> None:
    assert app.is_loopback(host) is alone


def test_on_an_address_for_others_nothing_is_kept_behind_the_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One file for everybody would show each what the others wrote."""
    monkeypatch.setenv(ENVIRONMENT, "somewhere")
    monkeypatch.setenv("JUPYTER_PATH", "")
    monkeypatch.setattr(app.WorkbookApp, "start", lambda _self: None)
    monkeypatch.setattr(app.WorkbookApp, "initialize", lambda _self, _arguments: None)
    app.serve("0.0.0.0", 8866, open_browser=False)  # noqa: S104 - the case in question
    assert os.environ[ENVIRONMENT] == "off"
