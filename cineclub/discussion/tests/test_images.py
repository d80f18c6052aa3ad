"""Pictures in posts: sent, shown to who may read the post, and gone when nobody needs them."""

from __future__ import annotations

import os
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cineclub.accounts.ratelimit import TooMany
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.images.forget_unused import WAIT, forget_unused
from cineclub.discussion.images.in_texts import as_markdown
from cineclub.discussion.images.models import ImageInPost, SentImage
from cineclub.discussion.images.send_image import send_image
from cineclub.discussion.models import Audience, Draft, Post
from cineclub.discussion.quote_post import quote_post
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_board, a_member, a_thread, body, signed_in
from cineclub.markup.references import OWN_IMAGES
from cineclub.pictures.keep import folder_of
from cineclub.pictures.make_pictures import IMAGE, MOST_BYTES
from cineclub.sitesettings.change_settings import change_settings
from tests import pictures

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SENDING = "/writing/image/reply:1/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CINECLUB_HOME = tmp_path / "media", tmp_path
    return settings.MEDIA_ROOT / IMAGE.kind


@pytest.fixture(scope="module")
def wide() -> bytes:
    return pictures.picture((1200, 500), kind="JPEG")


def posted(client: Client, content: bytes, address: str = SENDING, **more: str) -> object:
    file = SimpleUploadedFile("me.png", content, "image/png")
    sent = {"picture": file, "alt": "The last frame"} | more
    return client.post(address, sent, headers=JSON)


def an_image(member: object) -> SentImage:
    """In name only: its files are nowhere."""
    digest = str(SentImage.objects.count())
    kept = {"name": f"{digest:0>32}-00", "width": 300, "height": 200}
    return SentImage.objects.create(member=member, digest=digest, **kept)


def laid(image: SentImage) -> str:
    """With a file that stands for those that would be made; its address."""
    folder = folder_of(IMAGE, image.name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "whole.webp").write_bytes(b"RIFF0000WEBP")
    return image.link.sizes[-1][0]


def shown(image: SentImage, alt: str = "The last frame") -> str:
    return as_markdown(image.key, alt, "")


def test_sent_shown_and_sent_again(wide, media):
    otto = a_member("Otto")
    thread, client = a_thread(otto), signed_in(otto)
    answer = posted(client, wide, f"/writing/image/reply:{thread.pk}/", caption='A "good" [one]')
    marks = answer.json()["markdown"]
    assert re.fullmatch(r'!\[The last frame\]\(image:[\w-]{22} "A \\"good\\" \\\[one\\\]"\)', marks)
    # The same once more, as after a lost connection: one picture, nothing spent.
    assert posted(client, wide).json()["markdown"].startswith(marks.partition(' "')[0])
    image = SentImage.objects.get()
    assert (image.width, image.height) == (1200, 500)
    assert {file.name for file in (media / image.name).iterdir()} == {
        *("320.webp", "640.webp", "960.webp", "whole.webp")
    }
    preview = body(client.post("/preview/", {"text": f"Look:\n\n{marks}", "draft_key": "reply:1"}))
    client.post(f"{thread.get_absolute_url()}reply/", {"text": f"Look:\n\n{marks}"})
    post = Post.objects.get(number=2)
    assert post.html in preview
    assert post.html in body(Client().get(thread.get_absolute_url()))
    assert '<figcaption dir="auto">A "good" [one]</figcaption>' in post.html
    assert f"{OWN_IMAGES}{image.key}/960.webp 960w" in post.html
    assert 'width="1200" height="500" alt="The last frame" loading="lazy"' in post.html
    assert post.excerpt == 'Look: The last frame A "good" [one]'
    file = Client().get(f"{OWN_IMAGES}{image.key}/640.webp")
    assert b"".join(file)[8:12] == b"WEBP"
    assert (file.status_code, file["Content-Type"]) == (200, "image/webp")
    assert file["Cache-Control"].startswith("private")
    feed = body(Client().get(f"{thread.get_absolute_url()}feed.atom"))
    assert re.search(r'src=&quot;http://[^&]+/media/images/|src="http://[^"]+/media/images/', feed)


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (b"", {}, "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, "SVG"),
        (b"GIF89a" + pictures.SCRIPT, {}, "damaged"),
        (pictures.picture((9000, 9000), "1"), {}, "40 million"),
        (pictures.picture((10, 400)), {}, "narrow"),
        (b"x" * (MOST_BYTES + 1), {}, "larger than 10 MB"),
        (b"whatever", {"alt": " "}, "Say what is to be seen"),
    ],
)
def test_what_is_refused_says_why(content, more, said):
    answer = posted(signed_in(a_member("Otto")), content, **more)
    assert answer.status_code == 422
    assert said in " ".join(answer.json()["errors"])
    assert not SentImage.objects.exists()


def test_decoration_is_a_choice_and_nothing_the_file_told_is_kept(media):
    told = pictures.picture((40, 30), kind="JPEG", comment=pictures.SECRET) + pictures.SCRIPT
    answer = posted(signed_in(a_member("Otto")), told, alt="", decorative="on")
    image = SentImage.objects.get()
    assert answer.json() == {"markdown": f"![](image:{image.key})"}
    kept = b"".join(file.read_bytes() for file in (media / image.name).iterdir())
    assert pictures.SECRET not in kept
    assert pictures.SCRIPT not in kept


def test_a_day_has_an_end(monkeypatch):
    new = a_member("New", days=0)
    otto = a_member("Otto")
    monkeypatch.setattr("cineclub.discussion.images.send_image.make_pictures", pictures_made)
    for number in range(10):
        send_image(new, b"%d" % number)
    send_image(new, b"3")  # known already
    with pytest.raises(TooMany):
        send_image(new, b"another")
    send_image(otto, b"another")
    answer = posted(signed_in(new), b"one more")
    assert answer.status_code == 429
    assert "as many pictures as one may in a day (10)" in answer.json()["errors"][0]


def pictures_made(*_args: object) -> object:
    return pictures.made(IMAGE)


def test_without_script_it_goes_behind_the_draft(wide):
    otto = a_member("Otto")
    thread, client = a_thread(otto), signed_in(otto)
    page = thread.get_absolute_url()
    key = f"reply:{thread.pk}"
    begin = f"/writing/image/{key}/begin/"
    assert f'formaction="{begin}"' in body(client.get(page))
    way = client.post(begin, {"draft_key": key, "text": "Look at this.", "back": f"{page}#reply"})
    form = body(client.get(way["Location"]))
    assert f'name="back" value="{page}#reply"' in form
    address = way["Location"].partition("?")[0]
    empty = client.post(address, {"alt": "A door", "back": f"{page}#reply"})
    assert empty.status_code == 422
    assert 'value="A door"' in body(empty)
    file = SimpleUploadedFile("me.jpg", wide, "image/jpeg")
    sent = client.post(address, {"picture": file, "alt": "A door", "back": f"{page}#reply"})
    assert (sent.status_code, sent["Location"]) == (303, f"{page}#reply")
    image = SentImage.objects.get()
    assert Draft.objects.get().text == f"Look at this.\n\n![A door](image:{image.key})\n\n"
    assert f"![A door](image:{image.key})" in body(client.get(page))


def test_conversations_show_no_images():
    otto = a_member("Otto")
    client, marks = signed_in(otto), shown(an_image(otto))
    assert client.get("/writing/image/talk:1/").status_code == 404
    assert client.post("/writing/image/talk:1/begin/", {"text": "x"}).status_code == 404
    assert "data-image" not in body(client.get("/conversations/start/"))
    preview = client.post("/preview/", {"text": marks, "draft_key": "talk:1"})
    assert "<img" not in body(preview)
    assert "The last frame" in body(preview)


def got(client: Client, address: str) -> int:
    """How it is answered; a file is read to its end, which closes it."""
    answer = client.get(address)
    b"".join(answer)
    return answer.status_code


def test_the_file_is_for_who_may_read_the_post(django_assert_num_queries):
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    image = an_image(otto)
    address = laid(image)
    people = {"visitor": None, "sender": otto, "other": noor, "moderator": mo}
    clients = {name: signed_in(member) for name, member in people.items()}

    def seen_by() -> set[str]:
        found = {name: got(client, address) for name, client in clients.items()}
        assert set(found.values()) <= {200, 404}
        return {name for name, status in found.items() if status == 200}

    own = {"sender", "moderator"}
    assert seen_by() == own
    thread = a_thread(otto)
    post = reply(thread, otto, shown(image))
    assert seen_by() == set(people)
    with django_assert_num_queries(1):
        got(clients["visitor"], address)
    remove_post(post, mo, "Rude.")
    assert seen_by() == own
    restore_post(post, mo, "A slip.")
    quoting = reply(thread, noor, quote_post(post) + "Lovely.")
    delete_post(post, otto)
    assert seen_by() == set(people)  # it stands in the quote
    edit_post(quoting, noor, "Never mind.")
    assert seen_by() == own
    club = a_board("The club")
    club.readers = Audience.MEMBERS
    club.save()
    a_thread(otto, shown(image), board=club)
    assert seen_by() == set(people) - {"visitor"}


def test_a_newcomers_image_waits_like_a_link():
    change_settings(hold_newcomers=True)
    new, mo = a_member("New", days=0), a_member("Mo", "moderator")
    thread, image = a_thread(a_member("Otto")), an_image(new)
    address = laid(image)
    sent = {"text": shown(image)}
    held = signed_in(new).post(f"{thread.get_absolute_url()}reply/", sent)["Location"]
    assert held.endswith("/waiting/")
    assert address in body(signed_in(new).get(held))
    assert Client().get(address).status_code == 404
    case = body(signed_in(mo).get(f"/moderation/post/{Post.objects.get(author=new).pk}/"))
    assert f'<img src="{address}"' in case


def test_what_nobody_needs_goes_after_a_while(media, django_capture_on_commit_callbacks):
    otto = a_member("Otto")
    thread = a_thread(otto)
    names = ("used", "removed", "drafted", "edited out", "never used", "new")
    images = {name: an_image(otto) for name in names}
    for image in images.values():
        laid(image)
    laid(SentImage(key="x" * 22, name="f" * 32 + "-00", width=1))  # of a crash: no row
    reply(thread, otto, shown(images["used"]))
    delete_post(reply(thread, otto, shown(images["removed"])), otto)
    keep_draft(otto, "board:1", {"text": shown(images["drafted"])})
    changed = reply(thread, otto, shown(images["edited out"]))
    before = timezone.now() - WAIT - timedelta(hours=1)
    SentImage.objects.exclude(pk=images["new"].pk).update(at=before)
    for folder in media.iterdir():
        os.utime(folder, (before.timestamp(),) * 2)
    edit_post(changed, otto, "Gone.")
    with django_capture_on_commit_callbacks(execute=True):
        forget_unused.call()
    left = {name for name in names if SentImage.objects.filter(pk=images[name].pk).exists()}
    assert left == set(names) - {"never used"}
    assert {folder.name for folder in media.iterdir()} == {images[name].name for name in left}
    SentImage.objects.filter(pk=images["edited out"].pk).update(at=before)
    forget_unused.call()
    assert not SentImage.objects.filter(pk=images["edited out"].pk).exists()


def test_rows_follow_the_text():
    otto = a_member("Otto")
    one, two = an_image(otto), an_image(otto)
    post = reply(a_thread(otto), otto, shown(one) + shown(one))
    assert set(ImageInPost.objects.values_list("image", flat=True)) == {one.pk}
    edit_post(post, otto, shown(two))
    assert set(ImageInPost.objects.values_list("image", flat=True)) == {two.pk}
