"""Attack strings in every text field, opened in a real browser: nothing of them ever runs."""

import re
from urllib.parse import quote

import pytest

from tests.browser.attacks import sample
from tests.served.club import Club

STRINGS = 150
HOOKS = """
window.fired = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'shadowlabs', 'javascript']) {
  window[name] = (...words) => { window.fired.push(name + '(' + words + ')'); return null; };
}
"""
# Whatever could run later: handlers, scripts that are not ours, addresses that are programs,
# htmx attributes inside members' words, style and frames.
ALIVE = """() => [...document.querySelectorAll('body *, head *')].flatMap((one) => {
  const bad = [...one.attributes].filter(({name, value}) =>
    /^on/i.test(name)
    || name === 'srcdoc' || name === 'style'
    || (/^(href|src|action|formaction|xlink:href|data|poster)$/i.test(name)
        && /^[\\s\\0-\\x1f]*(javascript|vbscript|data):/i.test(value))
    || (/^(hx-|data-hx-)/i.test(name) && one.closest('.read, bdi'))
  ).map(({name, value}) => `${one.tagName} ${name}=${value.slice(0, 80)}`);
  if (/^(IFRAME|OBJECT|EMBED|BASE|APPLET|STYLE)$/i.test(one.tagName)) bad.push(one.tagName);
  const ours = /^\\/static\\//.test(one.getAttribute('src') || '');
  if (one.tagName === 'SCRIPT' && !ours) bad.push('SCRIPT');
  return bad;
})"""


class Watch:
    """A page, and everything on it that should not happen."""

    def __init__(self, page, site_url: str) -> None:
        self.page, self.url, self.seen = page, site_url, []
        page.add_init_script(HOOKS)
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.context.on("page", lambda other: self.seen.append(f"a new window: {other.url}"))

    def _dialog(self, dialog) -> None:
        self.seen.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request) -> None:
        if not request.url.startswith(self.url):
            self.seen.append(f"a request to {request.url}")

    def open(self, path: str) -> None:
        """Go there, and note what runs or could run."""
        self.page.problems.clear()
        self.page.goto(self.url + path)
        found = self.page.evaluate("window.fired") + self.page.evaluate(ALIVE)
        # A style sheet or script that the policy has to stop was already let through by us.
        found += [said for said in self.page.problems if "404 (Not Found)" not in said]
        self.seen += [f"{path}: {what}" for what in found]


@pytest.fixture(scope="module")
def attacked(make_site, real_file):
    """A site whose every text is an attack, and where they are."""
    strings = sample(real_file("abuse-xss"), STRINGS)
    club = Club(make_site(), len(strings) + 2, {"ada": "admin"})
    done = club.inside("attack", strings=strings)
    club.site.start()
    for field, number in done["taken"].items():
        # Names are the narrowest field; what a field refuses is refused with a reason.
        assert number > len(strings) // 8, f"{field} took {number} of {len(strings)} attacks only"
    club.strings, club.thread = strings, done["thread"]
    return club


def pages_of(club) -> list[str]:
    """All pages of everything that was said: with the pages behind `after=`, found by following."""
    first = ["/", "/films/?sort=title", "/films/the-red-shoes-1948/", "/people/", "/reviews/"]
    first += ["/members/", "/boards/", "/boards/films/", club.thread, "/moderation/"]
    first += ["/films/the-red-shoes-1948/comments/", "/films/the-red-shoes-1948/reviews/"]
    found, reader = dict.fromkeys(first), club.writer("ada")
    for path in first:
        here = path
        for _ in range(40):
            more = re.findall(r'href="([^"]*[?&](?:amp;)?after=[^"#]+)', reader.get(here).text)
            more = [one.replace("&amp;", "&") for one in more]
            more = [one if one.startswith("/") else path.split("?")[0] + one for one in more]
            here = next((one for one in more if one not in found), "")
            if not here:
                break
            found[here] = None
    rows = club.rows("SELECT slug FROM catalogue_film ORDER BY id")
    found |= dict.fromkeys(f"/films/{slug}/" for (slug,) in rows[4::3])
    found |= dict.fromkeys(f"/films/{slug}/poster.svg" for (slug,) in rows[5::9])
    rows = club.rows("SELECT slug FROM accounts_member ORDER BY id")
    found |= dict.fromkeys(f"/members/{slug}/" for (slug,) in rows[1::5])
    rows = club.rows("SELECT id FROM reviews_review ORDER BY id")
    found |= dict.fromkeys(f"/reviews/{pk}/" for (pk,) in rows[::9])
    rows = club.rows("SELECT id FROM discussion_post ORDER BY id")
    found |= dict.fromkeys(f"/posts/{pk}/edit/" for (pk,) in rows[::40])
    return [path for path in found if path]


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["on", "off"])
def test_nothing_runs(attacked, open_page, policy):
    session = attacked.people["ada"]["session"]
    cookie = {"name": "session", "value": session, "domain": "127.0.0.1", "path": "/"}
    rest = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    page = open_page(
        attacked.site.url + "/healthz",
        bypass_csp=policy == "off",
        storage_state={"cookies": [cookie | rest], "origins": []},
    )
    watch = Watch(page, attacked.site.url)
    paths = pages_of(attacked)
    assert len(paths) > 100
    for path in paths:
        watch.open(path)
    for text in attacked.strings[::3]:
        watch.open("/search/?q=" + quote(text[:150], safe=""))
        watch.open(
            "/nothing/" + quote(text.replace("/", " ").replace("\0", "")[:100], safe="") + "/"
        )
    assert not watch.seen, "\n".join(watch.seen[:40])


def test_the_watch_sees_an_attack(attacked, open_page):
    page = open_page(attacked.site.url + "/healthz", bypass_csp=True)
    watch = Watch(page, attacked.site.url)
    page.route("**/open-door", lambda route: route.fulfill(
        content_type="text/html",
        body="<img src=x onerror=alert(1)><a href='javascript:alert(2)'>x</a>"
        "<img src='http://evil.example/x'>",
    ))  # fmt: skip
    watch.open("/open-door")
    page.wait_for_function("window.fired.length")
    said = " ".join([*watch.seen, *page.evaluate("window.fired")])
    for sign in ("alert(1)", "IMG onerror", "A href=javascript", "request to http://evil.example"):
        assert sign in said, sign
