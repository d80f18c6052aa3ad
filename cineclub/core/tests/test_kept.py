"""Parts are kept until something in them changes, for those they were made for."""

import pytest
from django.db import transaction
from markupsafe import Markup

from cineclub.core import versions
from cineclub.core.kept import kept


class Part:
    """A part that counts how often it was made."""

    def __init__(self, name: str) -> None:
        self.key = ("test", name)
        self.made = 0

    def __call__(self) -> Markup:
        self.made += 1
        versions.depend("inner:1")
        return Markup(f"made {self.made}")

    def ask(self) -> str:
        """Ask as a page does."""
        with versions.collecting():
            return kept(self.key, self, "outer:1")


@pytest.mark.django_db(transaction=True)
class TestKept:
    def test_a_part_is_made_once(self):
        part = Part("once")
        assert [part.ask(), part.ask()] == ["made 1", "made 1"]

    @pytest.mark.parametrize("key", ["inner:1", "outer:1"])
    def test_a_change_makes_it_anew(self, key):
        part = Part(f"change of {key}")
        part.ask()
        versions.bump(key)
        assert part.ask() == part.ask() == "made 2"

    def test_a_change_while_it_is_made_makes_it_anew(self):
        part = Part("meanwhile")
        with versions.collecting():
            versions.bump("inner:1")  # the page has read before that
            kept(part.key, part)
        assert part.ask() == "made 2"

    def test_the_page_depends_on_what_its_kept_parts_show(self):
        part = Part("page")
        part.ask()
        with versions.collecting() as slots:
            kept(part.key, part)
        with versions.collecting() as expected:
            versions.depend("inner:1", "outer:1")
        assert expected <= slots
        assert part.made == 1

    def test_nothing_is_kept_in_a_transaction_or_without_a_beginning(self):
        part = Part("transaction")
        with versions.collecting(), transaction.atomic():
            kept(part.key, part)
        kept(part.key, part)
        assert part.ask() == "made 3"

    def test_the_store_has_a_bound(self, monkeypatch):
        monkeypatch.setattr("cineclub.core.kept.MEMORY", 0)
        part = Part("bound")
        part.ask()
        assert part.ask() == "made 2"
