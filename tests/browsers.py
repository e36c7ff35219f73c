"""The browser that tests drive."""

import shutil

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))), None
)
ARGUMENTS = [
    "--no-sandbox", "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none",
    "--autoplay-policy=no-user-gesture-required", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-lcd-text",
]  # fmt: skip
