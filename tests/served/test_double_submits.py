"""Fifty identical requests in the same instant have one effect."""

import io
import re

import pytest
from PIL import Image

from tests.served.client import Writer, all_at_once
from tests.served.club import rows

TIMES = 50
PASSWORD = "velvet curtain reel 47"
FILM = "/films/the-red-shoes-1948"


def fifty(act) -> list:
    """Their answers; none of them is the server's failure, and one at least is a success."""
    answers = all_at_once([act] * TIMES)
    assert [answer.status for answer in answers if answer.status >= 500] == []
    assert 303 in [answer.status for answer in answers]
    return answers


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("like", "diary_like"),
        ("see", "diary_seen"),
        ("watchlist/add", "diary_watchlistentry"),
        ("rate", "diary_rating"),
    ],
)
def test_marks_on_a_film(club, path, table):
    name, writer = club.newcomer()
    fifty(lambda: writer.post(f"{FILM}/{path}/", step="7"))
    assert club.one(f"SELECT count(*) FROM {table} WHERE member_id = {club.id_of(name)}") == 1


@pytest.mark.parametrize(
    ("on", "off", "table"),
    [
        ("like", "unlike", "diary_like"),
        ("see", "unsee", "diary_seen"),
        ("watchlist/add", "watchlist/remove", "diary_watchlistentry"),
        ("rate", "unrate", "diary_rating"),
    ],
)
def test_marks_taken_back(club, on, off, table):
    name, writer = club.newcomer()
    assert writer.post(f"{FILM}/{on}/", step="3").status == 303
    fifty(lambda: writer.post(f"{FILM}/{off}/"))
    assert club.one(f"SELECT count(*) FROM {table} WHERE member_id = {club.id_of(name)}") == 0


@pytest.mark.parametrize("token", ["a-token-of-one-form", ""])
@pytest.mark.parametrize("what", ["comment", "reply", "thread", "film thread", "review"])
def test_words(club, what, token):
    name, writer = club.newcomer()
    text = f"Said once by {name}, sent fifty times."
    thread = {"title": f"Once by {name}", "board": club.boards["films"]}
    path, further = {
        "comment": (f"{FILM}/comments/post/", {}),
        "reply": (f"{club.threads['The usual']['url']}reply/", {}),
        "thread": ("/boards/films/start/", thread),
        "film thread": (f"{FILM}/threads/start/", thread),
        "review": (f"{FILM}/reviews/write/", {"step": "8"}),
    }[what]
    answers = fifty(lambda: writer.post(path, text=text, token=token, **further))
    pk = club.id_of(name)
    assert club.one(f"SELECT count(*) FROM discussion_post WHERE author_id = {pk}") == 1
    assert club.one(f"SELECT count(*) FROM reviews_review WHERE member_id = {pk}") == (
        what == "review"
    )
    assert {answer.status for answer in answers} == {303}
    assert len({answer.place for answer in answers}) == 1  # all of them are shown the one post


@pytest.fixture
def said(club):
    """A post of a newcomer: who, their browser, the post's number."""
    name, writer = club.newcomer()
    assert writer.post(f"{FILM}/comments/post/", text=f"A word of {name}").status == 303
    pk = club.id_of(name)
    return name, writer, club.one(f"SELECT id FROM discussion_post WHERE author_id = {pk}")


def test_like_and_unlike_a_post(club, said):
    *_, post = said
    _name, reader = club.newcomer()
    fifty(lambda: reader.post(f"/posts/{post}/like/"))
    assert club.one(f"SELECT likes FROM discussion_post WHERE id = {post}") == 1
    fifty(lambda: reader.post(f"/posts/{post}/unlike/"))
    assert club.one(f"SELECT likes FROM discussion_post WHERE id = {post}") == 0


def test_edit_a_post(club, said):
    _, writer, post = said
    _, reader = club.newcomer()
    # Somebody went by the first words: a slip mended before that would leave no trace.
    assert reader.post(f"/posts/{post}/like/").status == 303
    fifty(lambda: writer.post(f"/posts/{post}/edit/", text="Better words."))
    assert club.one(f"SELECT count(*) FROM discussion_postedit WHERE post_id = {post}") == 1
    assert club.one(f"SELECT text FROM discussion_post WHERE id = {post}") == "Better words."


def test_delete_a_post(club, said):
    name, writer, post = said
    fifty(lambda: writer.post(f"/posts/{post}/delete/"))
    assert club.one(f"SELECT count(*) FROM discussion_postremoval WHERE post_id = {post}") == 1
    pk = club.id_of(name)
    assert club.one(f"SELECT posts FROM discussion_posttally WHERE member_id = {pk}") == 0


def test_report_remove_and_restore(club, said):
    *_, post = said
    _, reader = club.newcomer()
    fifty(lambda: reader.post(f"/posts/{post}/report/", reason="spam"))
    assert club.one(f"SELECT count(*) FROM moderation_report WHERE object_id = {post}") == 1
    moderator = club.writer("morten")
    for times, act in enumerate(("remove", "restore"), 1):
        fifty(lambda act=act: moderator.post(f"/moderation/post/{post}/{act}/", reason="a rule"))
        assert (
            club.one(f"SELECT count(*) FROM moderation_decision WHERE object_id = {post}") == times
        )


def test_keep_a_draft(club):
    name, writer = club.newcomer()
    fifty(lambda: writer.post("/drafts/keep/", draft_key="board:1", text="Half a", back="/"))
    pk = club.id_of(name)
    assert club.rows(f"SELECT text FROM discussion_draft WHERE member_id = {pk}") == [("Half a",)]


def test_profile_name_and_picture(club):
    name, writer = club.newcomer()
    pk = club.id_of(name)
    fifty(lambda: writer.post("/settings/profile/", title="Once", about="About me"))
    assert club.rows(f"SELECT title FROM members_profile WHERE member_id = {pk}") == [("Once",)]
    fifty(lambda: writer.post("/settings/name/", name=f"{name} the new"))
    assert club.one(f"SELECT count(*) FROM accounts_memberslug WHERE member_id = {pk}") == 1
    square = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(square, "PNG")
    fifty(lambda: writer.post_file("/settings/picture/", "picture", square.getvalue()))
    kept = club.one(f"SELECT avatar FROM members_profile WHERE member_id = {pk}")
    assert (club.site.home / "media" / "avatars" / kept / "64.avif").is_file()


def test_sign_up(club):
    fields = {"username": "Only Once", "email": "once@example.org", "password1": PASSWORD}
    visitors = [Writer(club.site.url) for _ in range(TIMES)]
    answers = all_at_once(
        [lambda one=one: one.post("/accounts/signup/", **fields) for one in visitors]
    )
    assert {answer.status for answer in answers} <= {303, 422, 429}
    assert club.one("SELECT count(*) FROM accounts_member WHERE name = 'Only Once'") == 1
    assert club.one("SELECT count(*) FROM accounts_member WHERE email = 'once@example.org'") == 1


def test_log_in_and_out(club):
    club.site.run(
        "createmember", "Nightly", "--email", "n@example.org", "--password-stdin", text=PASSWORD
    )
    visitor = Writer(club.site.url)
    answers = all_at_once(
        [lambda: visitor.post("/accounts/login/", login="Nightly", password=PASSWORD)] * TIMES
    )
    assert {answer.status for answer in answers} <= {303, 429}
    cookies = [c for a in answers if a.status == 303 for c in a.headers.get_all("Set-Cookie")]
    member = Writer(club.site.url, re.search(r"session=(\w+)", " ".join(cookies)).group(1))
    assert member.get("/settings/").status == 200
    answers = all_at_once([lambda: member.post("/accounts/logout/")] * TIMES)
    assert {answer.status for answer in answers} <= {303, 403}
    assert member.get("/settings/").status == 302


def test_first_admin(make_site):
    site = make_site().start()
    code = re.search(r"with this code: (\S+)", site.printed()).group(1)
    admins = [
        {
            "code": code,
            "site_name": f"House {number}",
            "name": f"Admin {number}",
            "email": f"{number}@example.org",
            "password": PASSWORD,
            "start": "empty",
        }
        for number in range(15)
    ]
    visitors = [(Writer(site.url), fields) for fields in admins]
    answers = all_at_once(
        [lambda one=one, fields=fields: one.post("/setup/", **fields) for one, fields in visitors]
    )
    statuses = sorted(answer.status for answer in answers)
    assert statuses[0] == 303
    assert set(statuses[1:]) <= {404, 422}
    assert rows(site, "SELECT count(*) FROM accounts_member") == [(1,)]
    site.stop()


def test_afterwards_every_figure_is_right(club):
    assert club.inside("wrong_tallies") == []
