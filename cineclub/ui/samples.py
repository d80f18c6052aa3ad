"""Invented people, words and films for the patterns page and the tests of components."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from .posters import PosterFacts


@dataclass(frozen=True)
class SampleMember:
    """Somebody who does not exist."""

    name: str
    title: str = ""
    note: str = ""
    avatar_url: str = ""
    url: str = "#"


@dataclass(frozen=True)
class SampleFilm:
    """A film that may exist, with its generated poster."""

    title: str
    year: int
    number: int = 0
    url: str = "#"
    poster_base: str = ""
    poster_alt: str = ""

    @property
    def poster_url(self) -> str:
        """The sample poster's address."""
        return reverse("ui:sample-poster", args=[self.number])


@dataclass(frozen=True)
class SampleFelt:
    """A reaction and how many felt so."""

    kind: str
    label: str
    members: int


def _felt(laugh: int, moved: int, learned: int) -> tuple[SampleFelt, ...]:
    return (
        SampleFelt("laugh", "Funny", laugh),
        SampleFelt("moved", "Moving", moved),
        SampleFelt("learned", "New to me", learned),
    )


@dataclass(frozen=True)
class SampleText:
    """A review, quip, comment or post."""

    author: SampleMember | None
    html: Markup
    number: int = 1
    created: dt.datetime = dt.datetime(2026, 11, 12, 20, 15, tzinfo=dt.UTC)
    edited: dt.datetime | None = None
    step: int | None = None
    pull_quote: str = ""
    text: str = ""
    likes: int = 0
    liked: bool = False
    replies: int = 0
    spoiler: bool = False
    removed: str = ""
    url: str = "#"
    reactions: tuple[SampleFelt, ...] = ()
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SampleUnread:
    """What its reader has not read of a thread."""

    posts: int
    is_new: bool = False
    url: str = "#"


@dataclass(frozen=True)
class SampleThread:
    """A row of a thread table."""

    title: str
    replies: int
    excerpt: str
    last_author: SampleMember | None
    last_at: dt.datetime = dt.datetime(2026, 11, 22, 14, 10, tzinfo=dt.UTC)
    pinned: bool = False
    locked: bool = False
    unread: SampleUnread | None = None
    pk: int = 0
    url: str = "#"


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As others will see it."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    quote = forms.CharField(label=_("Quote to lead with"), max_length=140)
    text = forms.CharField(label=_("Your review"), widget=forms.Textarea)
    board = forms.ChoiceField(
        label=_("Board"), choices=[("one", _("One film at a time")), ("foyer", _("The foyer"))]
    )
    kind = forms.ChoiceField(
        label=_("Where it goes"),
        widget=forms.RadioSelect,
        choices=[("own", _("A thread of its own")), ("other", _("A thread that exists"))],
    )
    spoiler = forms.BooleanField(label=_("It tells the end"), required=False)


class SamplePictureForm(forms.Form):
    """The fields of a form that takes a picture."""

    picture = forms.FileField(label=_("Picture"), help_text=_("JPEG, PNG or WebP, up to 10 MB."))
    alt = forms.CharField(label=_("What is to be seen"), required=False)
    x = forms.IntegerField(label=_("From the left, in per cent"), min_value=0, max_value=100)
    y = forms.IntegerField(label=_("From the top, in per cent"), min_value=0, max_value=100)


POSTERS = (
    PosterFacts(
        "The Red Shoes",
        1948,
        ("Michael Powell", "Emeric Pressburger"),
        ("Drama", "Music"),
        ("GB",),
        133,
    ),
    PosterFacts("Metropolis", 1927, ("Fritz Lang",), ("Science fiction",), ("DE",), 153),
    PosterFacts("Casablanca", 1942, ("Michael Curtiz",), ("Romance",), ("US",), 102),
    PosterFacts("Tokyo Story", 1953, ("Yasujirō Ozu",), ("Drama",), ("JP",), 136),
    PosterFacts("The Seventh Seal", 1957, ("Ingmar Bergman",), ("Fantasy",), ("SE",), 96),
    PosterFacts("Cléo from 5 to 7", 1962, ("Agnès Varda",), ("Drama",), ("FR",), 90),
    PosterFacts("Solaris", 1972, ("Andrei Tarkovsky",), ("Science fiction",), ("SU",), 166),
    PosterFacts("Touki Bouki", 1973, ("Djibril Diop Mambéty",), ("Drama",), ("SN",), 85),
    PosterFacts("Paris, Texas", 1984, ("Wim Wenders",), ("Drama",), ("DE",), 145),
    PosterFacts("Chungking Express", 1994, ("Wong Kar-wai",), ("Romance",), ("HK",), 102),
    PosterFacts("Spirited Away", 2001, ("Hayao Miyazaki",), ("Animation",), ("JP",), 125),
    PosterFacts("羅生門", 1950, ("黒澤明",), ("Crime",), ("JP",), 88),
)
FILMS = tuple(
    SampleFilm(facts.title, facts.year or 0, number) for number, facts in enumerate(POSTERS)
)
OTTO = SampleMember("Otto Quill", _("Contrarian in residence"), _("977 posts"))  # type: ignore[arg-type]
NOOR = SampleMember("Noor Azadi", _("Teaches the thing"), _("1,902 posts"))  # type: ignore[arg-type]
LAMP = SampleMember("old Mr Lamp", _("Projectionist, retired"))  # type: ignore[arg-type]
MEMBERS = (
    OTTO,
    NOOR,
    LAMP,
    SampleMember("Marguerite Voss"),
    SampleMember("Olga Quint"),
    SampleMember("Ottilie Quill"),
    SampleMember("the usherette"),
    SampleMember("نور الدين"),
    SampleMember("黒川さくら"),
    SampleMember("Somebody with a name that goes on for forty letters"),
)


@dataclass(frozen=True)
class SampleOption:
    """A way to narrow a list down; leads nowhere."""

    key: str
    name: str
    count: int
    chosen: bool = False
    where: str = "#"


@dataclass(frozen=True)
class Samples:
    """Everything the patterns page shows, under the names its template uses."""

    films: tuple[SampleFilm, ...] = FILMS
    members: tuple[SampleMember, ...] = MEMBERS
    decades: tuple[SampleOption, ...] = (
        SampleOption("1920s", "1920s", 212),
        SampleOption("1930s", "1930s", 540),
        SampleOption("1940s", "1940s", 610, chosen=True),
        SampleOption("1950s", "1950s", 820),
        SampleOption("1960s", "1960s", 930),
    )
    genres: tuple[SampleOption, ...] = (
        SampleOption("drama", "Drama", 5120, chosen=True),
        SampleOption("comedy", "Comedy", 1804),
        SampleOption("horror", "Horror", 702),
    )
    counts: tuple[int, ...] = (4, 9, 13, 31, 48, 121, 203, 331, 268, 256)
    few: tuple[int, ...] = (0, 0, 0, 0, 1, 0, 0, 1, 0, 0)
    places: tuple[int, ...] = (31, 26, 22, 22, 14)
    review: SampleText = field(
        default_factory=lambda: SampleText(
            OTTO,
            Markup(
                '<div class="read">'
                "<p>Everyone else in this film wants two things at once. Lermontov wants one, says "
                "so at the first party, and never varies it by a word.</p><p>What the camera does "
                "with red is well known. Look instead at what it does with white.</p></div>"
            ),
            step=10,
            pull_quote="Lermontov is the only honest man in it, and that is the horror.",
            likes=48,
            liked=True,
            replies=12,
        )
    )
    short_review: SampleText = field(
        default_factory=lambda: SampleText(
            NOOR,
            Markup(
                '<details class="spoil"><summary><b>Spoiler</b></summary><div class="drawn read">'
                "<p>Nobody in those stalls could be seeing what we see.</p></div></details>"
            ),
            step=9,
            pull_quote="Seventeen minutes in which the theatre forgets where its walls are.",
            spoiler=True,
        )
    )
    quip: SampleText = field(
        default_factory=lambda: SampleText(
            LAMP, Markup(""), step=7, text="Every manager I have had is a Lermontov, badly dressed."
        )
    )
    post: SampleText = field(
        default_factory=lambda: SampleText(
            NOOR,
            Markup(
                '<p>I have taught <a class="chip" href="#"><span>The Red Shoes</span> '
                '<span class="y num">(1948)</span></a> for eleven years and my students split '
                "evenly every time. Not “what does it mean”. What do you <em>see</em>?</p>"
            ),
            likes=25,
            reactions=_felt(laugh=0, moved=3, learned=1),
            edited=dt.datetime(2026, 11, 13, 9, 2, tzinfo=dt.UTC),
        )
    )
    answer: SampleText = field(
        default_factory=lambda: SampleText(
            LAMP,
            Markup(
                '<blockquote class="quote"><cite><a class="plain" href="#p1">Noor Azadi wrote</a>'
                "</cite>What do you see?</blockquote><p>I must have threaded this forty times, and "
                "from the box you watch the audience more than the screen.</p>"
            ),
            number=2,
            likes=4,
            liked=True,
            reactions=_felt(laugh=2, moved=1, learned=0),
            marks=frozenset({"marked", "kept"}),
        )
    )
    gone: SampleText = field(
        default_factory=lambda: SampleText(
            None, Markup(""), number=3, removed="Removed by a moderator: spoils the last reel."
        )
    )
    comment: SampleText = field(
        default_factory=lambda: SampleText(
            OTTO, Markup("<p>Showing at the Plaza on the 29th, from a print.</p>"), number=4
        )
    )
    threads: tuple[SampleThread, ...] = (
        SampleThread(
            "House rules, and how to ask", 12, "Read this before you fold", NOOR, pinned=True
        ),
        SampleThread(
            "Does Vicky jump, or do the shoes?",
            64,
            "I have taught this film for eleven years and my students split evenly every time",
            NOOR,
            unread=SampleUnread(3),
        ),
        SampleThread("The Archers, one film a week", 1204, "We go in order", OTTO, locked=True),
        SampleThread("Which films do you lie about having seen?", 0, "", None),
    )


def failed_form() -> SampleForm:
    """A form that came back: what was typed is kept, what is wrong is said."""
    form = SampleForm(
        {"name": "", "email": "not an address", "quote": "x" * 151, "text": "", "spoiler": "on"},
        auto_id="failed_%s",
    )
    form.is_valid()
    return form


def failed_picture_form() -> SamplePictureForm:
    """A picture that was refused: words and focus are kept."""
    form = SamplePictureForm({"alt": "A dancer", "x": "30", "y": "120"}, auto_id="refused_%s")
    form.is_valid()
    return form


def uploaded() -> SampleFilm:
    """A film with a poster somebody gave; the picture is one of our own."""
    return SampleFilm(
        "Metropolis", 1927, 1, poster_base=SampleFilm("", 1, 1).poster_url, poster_alt="A tower"
    )


def pictured() -> SampleMember:
    """Somebody with a picture."""
    return SampleMember("Ada Lovelock", avatar_url=SampleFilm("", 1, 0).poster_url)
