"""Rules find what they say and nothing else, quickly, whatever is thrown at them."""

import time

import pytest

from cineclub.accounts.models import Member
from cineclub.discussion.tests.cast import a_thread
from cineclub.moderation.models import Report, TextRule
from cineclub.moderation.rules import fits, found_in, hosts_of, is_of

FITS = [
    ("casino", "casino", True),
    ("casino", "casinos", False),
    ("casino*", "casinos", True),
    ("*bet", "sportsbet", True),
    ("v*gra", "v1agra", True),
    ("ab*ba", "aba", False),
    ("a*b*c", "axbxc", True),
    ("a*b*c", "acb", False),
]


@pytest.mark.parametrize(("pattern", "word", "expected"), FITS)
def test_wildcards(pattern, word, expected):
    assert fits(pattern, word) == expected


def test_domains():
    assert is_of("www.spam.example", "spam.example")
    assert not is_of("notspam.example", "spam.example")
    assert is_of("x.spam.example", "*.spam.*")


def found(text, pattern):
    return bool(found_in(text, "", [TextRule(sort="word", pattern=pattern, act="flag")]))


def test_words_in_a_row_whatever_the_signs_between():
    assert found("CHEAP -- seats!", "cheap seats")
    assert found("ＣＨＥＡＰ seats", "cheap seats")
    assert not found("cheap old seats", "cheap seats")
    assert found("buy cheapest seats now", "cheap* seat*")


def test_no_pattern_and_no_text_makes_it_slow():
    """A ratio, not a time: three hundred nasty rules cost a small multiple of one."""
    text = "a" * 16_000 + " " + "ab " * 5_000
    nasty = [TextRule(sort="word", pattern="a*a*a*a*a*a*b*c", act="flag") for _ in range(300)]
    start = time.thread_time()
    assert not found_in(text, "", nasty)
    assert time.thread_time() - start < 20


@pytest.mark.django_db
def test_admins_write_rules_and_staff_tries_texts(signed_in, ada, morten):
    admin, moderator = signed_in(ada), signed_in(morten)
    sent = {"sort": "word", "pattern": "Casino*", "act": "hold", "note": "since May"}
    assert moderator.post("/moderation/rules/add/", sent).status_code == 404
    assert admin.post("/moderation/rules/add/", {**sent, "pattern": "**a"}).status_code == 422
    assert admin.post("/moderation/rules/add/", sent).status_code == 303
    assert admin.post("/moderation/rules/add/", sent).status_code == 422
    page = moderator.post("/moderation/rules/try/", {"tried": "the CASINOS"}).content.decode()
    assert "since May" in page
    assert "Found by" in page
    none = moderator.post("/moderation/rules/try/", {"tried": "a theatre"}).content.decode()
    assert "No rule finds anything" in none
    assert "checked" not in none
    admin.post("/moderation/rules/newcomers/", {"hold": "yes"})
    assert "checked" in admin.get("/moderation/rules/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["refuse", "hold", "flag"])
def test_mail_domains_at_the_door(visitor, act):
    TextRule.objects.create(sort="mail", pattern="spam.example", act=act)
    sent = {"username": "Una", "email": "una@mx.spam.example", "password1": "lantern slide 92 ox"}
    answer = visitor.post("/accounts/signup/", sent)
    member = Member.objects.filter(name="Una").first()
    if act == "refuse":
        assert answer.status_code == 422
        assert member is None
        return
    assert member.is_waiting == (act == "hold")
    assert Report.objects.filter(kind="profile", sort="flag").exists() == (act == "flag")


@pytest.mark.parametrize(
    "address",
    [
        "http://spam.example/x",
        "http://x@spam.example/",
        "https://good.example@spam.example",
        "http://spam.example./",
        "http://spam%2Eexample/",
        "http://SPAM.example:80/",
        "//www.spam.example",
    ],
)
def test_a_link_is_held_against_rules_as_a_browser_reads_it(address):
    assert any(is_of(host, "spam.example") for host in hosts_of(f'<a href="{address}">'))


def test_words_are_found_as_a_reader_sees_them():
    rule = TextRule(sort="word", pattern="casino*", act="refuse")
    assert found_in("**cas**ino", "<p><strong>cas</strong>ino</p>", [rule])
    assert found_in("&#99;asino", "<p>casino</p>", [rule])
    assert found_in("\u0441asino", "", [rule])  # a Cyrillic letter first
    assert found_in("c\u03b1sin\u043e", "", [rule])
    russian = TextRule(sort="word", pattern="\u043a\u043e\u0442", act="refuse")
    assert found_in("\u041a\u043e\u0442!", "", [russian])
    assert not found_in("**cas** ino", "<p><strong>cas</strong> ino</p>", [rule])


@pytest.mark.parametrize(
    ("sort", "copied"),
    [
        ("link", "https://Evil.example:8080/path?x=1"),
        ("link", "evil.example/path"),
        ("mail", "Someone@evil.example"),
    ],
)
def test_the_domain_of_a_copied_address_is_the_rule(signed_in, ada, sort, copied):
    sent = {"sort": sort, "pattern": copied, "act": "hold", "note": ""}
    assert signed_in(ada).post("/moderation/rules/add/", sent).status_code == 303
    assert TextRule.objects.get().pattern == "evil.example"


def test_what_stands_beside_posts_is_held_against_rules_too(signed_in, bob):
    TextRule.objects.create(sort="word", pattern="casino*", act="refuse")
    client = signed_in(bob)
    for address, sent in (
        ("/settings/profile/", {"title": "Casinos", "about": ""}),
        ("/settings/profile/", {"title": "", "about": "I own casinos."}),
        ("/settings/signature/", {"signature": "casinos!"}),
    ):
        refused = client.post(address, sent)
        assert refused.status_code == 422, address
        assert "casino*" in refused.content.decode()


def test_names_are_held_against_rules_at_the_door_and_later(visitor, signed_in, bob):
    for sort, pattern, act in (
        ("word", "casino*", "refuse"), ("word", "watches", "hold"), ("word", "odd", "flag"),
        ("link", "spam.example", "refuse"),
    ):  # fmt: skip
        TextRule.objects.create(sort=sort, pattern=pattern, act=act)
    client = signed_in(bob)
    for name in ("Best Casinos", "Cheap watches", "Buy at spam.example"):
        sent = {"username": name, "email": "una@mail.example", "password1": "lantern slide 92 ox"}
        joined = visitor.post("/accounts/signup/", sent)
        assert joined.status_code == 422, name
        assert "cannot be part of a name here" in joined.content.decode()
        assert client.post("/settings/name/", {"name": name}).status_code == 422, name
    # A rule that only tells refuses nobody, and who is called so already may keep their name.
    assert client.post("/settings/name/", {"name": "Odd Bob"}).status_code == 303
    TextRule.objects.create(sort="word", pattern="bob", act="refuse")
    assert client.post("/settings/name/", {"name": "Odd Bob"}).status_code == 303
    assert sorted(Member.objects.values_list("name", flat=True)) == ["Odd Bob"]


def test_tags_of_a_running_thread_are_held_against_rules(signed_in, bob):
    TextRule.objects.create(sort="word", pattern="casino*", act="refuse")
    thread = a_thread(bob)
    address = f"{thread.get_absolute_url()}tags/"
    refused = signed_in(bob).post(address, {"tags": "grain, best casinos"})
    assert refused.status_code == 422
    assert "best casinos" in refused.content.decode()
    assert "cannot be a tag here" in refused.content.decode()
    assert signed_in(bob).post(address, {"tags": "grain"}).status_code == 303
