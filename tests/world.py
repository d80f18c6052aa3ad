"""A small site in which everything that can be hidden is hidden once, and stands once.

Made through the site's own verbs. Every text holds a word of its own (`word("removed post")`), so
that a test can say of any page whose text it shows.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from cineclub.accounts.invite import make_invitation
from cineclub.accounts.models import Application, Invitation, Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import CastFields, CrewFields, FilmFields, ReleaseFields, TitleFields
from cineclub.catalogue.models import Film, Person
from cineclub.catalogue.set_poster import set_poster
from cineclub.conversations.models import Conversation, Participant, ReportedTalk
from cineclub.conversations.reported import report_messages
from cineclub.conversations.talk import start_conversation, write_message
from cineclub.diary.choose_favourites import choose_favourites
from cineclub.diary.mark import add_to_watchlist, like_film
from cineclub.diary.models import RatingHold
from cineclub.diary.rate import rate_film
from cineclub.discussion.bookmark_post import bookmark_post
from cineclub.discussion.change_board import Rights, Told, make_board
from cineclub.discussion.clean_up import clean_up
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.hold import hold_post
from cineclub.discussion.images.in_texts import as_markdown
from cineclub.discussion.images.models import SentImage
from cineclub.discussion.images.send_image import is_used
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Audience, Board, BoardGroup, Draft, Post, Thread
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.order_boards import make_group
from cineclub.discussion.polls.change_poll import add_poll
from cineclub.discussion.polls.models import Poll
from cineclub.discussion.polls.plan import plan_poll
from cineclub.discussion.remove import remove_post, remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.tag_thread import tag_thread
from cineclub.members.change_profile import change_profile, change_signature, set_avatar
from cineclub.members.models import Profile
from cineclub.moderation.decide import dismiss
from cineclub.moderation.models import Decision, Sanction, Sort, StaffNote, TextRule
from cineclub.moderation.report import report
from cineclub.moderation.sanction import SANCTIONS, sanction
from cineclub.pictures.keep import placing
from cineclub.pictures.make_pictures import AVATAR, IMAGE, POSTER
from cineclub.reviews.models import Review
from cineclub.reviews.write_review import write_review
from cineclub.sitesettings.change_settings import change_settings
from tests.factories import MemberFactory
from tests.pictures import made

# What may become of a text; each state exists once for posts, threads, reviews and comments.
STANDING = "standing"
MEMBERS = "members only"
STAFF = "moderators only"
REMOVED = "removed"
TAKEN = "taken back"
BURIED = "thread removed"
# The picture of a member as an earlier version kept it.
OLD_AVATAR = "avatars/7-0123456789abcdef.webp"
STATES = (STANDING, MEMBERS, STAFF, REMOVED, TAKEN, BURIED)


def word(label: str) -> str:
    """A word that stands in the text called `label` and nowhere else."""
    return "zq" + hashlib.sha256(label.encode()).hexdigest()[:12] + "qz"


@dataclass
class World:
    """Who and what there is."""

    cast: dict[str, Member]
    film: Film
    other_film: Film
    person: Person
    board: Board
    # For moderators only, with a thread that was moved there.
    back_room: Board | None = None
    group: BoardGroup | None = None
    threads: dict[str, Thread] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    # One in each of the threads.
    polls: dict[str, Poll] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    # One in each of the posts.
    images: dict[str, SentImage] = field(default_factory=dict)
    comments: dict[str, Post] = field(default_factory=dict)
    # A reply in the standing thread.
    aside: Post | None = None
    # Another, which gives stars to a film.
    rated: Post | None = None
    conversation: Conversation | None = None
    draft: Draft | None = None
    reported_talk: ReportedTalk | None = None
    invitation: Invitation | None = None
    application: Application | None = None
    # What moderators told alice, and what she answers.
    warning: Sanction | None = None
    # A reply by alice that waits for a moderator, as her thread does that hangs on nothing else.
    held: Post | None = None
    rule: TextRule | None = None
    clean_up: Decision | None = None
    storm: RatingHold | None = None
    # Keys and codes of a member's second step: nobody reads them but that member, when asked.
    factors: list[str] = field(default_factory=list)


@transaction.atomic
def build() -> World:
    """Make it, whole or not at all. About four hundred statements."""
    world = World(cast=_cast(), **_catalogue())
    alice, bob, morten = (world.cast[name] for name in ("alice", "bob", "morten"))
    for state in STATES:
        world.threads[state] = _thread(world, state)
        world.posts[state] = _post(world, state)
        world.reviews[state] = _review(world, state)
    for state in (STANDING, REMOVED, TAKEN):
        world.comments[state] = _comment(world, state)
    tag_thread(world.threads[STANDING], ["slippers"], alice)
    world.aside = reply(world.threads[STANDING], bob, "Where does one get those slippers?")
    stars = f"[[{world.film}]] 3.5/5, and no more."
    world.rated = reply(world.threads[STANDING], alice, stars)
    _spoilers(world)
    _back_room(world)
    _diary(world)
    _private(world)
    _doors(world)
    _record(world)
    like_post(world.posts[STANDING], bob)
    bookmark_post(world.aside, alice, "Why I keep it: " + word("note of a bookmark"))
    bookmark_post(world.posts[REMOVED], bob)
    change_profile(alice, title="projectionist", about="I splice. " + word("about alice"))
    change_signature(alice, "Rewinds by hand.", "<p>Rewinds by hand.</p>")
    set_avatar(alice, made(AVATAR), alt="Alice at the splicer")
    set_poster(world.other_film, made(POSTER), world.cast["carla"], alt="A street of glass")
    default_storage.delete(OLD_AVATAR)
    change_profile(bob, title="usher", about="")
    Profile.objects.filter(pk=bob.pk).update(
        avatar=default_storage.save(OLD_AVATAR, ContentFile(b"RIFF0000WEBP"))
    )
    change_settings(name="The Lantern", tagline="A club of the film")
    dismiss("review", world.reviews[STANDING].pk, morten, "Left standing: " + word("dismissal"))
    return world


def _cast() -> dict[str, Member]:
    roles = {"carla": "curator", "morten": "moderator", "ada": "admin"}
    names = ("alice", "bob", "charlie", "carla", "morten", "ada", word("reporter"))
    return {
        name: MemberFactory(
            name=name,
            role=roles.get(name, "member"),
            email=f"{word('mail of ' + name)}@example.org",
        )
        for name in names
    }


def _catalogue() -> dict:
    film = add_film(
        FilmFields(
            title="The Red Shoes",
            year=1948,
            original_title="The Red Shoes",
            runtime=133,
            release_date="1948-07-20",
            synopsis="A dancer is torn between a composer and an impresario.",
            tagline="A dancing, singing, swinging love story",
            genres=("Drama", "Romance"),
            countries=("GB",),
            languages=("en",),
            releases=(ReleaseFields("GB", "1948-07-20"),),
            titles=(TitleFields("Les Chaussons rouges", language="fr"),),
            cast=(
                CastFields("Moira Shearer", "Victoria Page"),
                CastFields("Anton Walbrook", "Boris Lermontov", "Adolf Wohlbrück"),
            ),
            crew=(
                CrewFields("Michael Powell", "Directing", "Director"),
                CrewFields("Emeric Pressburger", "Directing", "Director"),
                CrewFields("Emeric Pressburger", "Writing", "Screenplay"),
            ),
        ),
        source="hand",
    )
    other = add_film(FilmFields(title="Playtime", year=1967, genres=("Comedy",)), source="hand")
    board = Board.objects.create(name="The foyer", slug="foyer", description="Say hello.")
    person = Person.objects.get(name="Michael Powell")
    return {"film": film, "other_film": other, "person": person, "board": board}


def _audience(state: str) -> str:
    return {MEMBERS: Audience.MEMBERS, STAFF: Audience.MODERATORS}.get(state, Audience.PUBLIC)


def _start(world: World, label: str, state: str) -> Thread:
    """A thread by alice about the film, with a word in its title and another in its text."""
    title = f"About {label} {word(label + ' title')}"
    text = f"It opens in a theatre. {word(label)} And [[Playtime (1967)]]."
    films = [world.film]
    return start_thread(
        world.cast["alice"], title, text, board=world.board, films=films, audience=_audience(state)
    )


def _thread(world: World, state: str) -> Thread:
    thread = _start(world, f"{state} thread", state)
    asked = plan_poll(word(f"{state} poll"), ["[[Playtime (1967)]]", word(f"{state} poll option")])
    world.polls[state] = add_poll(thread, world.cast["alice"], asked)
    if state in (REMOVED, BURIED):
        _remove(world, thread, f"{state} thread")
    elif state == TAKEN:
        delete_post(thread.posts.get(), world.cast["alice"])
    thread.refresh_from_db()
    return thread


def _post(world: World, state: str) -> Post:
    """A reply by alice that was edited, in a thread of its own."""
    alice, label = world.cast["alice"], f"{state} post"
    thread = _start(world, f"place of {label}", state)
    post = reply(thread, alice, f"A first thought. {word(label + ' before')}")
    image = world.images[state] = _image(alice, label)
    seen = as_markdown(image.key, word(label), "")
    text = f"The door stays open. {word(label)} See [[Playtime (1967)]]. {seen}"
    edit_post(post, alice, text, at=post.at + timedelta(hours=1))
    _hide(world, post, state, label)
    reply(thread, world.cast["bob"], f"Later. {word('after ' + label)}")
    if state == BURIED:
        _remove(world, thread, label)
    return Post.objects.get(pk=post.pk)


def _image(member: Member, label: str) -> SentImage:
    """A picture in name only."""
    digest = hashlib.sha256(label.encode()).hexdigest()
    with placing(made(IMAGE, digest.encode()), is_used) as name:
        return SentImage.objects.create(
            member=member, digest=digest, name=name, width=1200, height=800
        )


def _hide(world: World, post: Post, state: str, label: str) -> None:
    if state == REMOVED:
        report("post", post.pk, world.cast[word("reporter")], word(f"report of {label}"))
        remove_post(post, world.cast["morten"], word(f"reason of {label}"))
    elif state == TAKEN:
        delete_post(post, world.cast["alice"])


def _remove(world: World, thread: Thread, label: str) -> None:
    remove_thread(thread, world.cast["morten"], word(f"reason of {label}"))


def _review(world: World, state: str) -> Review:
    alice, label = world.cast["alice"], f"{state} review"
    place = _start(world, f"place of {label}", state) if state in (MEMBERS, STAFF) else None
    text = f"A first sentence. {word(label + ' quote')} is how it begins. {'And on it goes. ' * 20}"
    review = write_review(
        alice,
        world.film,
        f"{text}\n\n{word(label)}",
        step=9,
        pull_quote=f"{word(label + ' quote')} is how it begins.",
        thread=place,
    )
    if place is None:
        reply(review.post.thread, world.cast["bob"], f"Well said. {word('after ' + label)}")
    _hide(world, review.post, state, label)
    if state == BURIED:
        _remove(world, review.post.thread, label)
    if state == STANDING:
        report("review", review.pk, world.cast[word("reporter")], word(f"report of {label}"))
    return Review.objects.get(pk=review.pk)


def _comment(world: World, state: str) -> Post:
    label = f"{state} comment"
    post = comment_on_film(world.film, world.cast["alice"], f"Saw it twice. {word(label)}")
    _hide(world, post, state, label)
    return Post.objects.get(pk=post.pk)


def _spoilers(world: World) -> None:
    """Texts that stand, but must not be told outside of their fold."""
    alice = world.cast["alice"]
    secret = f"She dances. ||She jumps, {word('inline spoiler')}.|| So it goes."
    thread = start_thread(alice, "On its end", secret, board=world.board, films=[world.film])
    reply(thread, alice, f"Indeed. ||{word('inline spoiler in a reply')}||")
    folded = f"At the end the train comes. {word('folded review')} {'And on it goes. ' * 20}"
    whole = write_review(alice, world.other_film, folded, step=8, spoiler=True)
    for kind, pk in (("review", whole.pk), ("post", whole.post_id), ("thread", thread.pk)):
        report(kind, pk, world.cast["bob"], "It tells too much.")
        dismiss(kind, pk, world.cast["morten"], "It is folded.")
    half = f"It begins well. ||{word('spoiler in a review')}|| {'And on it goes. ' * 20}"
    write_review(alice, world.other_film, half, step=8)
    comment_on_film(world.other_film, alice, f"Ah. ||{word('spoiler in a comment')}||")


def _back_room(world: World) -> None:
    """A board that only moderators know of, and a thread that once stood in public."""
    world.group = make_group("House matters")
    told = Told(word("back room"), f"What is talked over first. {word('for the back room')}", None)
    world.back_room = make_board(told, Rights(readers=Audience.MODERATORS), world.cast["ada"])
    alice, morten = world.cast["alice"], world.cast["morten"]
    thread = start_thread(
        alice,
        f"Who has the keys? {word('back room title')}",
        f"The projection booth was open. {word('back room thread')} [[Playtime (1967)]]",
        board=world.board,
        films=[world.film],
        tags=["slippers"],
    )
    reply(thread, world.cast["bob"], f"Not me. {word('back room reply')}")
    move_thread(thread, world.back_room, morten, "It is the house's business.")


def _diary(world: World) -> None:
    alice, bob, charlie = (world.cast[name] for name in ("alice", "bob", "charlie"))
    for member, step in ((alice, 9), (bob, 7), (charlie, 10)):
        rate_film(member, world.film, step)
    like_film(alice, world.film)
    add_to_watchlist(bob, world.other_film)
    choose_favourites(alice, [world.film])


def _private(world: World) -> None:
    """A draft, and a report that nobody answered yet."""
    alice, reporter = world.cast["alice"], world.cast[word("reporter")]
    keep_draft(alice, f"reply:{world.threads[STANDING].pk}", {"text": word("draft of a reply")})
    keep_draft(alice, f"review:{world.film.pk}", {"text": word("draft of a review")})
    keep_draft(
        alice, f"board:{world.board.pk}", {"title": "Soon", "text": word("draft of a thread")}
    )
    keep_draft(alice, f"comment:{world.film.pk}", {"text": word("draft of a comment")})
    report("post", world.posts[STANDING].pk, reporter, word("open report"))
    talk = start_conversation(
        alice, [world.cast["bob"]], word("title of a conversation"), word("private message")
    )
    world.draft = keep_draft(alice, f"talk:{talk.pk}", {"text": word("draft of a message")})
    write_message(talk, world.cast["bob"], word("reported message"))
    part = Participant.objects.get(conversation=talk, member=alice)
    world.conversation = talk
    world.reported_talk = report_messages(part, [2], word("report of a message"))


def _record(world: World) -> None:
    """A warning that was appealed against, and what moderators tell each other."""
    alice, morten = world.cast["alice"], world.cast["morten"]
    world.warning = sanction(alice, morten, SANCTIONS["warn"], word("warning"))
    told = {"kind": "post", "object_id": world.posts[STANDING].pk, "author": morten}
    StaffNote.objects.create(**told, text=word("note on a post"))
    told = {"kind": "member", "object_id": alice.pk, "author": morten}
    StaffNote.objects.create(**told, text=word("note on a member"))
    bob = world.cast["bob"]
    appealed = sanction(bob, morten, SANCTIONS["warn"], "Rule 1.")
    Sanction.objects.filter(pk=appealed.pk).update(appeal=word("appeal"), appealed_at=appealed.at)
    report("sanction", appealed.pk, bob, word("appeal"), sort=Sort.APPEAL)
    world.held = reply(world.threads[STANDING], alice, word("held post"))
    hold_post(world.held, world.held.thread, "It has a link.")
    title, text = f"Waits {word('held thread title')}", word("held thread")
    waits = start_thread(alice, title, text, board=world.board, films=[world.film])
    hold_post(waits.posts.get(), waits, "It has a link.")
    world.rule = TextRule.objects.create(sort="word", pattern=word("rule"), act="hold")
    wrote = MemberFactory(name="sal")
    reply(world.threads[STANDING], wrote, word("cleaned away"))
    now = timezone.now()
    hour = {"began": now, "until": now + timedelta(days=2), "ratings": 60, "fresh": 20}
    world.storm = RatingHold.objects.create(film=world.other_film, **hour)
    world.clean_up = clean_up(wrote, morten, "Spam.")


def _doors(world: World) -> None:
    """An invitation, somebody who waits to be let in, and a member with a second step."""
    note = f"For Vera. {word('note of an invitation')}"
    world.invitation = make_invitation(world.cast["morten"], note=note, uses=2, days=7)
    wanda = MemberFactory(name=word("who waits"), is_waiting=True)
    about = f"I ran the projector. {word('application')}"
    world.application = Application.objects.create(member=wanda, about=about)
    tilda = MemberFactory(name="tilda")
    secret = generate_totp_secret()
    TOTP.activate(tilda, secret)
    codes = RecoveryCodes.activate(tilda)
    world.factors = [secret, codes.instance.data["seed"], *codes.get_unused_codes()]
