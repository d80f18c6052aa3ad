"""A line of the public log as a sentence: what was done, with the name of what it was done to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cineclub.moderation.models import Action

# What a reader may not see is only named by its kind.
UNNAMED = {
    "post": _("a post"),
    "thread": _("a thread"),
    "board": _("a board"),
    "review": _("a review"),
    "profile": _("a profile"),
    "signature": _("a signature"),
    "storm": _("a film"),
}
NAMED = {"board": _("the board {name}")}
SENTENCES = {
    Action.REMOVE: _("Removed {what}"),
    Action.RESTORE: _("Restored {what}"),
    Action.DISMISS: _("Left standing: {what}"),
    Action.LOCK: _("Locked {what}"),
    Action.UNLOCK: _("Unlocked {what}"),
    Action.PIN: _("Pinned {what}"),
    Action.UNPIN: _("Unpinned {what}"),
    Action.MOVE: _("Moved {what} to another board"),
    Action.RETITLE: _("Gave another title to {what}"),
    Action.TIE: _("Changed the films of {what}"),
    Action.TAG: _("Changed the tags of {what}"),
    Action.MERGE: _("Merged another thread into {what}"),
    Action.SPLIT: _("Split posts off to {what}"),
    Action.POLL: _("Changed the poll of {what}"),
    Action.MAKE: _("Made {what}"),
    Action.CHANGE: _("Changed {what}"),
    Action.ADMIT: _("Changed who reads and writes on {what}"),
    Action.ORDER: _("Put {what} in another place"),
    Action.ARCHIVE: _("Archived {what}"),
    Action.REOPEN: _("Took {what} out of the archive"),
    Action.RULE: _("Changed the rule for spoilers in {what}"),
    Action.FOLD: _("Folded a spoiler in {what}"),
    Action.WARN: _("Warned {what}"),
    Action.SUSPEND: _("Suspended {what}"),
    Action.BAN: _("Banned {what}"),
    Action.LIFT: _("Took back {what}"),
    Action.UPHOLD: _("Upheld {what}"),
    Action.APPROVE: _("Let {what} through"),
    Action.REFUSE: _("Did not let {what} through"),
    Action.CLEAN: _("Removed all that was written by {what}"),
    Action.UNCLEAN: _("Brought back what was written by {what}"),
    Action.HOLD: _("Kept the average of {what} held"),
    Action.RELEASE: _("Released the average of {what}"),
}
