"""The tables of the discussion as the thirteen migrations it stands for leave them, for new sites:
they are made in a fraction of the time. A site that has some of the thirteen takes the rest.

Not squashed by Django's command: each model is made once, whole, after those it points to.
"""

import importlib

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cineclub.discussion.images.models
from cineclub.core.make_tables import MakeTables

WORDS = importlib.import_module("cineclub.discussion.migrations.0012_words_of_posts")


class Migration(migrations.Migration):
    """What is filled by hand in the thirteen is empty on a new site."""

    initial = True
    replaces = [
        ("discussion", "0001_initial"),
        ("discussion", "0002_mentions_homes_submissions"),
        ("discussion", "0003_care_for_threads"),
        ("discussion", "0004_reading"),
        ("discussion", "0005_boards_for_whom"),
        ("discussion", "0006_holds_and_rules"),
        ("discussion", "0007_reactions_and_bookmarks"),
        ("discussion", "0008_polls"),
        ("discussion", "0009_movie_tabs"),
        ("discussion", "0010_spoilers_and_unanswered"),
        ("discussion", "0011_images"),
        ("discussion", "0012_words_of_posts"),
        ("discussion", "0013_tags_apart_and_board_tallies"),
    ]

    dependencies = [
        ("accounts", "0004_standing_and_record"),
        ("catalogue", "0004_film_sets"),
        ("moderation", "0005_holds_and_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="AllRead",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="all_read",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="AlwaysFolded",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="BoardGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Board",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                        ("slug", models.CharField(max_length=100, unique=True)),
                        (
                            "description",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what it is for"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="boards",
                                to="discussion.boardgroup",
                            ),
                        ),
                        (
                            "readers",
                            models.CharField(
                                choices=[
                                    ("public", "Everyone"),
                                    ("members", "Members"),
                                    ("moderators", "Moderators"),
                                ],
                                default="public",
                                max_length=10,
                            ),
                        ),
                        (
                            "starters",
                            models.CharField(
                                choices=[
                                    ("members", "Members"),
                                    ("moderators", "Moderators and admins"),
                                    ("admins", "Admins"),
                                ],
                                default="members",
                                max_length=10,
                            ),
                        ),
                        (
                            "repliers",
                            models.CharField(
                                choices=[
                                    ("members", "Members"),
                                    ("moderators", "Moderators and admins"),
                                    ("admins", "Admins"),
                                ],
                                default="members",
                                max_length=10,
                            ),
                        ),
                        ("archived_at", models.DateTimeField(null=True)),
                        ("archived_because", models.CharField(blank=True, max_length=1000)),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("readers__in", ["public", "members", "moderators"])
                                ),
                                name="board_readers_are_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("repliers__in", ["members", "moderators", "admins"]),
                                    ("starters__in", ["members", "moderators", "admins"]),
                                ),
                                name="board_writers_are_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberTrust",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="trust",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("level", models.PositiveSmallIntegerField(default=0)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Thread",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("thread", "Thread"),
                                    ("comments", "Comments on a film"),
                                    ("review", "Review with its comments"),
                                ],
                                default="thread",
                                max_length=10,
                            ),
                        ),
                        (
                            "board",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="discussion.board",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="threads",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "comments_of",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comment_thread",
                                to="catalogue.film",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("public", "Everyone"),
                                    ("members", "Members"),
                                    ("moderators", "Moderators"),
                                ],
                                default="public",
                                max_length=10,
                            ),
                        ),
                        (
                            "spoilers",
                            models.CharField(
                                choices=[
                                    ("none", "No spoilers, not even folded ones"),
                                    ("marked", "Spoilers are folded"),
                                    ("seen", "For those who have seen it: nothing is folded"),
                                ],
                                default="marked",
                                max_length=10,
                            ),
                        ),
                        ("home", models.CharField(blank=True, max_length=200)),
                        ("opening", models.CharField(blank=True, max_length=300)),
                        ("tags", models.CharField(blank=True, max_length=200)),
                        ("replies", models.PositiveIntegerField(default=0)),
                        ("last_number", models.PositiveIntegerField(default=0)),
                        ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("last_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "last_author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["kind", "-last_at", "-id"],
                                name="discussion__kind_c75a60_idx",
                            ),
                            models.Index(
                                fields=["board", "-last_at", "-id"],
                                name="discussion__board_i_5b4801_idx",
                            ),
                            models.Index(
                                fields=["kind", "replies", "-last_at", "-id"],
                                name="discussion__kind_9bb5b3_idx",
                            ),
                            models.Index(
                                fields=["author", "-started_at"],
                                name="discussion__author__1ec766_idx",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("spoilers__in", ["none", "marked", "seen"])),
                                name="thread_spoiler_rule_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("audience__in", ["public", "members", "moderators"])
                                ),
                                name="thread_audience_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("comments_of__isnull", False), ("kind", "comments")),
                                    models.Q(
                                        models.Q(("kind", "comments"), _negated=True),
                                        ("comments_of__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="comments_are_of_a_film",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="posts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("text", models.TextField()),
                        ("html", models.TextField()),
                        ("excerpt", models.CharField(blank=True, max_length=300)),
                        ("markup_version", models.PositiveSmallIntegerField()),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("edited_at", models.DateTimeField(null=True)),
                        ("likes", models.PositiveIntegerField(default=0)),
                        ("reactions", models.JSONField(default=dict)),
                        ("home", models.CharField(blank=True, max_length=200)),
                        ("spoiler", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["author", "-at", "-id"],
                                name="discussion__author__beecb2_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "number"), name="one_post_a_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostTally",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="post_tally",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("posts", models.PositiveIntegerField(default=0)),
                        ("reactions", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="BoardTally",
                    fields=[
                        (
                            "board",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="tally",
                                serialize=False,
                                to="discussion.board",
                            ),
                        ),
                        ("threads", models.PositiveIntegerField(default=0)),
                        ("posts", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("key", models.CharField(max_length=60)),
                        ("text", models.TextField(blank=True)),
                        ("fields", models.JSONField(default=dict)),
                        ("at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "key"), name="one_draft_a_form"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MovieTab",
                    fields=[
                        (
                            "thread",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="movie_tab",
                                serialize=False,
                                to="discussion.thread",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NamedFilm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named_films",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "film",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named_in",
                                to="catalogue.film",
                            ),
                        ),
                        ("posts", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "film"), name="one_named_film"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Poll",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="polls",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("question", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("single", "One choice"),
                                    ("multiple", "Several choices"),
                                    ("ranked", "Choices in order, counted in rounds"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("most", models.PositiveSmallIntegerField(default=1)),
                        (
                            "results",
                            models.CharField(
                                choices=[
                                    ("always", "At any time"),
                                    ("voted", "After one has voted"),
                                    ("closed", "When the poll is closed"),
                                ],
                                default="always",
                                max_length=10,
                            ),
                        ),
                        ("is_open", models.BooleanField(default=False)),
                        ("closes_at", models.DateTimeField(null=True)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["single", "multiple", "ranked"])),
                                name="poll_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("results__in", ["always", "voted", "closed"])),
                                name="poll_results_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("most__gte", 1)), name="poll_takes_a_choice"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ballots",
                                to="discussion.poll",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("choices", models.CharField(max_length=100)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["poll", "-id"], name="discussion__poll_id_9e3971_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("poll", "member"), name="one_ballot_a_member"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PollOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="discussion.poll",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=200)),
                        (
                            "film",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="poll_options",
                                to="catalogue.film",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("poll", "position"), name="one_poll_option_a_place"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilmMention",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "film",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="catalogue.film",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["thread", "film"], name="discussion__thread__2e0afe_idx"
                            ),
                            models.Index(
                                fields=["film", "-post"], name="discussion__film_id_c08237_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("post", "film"), name="one_mention_a_post"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bookmark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookmarks",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookmarks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["member", "-at", "-id"],
                                name="discussion__member__95dd3b_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("post", "member"), name="one_bookmark_a_post"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostEdit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="edits",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="PostLike",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="like_rows",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("like", "Like"),
                                    ("laugh", "Funny"),
                                    ("moved", "Moving"),
                                    ("learned", "New to me"),
                                    ("thanks", "Thank you"),
                                ],
                                default="like",
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("post", "member"), name="one_post_like"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["like", "laugh", "moved", "learned", "thanks"])
                                ),
                                name="reaction_is_of_a_known_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostMove",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves",
                                to="discussion.post",
                            ),
                        ),
                        ("from_thread", models.PositiveBigIntegerField()),
                        ("from_number", models.PositiveIntegerField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["from_thread", "from_number"],
                                name="discussion__from_th_7439ac_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostRemoval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="removal",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("by_author", models.BooleanField(default=False)),
                        ("held", models.BooleanField(default=False)),
                        ("reason", models.CharField(blank=True, max_length=1000)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="moderation.decision",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("held", True)),
                                fields=["post"],
                                name="held_posts",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadThread",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="read_threads",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="discussion.thread",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "thread"), name="one_reading_of_a_thread"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SentImage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                default=cineclub.discussion.images.models.new_key,
                                max_length=32,
                                unique=True,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("name", models.CharField(db_index=True, max_length=40)),
                        ("width", models.PositiveSmallIntegerField()),
                        ("height", models.PositiveSmallIntegerField()),
                        (
                            "at",
                            models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "digest"), name="one_image_a_file"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImageInPost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="image_rows",
                                to="discussion.post",
                            ),
                        ),
                        (
                            "image",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uses",
                                to="discussion.sentimage",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("post", "image"), name="one_image_row_a_post"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("token", models.CharField(max_length=64)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        (
                            "at",
                            models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "token"), name="one_effect_a_form"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadFilm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "film",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="thread_ties",
                                to="catalogue.film",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "film"), name="one_thread_tie"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadLock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lock",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(max_length=1000)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="ThreadPin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pin",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="ThreadRedirect",
                    fields=[
                        ("old", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="redirects",
                                to="discussion.thread",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ThreadRemoval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="removal",
                                to="discussion.thread",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("held", models.BooleanField(default=False)),
                        ("reason", models.CharField(max_length=1000)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="moderation.decision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ThreadTag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tag_rows",
                                to="discussion.thread",
                            ),
                        ),
                        ("slug", models.CharField(max_length=120)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["slug", "thread"], name="discussion__slug_90dcb3_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "slug"), name="one_tag_a_thread"
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="Thread",
            name="films",
            field=models.ManyToManyField(
                related_name="threads", through="discussion.ThreadFilm", to="catalogue.film"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(WORDS.create, WORDS.drop)],
            state_operations=[
                migrations.CreateModel(
                    name="PostWords",
                    fields=[
                        (
                            "post",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="words",
                                serialize=False,
                                to="discussion.post",
                            ),
                        ),
                        ("plain", models.TextField(blank=True)),
                        ("tokens", models.TextField()),
                    ],
                ),
            ],
        ),
    ]
