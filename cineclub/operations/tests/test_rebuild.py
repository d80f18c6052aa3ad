"""Tallies that went wrong are found and counted anew."""

import pytest
from django.core.management import call_command

from cineclub.diary.models import RatingTally
from cineclub.diary.rebuild import differences as diary_differences
from cineclub.discussion.differences import differences
from cineclub.discussion.models import Post, PostTally, Thread
from tests.factories import FilmFactory
from tests.world import build

pytestmark = pytest.mark.django_db


def test_wrong_figures_are_found_and_mended():
    build()
    assert list(differences()) == []
    Thread.objects.filter(replies__gt=0).update(replies=99)
    Post.objects.filter(pk=Post.objects.first().pk).update(likes=77)
    PostTally.objects.update(posts=55)
    RatingTally.objects.create(film=FilmFactory(), step=7, count=3)
    found = "\n".join(differences())
    for figure in ("stored 99", "stored 77", "stored 55"):
        assert figure in found
    assert list(diary_differences())
    call_command("rebuild")
    assert list(differences()) == []
    assert list(diary_differences()) == []
