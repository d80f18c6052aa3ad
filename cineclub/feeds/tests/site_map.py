"""Reading the site map as a crawler does."""

from xml.etree import ElementTree

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client, address: str) -> list[str]:
    """The addresses in a part or in the index, without the site's."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(b"".join(response))
    found = [each.text for each in root.iter(f"{MAP}loc")]
    assert all(each.startswith("http://testserver/") for each in found)
    return [each.removeprefix("http://testserver") for each in found]


def everything(client) -> list[str]:
    return [each for part in listed(client, "/sitemap.xml") for each in listed(client, part)]
