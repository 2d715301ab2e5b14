"""A static host as readers meet it: it can fail, come back, be in the middle of a deployment, and have habits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect

from kb.web import offline
from sample import ROOT, QuietHandler, serve

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from playwright.sync_api import Page

Habit = Callable[[QuietHandler], bool]
"""Looks at a request, and says whether it has answered it."""
WORKER = (ROOT / "hooks/theme/scripts/worker.js").read_text("utf-8")


class StaticHost:
    """Serves a folder at one address. Habits are tried one after the other before a file is sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.headers: dict[str, str] = {}
        """Sent with every file."""
        self.habits: list[Habit] = []
        self.asked: list[str] = []
        """The paths of all requests."""
        self.is_up = True
        self.server: ThreadingHTTPServer = serve(folder, 0, self._handler())
        self.port = self.server.server_port

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/"

    def fails(self) -> None:
        """Stop answering, also on connections that a browser has opened in advance."""
        self.is_up = False
        self.server.shutdown()
        self.server.server_close()

    def returns(self) -> None:
        """Answer again, at the same address."""
        self.is_up = True
        self.server = serve(self.folder, self.port, self._handler())

    def _handler(self) -> type[QuietHandler]:
        host = self

        class Handler(QuietHandler):
            def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
                if not host.is_up:
                    raise ConnectionAbortedError
                host.asked.append(self.path)
                if not any(habit(self) for habit in host.habits):
                    super().do_GET()

            def end_headers(self) -> None:
                for name, value in host.headers.items():
                    self.send_header(name, value)
                super().end_headers()

        return Handler


def path_of(request: QuietHandler) -> str:
    """The path that is asked for, decoded."""
    return unquote(urlsplit(request.path).path)


def redirect(request: QuietHandler, to: str) -> bool:
    """Send the browser elsewhere."""
    request.send_response(301)
    request.send_header("Location", to)
    request.send_header("Content-Length", "0")
    request.end_headers()
    return True


def redirects_to_index(request: QuietHandler) -> bool:
    """`page/` is sent to `page/index.html`."""
    return request.path.endswith("/") and redirect(request, request.path + "index.html")


def strips_slashes(request: QuietHandler) -> bool:
    """`page/` is sent to `page`, but for the start of a language. Without the slash the page is found."""
    if request.path.endswith("/") and request.path.count("/") > 2:
        return redirect(request, request.path.rstrip("/"))
    if "." not in request.path and request.path.count("/") > 1:
        request.path += "/index.html"
    return False


def does_not_have(*ends: str) -> Habit:
    """Files whose paths end so are not found."""

    def habit(request: QuietHandler) -> bool:
        if not path_of(request).endswith(ends):
            return False
        request.send_error(404)
        return True

    return habit


def breaks_off(*ends: str) -> Habit:
    """Files whose paths end so are sent by half, without a length, so that nobody can tell."""

    def habit(request: QuietHandler) -> bool:
        if not path_of(request).endswith(ends):
            return False
        body = Path(request.translate_path(request.path).rstrip("/") + "/index.html").read_bytes()
        request.send_response(200)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.end_headers()
        request.wfile.write(body[: len(body) // 2])
        return True

    return habit


def has_a_stale_cache(path: str, body: bytes) -> Habit:
    """A cache on the way answers with what was there before, unless it is told to ask anew."""

    def habit(request: QuietHandler) -> bool:
        if path_of(request) != path or request.headers["Cache-Control"] == "no-cache":
            return False
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
        return True

    return habit


def sends_parts_of_pdfs(request: QuietHandler) -> bool:
    """A request for a part of a PDF is answered with that part."""
    asked = request.headers["Range"]
    if not asked or not request.path.endswith(".pdf"):
        return False
    body = Path(request.translate_path(request.path)).read_bytes()
    first, last = (int(number) for number in asked.removeprefix("bytes=").split("-"))
    request.send_response(206)
    request.send_header("Content-Type", "application/pdf")
    request.send_header("Content-Range", f"bytes {first}-{last}/{len(body)}")
    request.send_header("Content-Length", str(last + 1 - first))
    request.end_headers()
    request.wfile.write(body[first : last + 1])
    return True


def copy_pages(host: StaticHost, old: str, new: str) -> None:
    """Begin a deployment: put other English pages on the host, while the list of files is still the old one."""
    for path in (host.folder / "en").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new), encoding="utf-8")


def copy_worker(host: StaticHost) -> None:
    """End a deployment: put the list of what is there on the host."""
    site = host.folder / "en"
    (site / "sw.js").write_text(offline.worker(offline.hashes(site), WORKER), encoding="utf-8")


def publish(host: StaticHost, old: str, new: str) -> None:
    """Put another version of the English pages on the host."""
    copy_pages(host, old, new)
    copy_worker(host)


def visit(phone: Page, host: StaticHost, page: str = "en/") -> None:
    """Open a page, and wait until all is saved."""
    phone.goto(host.address + page)
    phone.get_by_text("Saved on this device").wait_for()


def opens(phone: Page, host: StaticHost, page: str, title: str) -> None:
    """Open a page with another title as its heading."""
    phone.goto(host.address + page)
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    assert phone.locator("link[rel=stylesheet]").first.evaluate("(e) => e.sheet.cssRules.length") > 0
