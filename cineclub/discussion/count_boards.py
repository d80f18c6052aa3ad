"""How much stands on each board, as the page of boards tells it.

A busy forum would count these rows with every post, and its boards would be what all who write wait
for. So they are counted now and then by a job, and told only as what they are: large or small.
"""

from __future__ import annotations

from django.db.models import Count, Sum
from django_tasks import task

from cineclub.discussion.models import Audience, Board, BoardTally, Thread
from cineclub.discussion.stale import bump_boards


def count_boards() -> int:
    """Count all of them anew; how many tallies were others. Three statements at most."""
    standing = Thread.objects.standing().discussions().filter(audience=Audience.PUBLIC)
    counted = standing.order_by().values_list("board").annotate(n=Count("pk"), told=Sum("replies"))
    figures = {board: (threads, threads + replies) for board, threads, replies in counted if board}
    stored = {tally.pk: (tally.threads, tally.posts) for tally in BoardTally.objects.all()}
    boards = Board.objects.values_list("pk", flat=True)
    changed = [
        BoardTally(board_id=pk, threads=threads, posts=posts)
        for pk in boards
        for threads, posts in [figures.get(pk, (0, 0))]
        if stored.get(pk) != (threads, posts)
    ]
    BoardTally.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["board"], update_fields=["threads", "posts"]
    )
    if changed:
        bump_boards()
    return len(changed)


@task
def count_boards_now_and_then() -> None:
    """The same, for the schedule."""
    count_boards()
