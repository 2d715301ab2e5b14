"""Browsers of other makers, as narrow as they can be: WebKit by its own driver, Firefox by the one that is built in.

Both are Debian's: `webkit2gtk-driver` with `xvfb`, and `firefox-esr`.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marionette_driver.marionette import Marionette

PHONE = (390, 844)
"""What is asked for. WebKit's windows have at least 447 pixels, Firefox's 500; the styles for phones go up to 704."""
PATIENCE = 30.0
"""Seconds until something has to be there."""
WIDGETS = "/usr/lib/x86_64-linux-gnu"


class Engine(Protocol):
    """What the tests ask of a browser."""

    def go(self, address: str) -> None:
        """Open a page."""

    def js(self, script: str, *values: Any) -> Any:
        """What the body of a function returns; a promise is waited for."""


AWAITED = """
const values = [...arguments], done = values.pop();
const fail = (error) => done({ error: String(error) });
(async function () { %s }).apply(null, values).then((value) => done({ value }), fail);
"""


class Tab:
    """What somebody does with a page."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def go(self, address: str) -> None:
        """Open a page, whose scripts run then."""
        self.engine.go(address)
        self.wait("return document.readyState === 'complete'")

    def js(self, script: str, *values: Any) -> Any:
        """What a script returns."""
        answer = self.engine.js(script, *values)
        if answer is None:
            raise _LeavingError
        assert "error" not in answer, answer
        return answer.get("value")

    def wait(self, script: str, *values: Any) -> Any:
        """What a script returns, as soon as that is something."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if found := self.js(script, *values):
                    return found
            except _LeavingError:
                pass
            assert time.monotonic() < end, f"never true: {script} {values}"
            time.sleep(0.1)

    def tap(self, selector: str) -> None:
        """Press the first one that is there and can be seen."""
        self.wait(
            """const found = [...document.querySelectorAll(arguments[0])].find((e) => e.getClientRects().length);
            setTimeout(() => found?.click()); return Boolean(found);""",
            selector,
        )

    def type(self, selector: str, text: str) -> None:
        """Put a text into a field, as typing does."""
        self.wait(
            """const field = document.querySelector(arguments[0]); if (!field) return false;
            field.focus(); field.value = arguments[1];
            field.dispatchEvent(new InputEvent("input", { bubbles: true })); return true;""",
            selector,
            text,
        )

    def text(self, selector: str) -> str:
        """The words of the first one, as soon as it has any."""
        return str(self.wait("return document.querySelector(arguments[0])?.textContent.trim()", selector))


class _LeavingError(Exception):
    """The page is just being left."""


class _WebKit:
    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver

    def go(self, address: str) -> None:
        self._driver.get(address)

    def js(self, script: str, *values: Any) -> Any:
        try:
            return self._driver.execute_async_script(AWAITED % script, *values)
        except WebDriverException as error:
            raise _LeavingError from error


class _Firefox:
    def __init__(self, driver: Marionette) -> None:
        self._driver = driver

    def go(self, address: str) -> None:
        self._driver.navigate(address)

    def js(self, script: str, *values: Any) -> Any:
        from marionette_driver.errors import MarionetteException  # noqa: PLC0415 - not for every version of Python

        try:
            return self._driver.execute_async_script(AWAITED % script, script_args=values, sandbox=None)
        except MarionetteException as error:
            raise _LeavingError from error


def missing(name: str) -> str:
    """What is not installed for an engine, to be named; "" if it can be started."""
    if name == "firefox" and sys.version_info >= (3, 13):
        return "Python before 3.13, for marionette-driver"
    needed = {
        "webkit": (("webkit2gtk-driver", "WebKitWebDriver"), ("xvfb", "Xvfb")),
        "firefox": (("firefox-esr", "firefox-esr"),),
    }
    return " ".join(package for package, program in needed[name] if not shutil.which(program))


@contextmanager
def opened(name: str) -> Iterator[Tab]:
    """A browser that has not seen anything, which ends with the block."""
    start = _webkit if name == "webkit" else _firefox
    with tempfile.TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True) as home, start(Path(home)) as engine:
        yield Tab(engine)


@contextmanager
def _webkit(home: Path) -> Iterator[Engine]:
    with _screen() as display:
        browser = next(Path(WIDGETS).glob("webkit2gtk-4.*/MiniBrowser"))
        options = Options()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        options.add_argument(f"--geometry={PHONE[0]}x{PHONE[1]}")
        environment = os.environ | {"DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        environment |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = Service(executable_path=shutil.which("WebKitWebDriver"), env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_script_timeout(PATIENCE)
            driver.set_window_size(*PHONE)
            yield _WebKit(driver)
        finally:
            driver.quit()


@contextmanager
def _firefox(home: Path) -> Iterator[Engine]:
    from marionette_driver.marionette import Marionette  # noqa: PLC0415 - not for every version of Python

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    old = os.environ.get("HOME")
    os.environ["HOME"] = str(home)  # Firefox writes there, and it may be nobody's
    try:
        prefs = {"marionette.port": port, "services.settings.server": "data:,"}
        driver = Marionette(
            bin=shutil.which("firefox-esr"), headless=True, port=port, prefs=prefs, gecko_log=str(home / "gecko.log")
        )
        driver.start_session()
        driver.timeout.script = PATIENCE
        driver.set_window_rect(width=PHONE[0], height=PHONE[1])
        try:
            yield _Firefox(driver)
        finally:
            driver.cleanup()
            del driver
    finally:
        gc.collect()  # what it leaves open is closed here, and not in a test of something else
        if old is not None:
            os.environ["HOME"] = old


@contextmanager
def _screen() -> Iterator[str]:
    """A display that nobody sees."""
    reading, writing = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(arguments, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    try:
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()
