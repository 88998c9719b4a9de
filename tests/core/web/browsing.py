"""What the page's tests stand on: a real server in a process of its own, a real browser, a line that can be cut."""

from __future__ import annotations

import os
import re
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import av
import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = Path("/usr/bin/chromium")
CHROMEDRIVER = Path("/usr/bin/chromedriver")
STORY = Path(__file__).parents[3] / "examples" / "story.flac"
SOON = 60.0
"""Seconds that anything may take: real models work behind the page, and machines of tests are slow."""

SMALL = ("stages.illustrator.size=[640,360]", "stages.editor.size=[640,360]", "stages.editor.fps=12")
"""A film is filmed in a moment; what is tried here is the page."""

T = TypeVar("T")


def need_browser() -> None:
    """Skip where there is no Chromium to drive."""
    for program in (CHROMIUM, CHROMEDRIVER):
        if not program.exists():
            pytest.skip(f"needs {program} (Debian: apt install chromium chromium-driver)")


def record(to: Path, seconds: float) -> None:
    """Write the beginning of the example story as the 48 kHz WAV that Chromium takes for a microphone."""
    resampler = av.AudioResampler("s16", "mono", 48000)
    with av.open(str(STORY)) as container, wave.open(str(to), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(48000)
        for frame in container.decode(audio=0):
            if frame.time is not None and frame.time > seconds:
                break
            for part in resampler.resample(frame):
                out.writeframes(part.to_ndarray().tobytes())


@contextmanager
def serving(runs: Path, *options: str) -> Iterator[str]:
    """`fabula serve` on a free port, as its own process; yields the address it prints."""
    fabula = shutil.which("fabula", path=str(Path(sys.executable).parent)) or "fabula"
    with subprocess.Popen(
        [fabula, "serve", "--port", "0", "--runs", str(runs), *(f"--set={one}" for one in SMALL), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield _address(process.stdout)
        finally:
            process.send_signal(signal.SIGINT)  # films are finished
            try:
                process.communicate(timeout=SOON)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def _address(stdout: IO[str]) -> str:
    said = ""
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
        until = time.monotonic() + SOON
        while (left := until - time.monotonic()) > 0 and selector.select(left):
            line = stdout.readline()
            if not line:
                break
            said += line
            if found := re.search(r"https?://[^\s/]+/", line):
                return found[0]
    raise AssertionError(f"the server told no address: {said!r}")


class Browser:
    """A headless Chromium with a recording for its microphone."""

    def __init__(self, microphone: Path, *, allowed: bool = True) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for option in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--use-fake-device-for-media-stream",
            *(["--use-fake-ui-for-media-stream"] if allowed else []),  # or nobody presses "allow"
            f"--use-file-for-fake-audio-capture={microphone}%noloop",
        ):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(str(CHROMEDRIVER)))
        self.expected: list[str] = []
        self.view(1440, 900)

    def view(self, width: int, height: int, *, dark: bool = False) -> None:
        """See the page in a window of this size, and with the system's light or dark."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, url: str) -> None:
        """Go to an address and wait until the page has found its feet."""
        self.driver.get("about:blank")  # a new address that differs only behind its # would load nothing
        self.driver.get(url)
        self.see("#about:not(:empty)")

    def wait(self, what: Callable[[], T], seconds: float = SOON) -> T:
        """Wait until this gives something true."""
        return WebDriverWait(self.driver, seconds, 0.1).until(lambda _: what())

    def all(self, css: str) -> list[WebElement]:
        """The elements that match now."""
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def see(self, css: str, seconds: float = SOON) -> WebElement:
        """Wait for an element."""
        return self.wait(lambda: self.all(css), seconds)[0]

    def press(self, css: str) -> None:
        """Press a button, once it can be pressed."""

        def pressed() -> bool:
            with suppress(StaleElementReferenceException):  # it was drawn anew meanwhile
                for element in self.all(css):
                    if element.is_displayed() and element.is_enabled():
                        element.click()
                        return True
            return False

        self.wait(pressed)

    def text(self, css: str) -> str:
        """What an element says."""
        return str(self.run("return document.querySelector(arguments[0])?.textContent ?? ''", css)).strip()

    def sentences(self) -> list[str]:
        """The settled sentences."""
        return list(self.run("return [...document.querySelectorAll('.sentence .text')].map((one) => one.textContent)"))

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def complaints(self) -> list[str]:
        """What the console holds of errors and of violated policies, but for what the test expects."""
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        found = [entry["message"] for entry in entries if entry["level"] == "SEVERE"]
        return [message for message in found if not any(known in message for known in self.expected)]


class Line:
    """A TCP line to the server that can be cut: what a bad network looks like to the page."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.up = True
        self.open: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.threads = [threading.Thread(target=self._accept, daemon=True)]
        self.threads[0].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                if not self.up:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
                self.open += [near, far]
                for one, other in ((near, far), (far, near)):
                    self.threads.append(threading.Thread(target=_pump, args=(one, other), daemon=True))
                    self.threads[-1].start()

    def cut(self) -> None:
        """Break all connections, and let none be made."""
        self.up = False
        for one in self.open:
            _end(one)
        self.open.clear()

    def close(self) -> None:
        """End for good."""
        self.cut()
        _end(self.listening)
        for thread in self.threads:
            thread.join(10)


def _pump(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    _end(one)
    _end(other)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
