"""A browser under measurement: its processes' time, its page's memory, and the frames it was late with."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.processes import cpu_seconds, family

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))), None
)
ARGUMENTS = [
    "--no-sandbox", "--hide-scrollbars", "--force-color-profile=srgb", "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PAGES = Path(__file__).parent / "pages"


PLAIN_CODE = "--js-flags=--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation"
"""V8 compiles what runs often, again and again as it learns; that counts as heap and is no leak of the page."""


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A headless Chromium with these arguments besides."""
    if CHROMIUM is None:
        raise RuntimeError("no Chromium, Chrome or Edge on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=[*ARGUMENTS, *more]
        )
        try:
            yield browser
        finally:
            browser.close()


def browser_cpu_seconds() -> float:
    """Processor time of all the browser's processes; they are below this one."""
    total = 0.0
    for pid in family(os.getpid())[1:]:
        with suppress(OSError):
            if "chrom" in Path(f"/proc/{pid}/comm").read_text(encoding="utf-8"):
                total += cpu_seconds(pid)
    return total


@contextmanager
def opened(browser: Browser, url: str, size: tuple[int, int], probe: bool = False) -> Iterator[Page]:
    """A page of this size. probe: with the watch over its frames."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    try:
        page = context.new_page()
        if probe:
            page.add_init_script(path=PAGES / "probe.js")
        page.goto(url)
        yield page
    finally:
        context.close()


def memory(page: Page) -> dict[str, float]:
    """DOM nodes, listeners and JS heap after a forced garbage collection."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    for _ in range(3):
        devtools.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(200)
    metrics: dict[str, float] = {
        metric["name"]: metric["value"] for metric in devtools.send("Performance.getMetrics")["metrics"]
    }
    devtools.detach()
    return metrics


def frames(page: Page) -> dict[str, Any]:
    """What the probe has seen."""
    seen: dict[str, Any] = page.evaluate("() => globalThis.probe.seen()")
    return seen
