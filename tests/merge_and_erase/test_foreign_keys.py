"""Every foreign key to a film, a member or a thread stands in a reviewed table that says what
becomes of it.

When two films or threads become one, or a member leaves, nothing may be forgotten: a new foreign
key fails here until somebody has decided.
"""

import pytest
from django.apps import apps
from django.db.models import CASCADE, SET_NULL

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.discussion.models import Thread

# Merging a film into another. "moves": the row goes along, unless the other film has one like it.
# "recounted": written anew from what moved.
FILM = {
    "catalogue.CastCredit.film": "moves",
    "catalogue.CrewCredit.film": "moves",
    "catalogue.Edit.film": "moves",
    "catalogue.Film_companies.film": "moves",
    "catalogue.Film_countries.film": "moves",
    "catalogue.Film_genres.film": "moves",
    "catalogue.Film_keywords.film": "moves",
    "catalogue.Film_languages.film": "moves",
    "catalogue.FilmExternalId.film": "moves",
    "catalogue.FilmSlug.film": "moves",
    "catalogue.FilmStanding.film": "recounted",
    "catalogue.FilmTitle.film": "moves",
    "catalogue.ForeignRating.film": "moves",
    "catalogue.Release.film": "moves",
    "diary.Favourite.film": "moves",
    "diary.Like.film": "moves",
    "diary.Rating.film": "moves",
    "diary.RatingHold.film": "moves",
    "diary.RatingTally.film": "recounted",
    "diary.Seen.film": "moves",
    "diary.Watch.film": "moves",
    "diary.WatchlistEntry.film": "moves",
    "discussion.FilmMention.film": "moves",
    "discussion.NamedFilm.film": "recounted",
    "discussion.PollOption.film": "moves",
    "discussion.Thread.comments_of": "moves",
    "discussion.ThreadFilm.film": "moves",
    "reviews.Review.film": "moves",
}
# A member leaves. "goes": the row goes with them (CASCADE); "stays": without a name (SET_NULL).
MEMBER = {
    "account.EmailAddress.user": "goes",
    "accounts.Application.decided_by": "stays",
    "accounts.Application.member": "goes",
    "accounts.Invitation.made_by": "stays",
    "accounts.Invitation.revoked_by": "stays",
    "accounts.InvitationUse.member": "stays",
    "accounts.MemberSlug.member": "goes",
    "accounts.UnfinishedSignUp.member": "goes",
    "activity.Block.member": "goes",
    "activity.Block.other": "goes",
    "activity.Mute.member": "goes",
    "activity.Mute.other": "goes",
    "activity.MuteList.member": "goes",
    "admin.LogEntry.user": "goes",
    "catalogue.Edit.member": "stays",
    "conversations.Departure.member": "goes",
    "conversations.Mailbox.member": "goes",
    "conversations.Message.author": "stays",
    "conversations.Participant.member": "goes",
    "conversations.ReportedTalk.author": "stays",
    "diary.DiaryTally.member": "goes",
    "diary.Favourite.member": "goes",
    "diary.Like.member": "goes",
    "diary.Rating.member": "goes",
    "diary.Seen.member": "goes",
    "diary.WatchlistEntry.member": "goes",
    "diary.Watch.member": "goes",
    "discussion.Ballot.member": "stays",
    "discussion.Draft.member": "goes",
    "discussion.Bookmark.member": "goes",
    "discussion.MemberTrust.member": "goes",
    "discussion.Poll.author": "stays",
    "discussion.Post.author": "stays",
    "discussion.PostEdit.by": "stays",
    "discussion.PostLike.member": "goes",
    "discussion.PostMove.by": "stays",
    "discussion.PostRemoval.by": "stays",
    "discussion.PostTally.member": "goes",
    "discussion.AllRead.member": "goes",
    "discussion.AlwaysFolded.member": "goes",
    "discussion.ReadThread.member": "goes",
    "discussion.SentImage.member": "goes",
    "discussion.Submission.member": "goes",
    "discussion.Thread.author": "stays",
    "discussion.Thread.last_author": "stays",
    "discussion.ThreadLock.by": "stays",
    "discussion.ThreadPin.by": "stays",
    "discussion.ThreadRemoval.by": "stays",
    "members.Profile.member": "goes",
    "mfa.Authenticator.user": "goes",
    "members.ProfileRemoval.by": "stays",
    "members.ProfileRemoval.member": "goes",
    "moderation.Claim.moderator": "goes",
    "moderation.Decision.about": "stays",
    "moderation.Decision.moderator": "stays",
    "moderation.Report.reporter": "stays",
    "notifications.Choices.member": "goes",
    "notifications.Inbox.member": "goes",
    "notifications.MailChoice.member": "goes",
    "notifications.Mailing.member": "goes",
    "notifications.Notification.actor": "stays",
    "notifications.Notification.member": "goes",
    "notifications.Watch.member": "goes",
    "moderation.Sanction.lifted_by": "stays",
    "moderation.Sanction.member": "goes",
    "moderation.StaffNote.author": "stays",
    "moderation.TextRule.made_by": "stays",
    "reviews.Review.member": "stays",
    "usersessions.UserSession.user": "goes",
}
# A thread is merged into another. "moves": the row is of the other thread then; "recounted":
# written anew from what moved; "goes": the other thread has its own, or none.
THREAD = {
    "discussion.FilmMention.thread": "moves",
    "discussion.NamedFilm.thread": "recounted",
    "discussion.Poll.thread": "moves",
    "discussion.Post.thread": "moves",
    "discussion.ThreadFilm.thread": "moves",
    "discussion.ReadThread.thread": "goes",  # see move_posts.py for the thread that stays
    "discussion.MovieTab.thread": "goes",
    "discussion.ThreadLock.thread": "goes",
    "discussion.ThreadPin.thread": "goes",
    "discussion.ThreadRedirect.thread": "moves",
    "discussion.ThreadTag.thread": "moves",
    "discussion.ThreadRemoval.thread": "goes",  # what was removed is not merged
}
ON_DELETE = {"goes": CASCADE, "stays": SET_NULL}


def keys_to(target) -> dict[str, object]:
    """Every foreign key to `target`, by its name."""
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}": field.remote_field.on_delete
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and not field.many_to_many
        and field.related_model is target
    }  # fmt: skip


@pytest.mark.parametrize(("target", "table"), [(Film, FILM), (Member, MEMBER), (Thread, THREAD)])
def test_every_foreign_key_is_decided(target, table):
    assert keys_to(target).keys() == table.keys()


def test_what_a_member_leaves_behind():
    keys = keys_to(Member)
    assert not [key for key, fate in MEMBER.items() if keys.get(key) is not ON_DELETE[fate]]
