"""One invitation used by many at once makes exactly as many members as it has places."""

import re
import threading

import requests

from tests.served.club import inside, rows

GUESTS = 8


def test_many_at_once_for_the_last_places(make_site):
    site = make_site(CINECLUB_SIGNUP="invite")
    inside(site, "people", names=["host"], roles={"host": "moderator"})
    link = inside(site, "invitation", member="host", uses=2)
    site.start()
    guests = [requests.Session() for _ in range(GUESTS)]
    tokens = []
    for guest in guests:
        page = guest.get(f"{site.url}{link}").text
        tokens.append(re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[0])
    start, codes = threading.Barrier(GUESTS), []

    def come(number):
        words = {
            "csrfmiddlewaretoken": tokens[number],
            "username": f"guest {number}",
            "email": f"guest{number}@example.org",
            "password1": "three red shoes dancing",
        }
        start.wait()
        address = f"{site.url}/accounts/signup/"
        codes.append(guests[number].post(address, data=words, allow_redirects=False).status_code)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(GUESTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [303, 303] + [403] * (GUESTS - 2)
    came = rows(site, "SELECT count(*) FROM accounts_member WHERE name LIKE 'guest %'")
    assert came[0][0] == 2
    assert rows(site, "SELECT used FROM accounts_invitation")[0][0] == 2
