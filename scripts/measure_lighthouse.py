"""Lighthouse (mobile) on the pages people open most, of the demo, in the distribution's Chromium.

`make lighthouse` prints the four scores of each page and what took points away, and ends with 1
when one of them is below 100. It needs Node 20 and npm; what it measures with is installed into
.tools and is no part of the product. Scores for speed fall on a machine that is busy with other
things: let it do nothing else meanwhile. A page is measured up to three times, and its best run
counts: noise only takes points away.
"""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from demo_site import demo_site

ROOT = Path(__file__).parent.parent
LOCK = Path(__file__).parent / "lighthouse"
TOOLS = ROOT / ".tools" / "lighthouse"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"  # noqa: E501
PAGES = {
    "home": "/",
    "film": "/films/the-red-shoes-1948/",
    "browse": "/films/",
    "member": "/members/otto-quill/",
}
RUNS = 3


def main() -> int:
    """Measure every page; 0 when all scores are 100."""
    program = install()
    with demo_site() as site:
        pages = PAGES | {"thread": newest_thread(site)}
        results = {name: measure(program, site + path) for name, path in pages.items()}
    for name, result in results.items():
        print(name.ljust(8), "  ".join(f"{key} {value}" for key, value in scores(result).items()))
        for audit in losses(result):
            print(f"         {audit}")
    return 0 if all(min(scores(result).values()) == 100 for result in results.values()) else 1


def install() -> Path:
    """Lighthouse as `scripts/lighthouse/package-lock.json` names it, once."""
    program = TOOLS / "node_modules" / ".bin" / "lighthouse"
    lock = (LOCK / "package-lock.json").read_text()
    installed = TOOLS / "package-lock.json"
    if not (program.exists() and installed.read_text() == lock):
        if shutil.which("npm") is None:
            raise SystemExit(
                "npm is missing: Lighthouse needs Node 20 (Debian: apt-get install npm)"
            )
        shutil.rmtree(TOOLS, ignore_errors=True)
        shutil.copytree(LOCK, TOOLS)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=TOOLS, check=True)
    return program


def measure(program: Path, address: str) -> dict[str, Any]:
    """The best of a few runs, which ends with the first that loses nothing."""
    best: dict[str, Any] = {}
    for _ in range(RUNS):
        try:
            result = run(program, address)
        except subprocess.CalledProcessError as failed:
            # Now and then the browser does not come up in time; the next one does.
            said = failed.stderr.decode(errors="replace").strip().splitlines()
            print(f"{address}: no result ({said[-1] if said else failed})", file=sys.stderr)
            continue
        if not best or sum(scores(result).values()) > sum(scores(best).values()):
            best = result
        if min(scores(best).values()) == 100:
            break
    if not best:
        raise SystemExit(f"Lighthouse gave no result for {address} in {RUNS} runs")
    return best


def run(program: Path, address: str) -> dict[str, Any]:
    """One run of Lighthouse; its report."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise SystemExit("no Chromium on this machine: scripts/install-chromium")
    words = [str(program), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(words, env=environment, check=True, capture_output=True)
    return dict(json.loads(done.stdout))


def scores(result: dict[str, Any]) -> dict[str, int]:
    """Performance, accessibility, best practices and SEO, 0 to 100."""
    return {name: round(100 * one["score"]) for name, one in result["categories"].items()}


def losses(result: dict[str, Any]) -> list[str]:
    """The audits that took points away, with what they say, in categories below 100."""
    found = []
    for category in result["categories"].values():
        weighed = [one["id"] for one in category["auditRefs"] if one["weight"]]
        audits = [result["audits"][name] for name in weighed if category["score"] < 1]
        found += [
            f"{audit['id']}: {audit['score']} {audit.get('displayValue', '')}"
            for audit in audits
            if audit["score"] is not None and audit["score"] < 1
        ]
    return found


def newest_thread(site: str) -> str:
    """The address of the thread the home page names first."""
    with urllib.request.urlopen(site + "/") as answer:
        page = answer.read().decode()
    return "/threads/" + page.split('href="/threads/', 1)[1].split('"', 1)[0]


if __name__ == "__main__":
    sys.exit(main())
