"""Walking a site as a reader does: every address of the permission table, and every link found."""

import re
from urllib.parse import urljoin, urlsplit

from django.test import Client

from tests.permissions.table import TABLE
from tests.permissions.test_table import places

LINK = re.compile(r'(?:href|src|action|content|hx-get)="([^"]*)"')
# Searches that would find hidden words by their beginning, and other ways to ask for more.
QUESTIONS = (
    "/search/?q=zq",
    "/search/?q=zq&in=threads",
    "/search/?q=zq&in=reviews",
    "/search/posts/?q=zq",
    "/search/posts/?q=shoes",
    "/search/posts/?author=alice",
    "/search/suggest/?q=zq",
    "/search/suggest/?q=shoes",
    "/search/?q=shoes",
    "/members/?q=zq",
    "/members/?sort=newest",
    "/films/?sort=rating",
    "/reviews/?sort=valued",
    "/reviews/?film=zq",
    "/reviews/?member=zq",
    "/films/the-red-shoes-1948/reviews/?sort=quips",
)
MOST = 2_200
# The window shows whole tables to admins, who see everything anyway. The films index, the list of
# reviews and the search in posts lead from every mix of filters to every other: one filter at a
# time will do, of the search with all of its pages.
NOT_WALKED = re.compile(
    r"/(static|admin|media)/|/(films|reviews)/\?[^&]*&|/search/posts/\?[^&]*&(?!page=)"
)


def beginnings(world) -> list[str]:
    """Every address of the table's rows."""
    rows = [row for row in TABLE if not row[0].startswith("admin") and row[0] != "account_logout"]
    found = [address for row in rows for _name, address in places(world, row[0], row[1])]
    # Quoting what one may not read, in the thread where it stood.
    quotes = [f"{post.thread.get_absolute_url()}?quote={post.pk}" for post in world.posts.values()]
    return [*dict.fromkeys(found), *quotes]


def walk(client: Client, start: list[str], *, follow: bool = True) -> dict[str, str]:
    """Address → what it showed; only pages that were there, and where redirects lead.

    Without `follow` only the addresses of `start` are read.
    """
    seen: dict[str, str] = {}
    waiting, known = [*start, *QUESTIONS], set()
    while waiting:
        address = waiting.pop()
        if address in known or NOT_WALKED.match(address):
            continue
        known.add(address)
        assert len(known) < MOST, f"the walk does not end: {sorted(known)[::40]}"
        response = client.get(address)
        if "Location" in response.headers:
            if not response["Location"].startswith("/accounts/"):
                seen[f"{address} →"] = response["Location"]
                waiting.append(_here(address, response["Location"]))
        elif response.status_code == 200:
            page = b"".join(response).decode(errors="replace")
            seen[address] = page
            links = LINK.findall(page) if follow else ()
            waiting += [_here(address, link) for link in links if _ours(link)]
    return seen


def _ours(link: str) -> bool:
    parts = urlsplit(link)
    # Every post has a link that quotes it; `beginnings` has those that matter.
    leaves = "logout" in link or link.endswith("/confirm-email/") or "?quote=" in link
    return (
        not parts.scheme and not parts.netloc and (link[:1] in "/?") and not leaves and bool(link)
    )


def _here(address: str, link: str) -> str:
    return urljoin(address, link.replace("&amp;", "&")).partition("#")[0]
