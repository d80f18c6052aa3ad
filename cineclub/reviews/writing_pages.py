"""Writing a review and changing it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.diary.models import Rating
from cineclub.diary.now_seen import tell_news
from cineclub.discussion.add_post import ThreadIsLocked
from cineclub.discussion.composer import compose
from cineclub.discussion.drafts import draft_of
from cineclub.discussion.edit_post import ChangedMeanwhile, version_of
from cineclub.discussion.models import Draft
from cineclub.discussion.places import whole_number
from cineclub.discussion.posting import post_once
from cineclub.discussion.rates import PREVIEWS, spend_post
from cineclub.reviews.edit_review import edit_review
from cineclub.reviews.forms import NewReviewForm, ReviewForm
from cineclub.reviews.models import Review
from cineclub.reviews.write_review import write_review


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
@of_film
def review_write(request: SignedInRequest, film: Film) -> HttpResponse:
    """Write a review of a film; ``?thread=`` offers a thread to put it in."""
    chosen = whole_number(request.GET.get("thread", "")) or 0
    if request.method != "POST":
        return _write_page(request, film, None, chosen=chosen)
    form = _sent_form(request, film)
    if not form.is_valid() or _breaks_rule(form):
        return _write_page(request, film, form, status=422)

    began = timezone.now()

    def act() -> str:
        spend_post(request.member)
        sent = form.cleaned_data
        wanted = ("step", "pull_quote", "spoiler", "thread")
        written = write_review(
            request.member, film, sent["text"], **{name: sent[name] for name in wanted}
        )
        return written.get_absolute_url()

    try:
        answer = post_once(request, form, f"review:{film.pk}", act)
    except ThreadIsLocked as refusal:
        form.add_error("thread", str(refusal))
        return _write_page(request, film, form, status=422)
    tell_news(request, film, began)
    return answer


@require_POST
@limited(PREVIEWS)
@member_required
@of_film
def review_write_preview(request: SignedInRequest, film: Film) -> HttpResponse:
    """The form with the text rendered; nothing is posted."""
    form = _sent_form(request, film)
    status = 200 if form.is_valid() and not _breaks_rule(form) else 422
    return _write_page(request, film, form, status=status, preview=True)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def review_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change one's own review."""
    found = own_review(pk, request.member)
    if request.method != "POST":
        return _edit_page(request, found, None)
    form = ReviewForm(request.POST, label=_("Your review"))
    if not form.is_valid():
        return _edit_page(request, found, form, status=422)

    def act() -> str:
        sent = form.cleaned_data
        wanted = ("seen", "step", "pull_quote", "spoiler")
        fields = {name: sent[name] for name in wanted}
        if edit_review(found, request.member, sent["text"], **fields):
            spend_post(request.member)
        return found.get_absolute_url()

    try:
        return post_once(request, form, f"review-edit:{found.pk}", act)
    except ChangedMeanwhile:
        form.tell_of_change(version_of(own_review(pk, request.member).post))
        return _edit_page(request, found, form, status=422)


@require_POST
@limited(PREVIEWS)
@member_required
def review_edit_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form with the text rendered; nothing is changed."""
    form = ReviewForm(request.POST, label=_("Your review"))
    status = 200 if form.is_valid() else 422
    return _edit_page(request, own_review(pk, request.member), form, status=status, preview=True)


def own_review(pk: int, member: Member) -> Review:
    """The member's own review, if it stands, or 404. One query."""
    reviews = Review.objects.visible_to(member).standing().with_card()
    return get_object_or_404(reviews, pk=pk, member=member)


def _sent_form(request: SignedInRequest, film: Film) -> NewReviewForm:
    sent = whole_number(request.POST.get("thread", "")) or 0
    return NewReviewForm(film, request.member, request.POST, chosen=sent, label=_("Your review"))


def _breaks_rule(form: NewReviewForm) -> bool:
    """Whether it holds spoilers and the thread chosen for it wants none."""
    thread = form.cleaned_data["thread"]
    return thread is not None and form.breaks(thread.spoilers)


def _write_page(
    request: SignedInRequest,
    film: Film,
    form: NewReviewForm | None,
    *,
    chosen: int = 0,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    key = f"review:{film.pk}"
    draft = draft_of(request.member, key)
    if form is None:
        initial = _begun(request.member, film, draft)
        initial |= {"thread": str(chosen)} if chosen else {}
        offered = whole_number(str(initial.get("thread", ""))) or 0
        form = NewReviewForm(
            film, request.member, initial=initial, chosen=offered, label=_("Your review")
        )
    composer = compose(
        form,
        action=reverse("reviews:review-write", args=[film.slug]),
        submit=_("Post the review"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    context = {"film": film, "composer_": composer, "section": "films"}
    return render(request, "reviews/review_write.html", context, status=status)


def _begun(member: Member, film: Film, draft: Draft | None) -> dict[str, str]:
    """What the form begins with: the draft; the stars are the member's newest word. One query."""
    rating = Rating.objects.filter(member=member, film=film).first()
    begun = draft.initial() if draft else {}
    if rating and (draft is None or rating.at > draft.at):
        begun["step"] = str(rating.step)
    return begun


def _edit_page(
    request: SignedInRequest,
    found: Review,
    form: ReviewForm | None,
    *,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    key = f"review-edit:{found.pk}"
    draft = draft_of(request.member, key)
    stands = {
        "text": found.post.text,
        "step": str(found.step or ""),
        "pull_quote": found.pull_quote,
        "spoiler": found.spoiler,
    }
    initial = (draft.initial() if draft else stands) | {"seen": version_of(found.post)}
    composer = compose(
        form or ReviewForm(initial=initial, label=_("Your review")),
        action=reverse("reviews:review-edit", args=[found.pk]),
        submit=_("Save"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    context = {"review": found, "film": found.film, "composer_": composer, "section": "reviews"}
    return render(request, "reviews/review_edit.html", context, status=status)
