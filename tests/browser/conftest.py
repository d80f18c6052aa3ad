"""The demo in a real Chromium, and people at it."""

from pathlib import Path

import pytest

from tests.served.club import inside

HERE = Path(__file__).parent
CAST = {"member": "Otto Quill", "moderator": "Third Row Centre", "admin": "Ines Calder"}


def pytest_collection_modifyitems(items):
    """Every test of this folder needs Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Cinema:
    """The served demo: its address, where things are, and who is signed in."""

    def __init__(self, site) -> None:
        self.site, self.url = site, site.url
        self.sessions = inside(site, "sessions", names=list(CAST.values()))
        self.places = inside(site, "places", film="the-red-shoes-1948", member=CAST["member"])

    def signed_in(self, who: str) -> dict:
        """Options for `open_page`: the cookies of a visitor, member, moderator or admin."""
        if who == "visitor":
            return {}
        session = self.sessions[CAST[who]]
        cookie = {"name": "session", "value": session, "domain": "127.0.0.1", "path": "/"}
        rest = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
        return {"storage_state": {"cookies": [cookie | rest], "origins": []}}


@pytest.fixture(scope="session")
def cinema(demo_site) -> Cinema:
    """The demo, shared: tests add to it and take nothing away."""
    return Cinema(demo_site)
