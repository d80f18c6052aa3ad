"""While one writes: what arrives meanwhile, quotes that gather, names on offer."""

import pytest
from django.urls import reverse

from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.models import Audience, Draft, Thread
from cineclub.discussion.remove import remove_post, remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, opening, signed_in
from cineclub.search.rebuild import rebuild

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def form_of(page: str) -> dict[str, str]:
    """The hidden number that the form of a page carries."""
    return {"last": page.split('name="last" value="')[1].split('"', maxsplit=1)[0]}


def test_replies_that_arrived_are_shown_before_one_posts():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    client, address = signed_in(noor), thread.get_absolute_url()
    sent = {**form_of(body(client.get(address))), "text": "First!", "token": "a-form"}
    for words in ("I was quicker.", "Me too."):
        reply(thread, otto, words)
    answer = client.post(f"{address}reply/", sent)
    page = body(answer)
    assert answer.status_code == 422
    assert "2 replies arrived while you wrote." in page
    assert 'send it again. <a href="#p2">' in page, "the link alone is underlined"
    assert "I was quicker." in page
    assert ">First!</textarea>" in page.replace("\n", "")
    assert thread.posts.count() == 3
    # Told once: the form that was shown posts, whatever comes between.
    assert 'name="last"' not in page
    reply(thread, otto, "And again.")
    again = client.post(f"{address}reply/", {"text": "First!", "token": "a-form"})
    assert again.status_code == 303
    assert thread.posts.order_by("number").last().text == "First!"


def test_only_news_of_others_holds_a_reply_back():
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    thread = a_thread(otto)
    client, address = signed_in(noor), f"{thread.get_absolute_url()}reply/"
    reply(thread, noor, "My own, from the other window.")
    gone = reply(thread, otto, "Rude.")
    remove_post(gone, mo, "rude")
    for number, last in enumerate(("1", "", "x", "-3", "9" * 30)):
        sent = {"text": f"word {number}", "token": f"form-{number}", "last": last}
        assert client.post(address, sent).status_code == 303, last


def test_a_form_sent_twice_is_posted_once_whatever_arrived():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    sent = {"text": "Once.", "token": "a-form", "last": "1"}
    client, address = signed_in(noor), f"{thread.get_absolute_url()}reply/"
    first = client.post(address, sent)
    reply(thread, otto, "Meanwhile.")
    assert client.post(address, sent).headers["Location"] == first.headers["Location"]


def test_keeping_a_draft_tells_what_arrived_and_shows_it():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    client, key = signed_in(noor), f"reply:{thread.pk}"
    sent = {"draft_key": key, "text": "Half a", "last": "1"}
    keep = reverse("discussion:draft-keep")
    assert "arrived" not in body(client.post(keep, sent, headers=HTMX))
    news = reply(thread, otto, "Something new.")
    told = body(client.post(keep, sent, headers=HTMX))
    assert "1 reply arrived while you wrote." in told
    show = f"{thread.get_absolute_url()}arrived/?last=1"
    assert f'hx-get="{show}"' in told
    shown = body(client.get(show, headers=HTMX))
    assert "Something new." in shown
    assert 'name="last" value="2"' in shown
    assert client.get(show).headers["Location"].endswith(f"#p{news.number}")


def test_quotes_gather_in_the_draft_over_pages():
    otto, noor = a_member("Otto Quill"), a_member("Noor")
    thread = a_thread(otto, "Does she run?")
    late = [reply(thread, otto, f"word {n}") for n in range(2, 24)][-1]
    client, address = signed_in(noor), thread.get_absolute_url()
    first, second = (reverse("discussion:post-quote", args=[p.pk]) for p in (opening(thread), late))
    assert f'formaction="{first}"' in body(client.get(address))
    begun = {"text": "I say:", "token": "t", "back": f"{address}#reply"}
    assert client.post(first, begun).headers["Location"] == f"{address}#reply"
    kept = Draft.objects.get(member=noor).text
    page = body(client.get(f"{address}?after=20"))
    assert "&gt; Does she run?" in page
    client.post(second, {"text": kept, "back": f"{address}?after=20#reply"})
    text = Draft.objects.get(member=noor).text
    assert text.index("I say:") < text.index("> Does she run?") < text.index("> word 23")
    assert text.count("**Otto Quill**") == 2
    html = reply(thread, noor, text).html
    assert html.count('<blockquote class="quote"><cite') == 2


def test_what_one_may_not_read_is_not_quoted():
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    thread = a_thread(otto, "The secret.")
    address = reverse("discussion:post-quote", args=[opening(thread).pk])
    assert "The secret." in body(signed_in(noor).get(address))
    Thread.objects.update(audience=Audience.MODERATORS)
    assert signed_in(noor).get(address).status_code == 404
    assert signed_in(noor).post(address, {"text": "x"}).status_code == 404
    assert "The secret." in body(signed_in(mo).get(address))
    lock_thread(thread, mo, "done")
    assert f'formaction="{address}"' not in body(signed_in(mo).get(thread.get_absolute_url()))


def test_films_and_members_are_offered_by_name():
    otto, noor = a_member("old Mr Lamp"), a_member("Noor")
    thread = a_thread(otto)
    a_film("Solaris", 1972), a_film("Solaris", 2002)
    rebuild()
    client = signed_in(noor)
    films = body(client.get(reverse("discussion:suggest-films"), {"q": "solar"}))
    assert 'data-text="[[Solaris (1972)]]"' in films
    assert 'data-text="[[Solaris (2002)]]"' in films
    members = reverse("discussion:suggest-members")
    for typed in ("old m", "mr", "LAMP"):
        assert 'data-text="@[old Mr Lamp]"' in body(client.get(members, {"q": typed}))
    assert 'data-text="@Noor"' in body(client.get(members, {"q": "noo"}))
    # Nothing typed yet: who is in the thread.
    here = body(client.get(members, {"q": "", "thread": thread.pk}))
    assert "Lamp" in here
    assert "Noor" not in here
    assert "Nobody is called so" in body(client.get(members, {"q": "|]] nobody"}))
    assert signed_in(None).get(members).status_code == 302


def test_pasted_text_is_converted_with_and_without_the_script():
    noor = a_member("Noor")
    thread = a_thread(noor)
    a_film("Ran", 1985), a_film("Solaris", 1972)
    pasted = "[b]Mine[/b]\n1. Ran (1985)\n2) Solaris (1972) 4/5\n3. Nothing We Have (1901)"
    client, convert = signed_in(noor), reverse("discussion:convert")
    answer = client.post(convert, {"text": pasted}).json()
    assert answer["text"].startswith("**Mine**\n1. Ran (1985)")
    assert answer["titles"] == 2
    linked = "**Mine**\n1. [[Ran (1985)]]\n2) [[Solaris (1972)]] 4/5\n3. Nothing We Have (1901)"
    assert answer["linked"] == linked
    back = f"{thread.get_absolute_url()}#reply"
    key = f"reply:{thread.pk}"
    kept = client.post(convert, {"text": pasted, "draft_key": key, "back": back})
    assert kept.headers["Location"] == back
    assert Draft.objects.get().text == linked
    assert "**Mine**" in body(client.get(thread.get_absolute_url()))


def test_names_on_offer_are_of_threads_that_one_may_read():
    otto, noor = a_member("Otto"), a_member("Noor")
    hidden = a_thread(otto, audience=Audience.MODERATORS)
    address = reverse("discussion:suggest-members") + f"?thread={hidden.pk}"
    assert "Otto" not in body(signed_in(noor).get(address))
    assert "Otto" in body(signed_in(a_member("Ada", "admin")).get(address))


def test_another_text_in_an_old_form_is_another_form():
    """As a browser sends it that kept the page of a form that was posted."""
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    client, address = signed_in(noor), thread.get_absolute_url()
    for text in ("First version.", "First version.", "First version, and more."):
        assert client.post(f"{address}reply/", {"text": text, "token": "a"}).status_code == 303
    written = thread.posts.filter(author=noor).order_by("number")
    assert [post.text for post in written] == ["First version.", "First version, and more."]


def test_what_is_typed_for_a_thread_that_is_gone_is_shown():
    otto, noor, ada = a_member("Otto"), a_member("Noor"), a_member("Ada", "admin")
    thread = a_thread(otto)
    remove_thread(thread, ada, "Enough.")
    client = signed_in(noor)
    answer = client.post(f"{thread.get_absolute_url()}reply/", {"text": "A <b>long</b> thought."})
    assert answer.status_code == 404
    assert "A &lt;b&gt;long&lt;/b&gt; thought." in body(answer)


def test_previews_are_limited_wherever_they_are_asked_for():
    otto = a_member("Otto")
    thread = a_thread(otto)
    client, address = signed_in(otto), f"{thread.get_absolute_url()}reply/preview/"
    answers = [client.post(address, {"text": "x"}).status_code for _ in range(121)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_who_was_signed_out_while_they_wrote_stays_with_the_text():
    client = signed_in(None)
    written = {"text": "Long.", "draft_key": "reply:1"}
    for address in (reverse("discussion:draft-keep"), reverse("discussion:preview")):
        answer = client.post(address, written, headers=HTMX)
        assert answer.status_code == 403
        assert "HX-Redirect" not in answer
    like = client.post(reverse("discussion:post-like", args=[1]), headers=HTMX)
    assert "HX-Redirect" in like, "nothing is lost there"


def test_a_title_that_is_too_long_is_told_and_kept():
    otto = a_member("Otto")
    address = f"{a_thread(otto).board.get_absolute_url()}start/"
    client, title = signed_in(otto), "Shoes " * 40
    field = body(client.get(address)).split('name="title"')[1].split(">")[0]
    assert "maxlength" not in field, "a browser cuts without a word"
    answer = client.post(address, {"title": title, "text": "They are red.", "token": "t"})
    page = body(answer)
    assert answer.status_code == 422
    assert "at most 200 characters; this one has 239" in page
    assert title.strip() in page
    assert "They are red.</textarea>" in page
