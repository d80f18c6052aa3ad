"""Take the pictures of the README: the demo, in a site of its own, in the distribution's Chromium.

`make pictures` writes docs/pictures/*.webp. They are taken again when pages change.
"""

import io
import sys
from pathlib import Path

from demo_site import demo_site
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

OUT = Path(__file__).parent.parent / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PICTURES = {
    "film": ("/films/the-red-shoes-1948/", 1440, 1150, "light"),
    "film-dark": ("/films/the-red-shoes-1948/", 1440, 1150, "dark"),
    "home": ("/", 1440, 1150, "light"),
    "films": ("/films/", 1440, 1150, "dark"),
    "film-phone": ("/films/the-red-shoes-1948/", 390, 844, "light"),
    "thread-phone": ("/threads/?", 390, 844, "dark"),
}


def main() -> int:
    """Serve the demo and take the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with demo_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (path, width, height, scheme) in PICTURES.items():
            take(browser, site, path, (width, height), scheme, OUT / f"{name}.webp")
        browser.close()
    return 0


def take(
    browser: Browser, site: str, path: str, size: tuple[int, int], scheme: str, out: Path
) -> None:
    """One picture. The path `/threads/?` stands for the thread the home page names first."""
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    if path == "/threads/?":
        page.goto(f"{site}/")
        path = page.locator("table.threads td.t a").nth(1).get_attribute("href") or "/"
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    Image.open(io.BytesIO(page.screenshot())).save(out, "WEBP", quality=82, method=6)
    page.close()
    print(out.relative_to(Path.cwd()), f"{out.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    sys.exit(main())
