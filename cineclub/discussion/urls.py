"""Addresses of boards, threads, posts and drafts."""

from django.urls import path

from cineclub.discussion import (
    arrange_pages,
    board_pages,
    draft_pages,
    film_pages,
    moderate_pages,
    post_pages,
    tag_pages,
    thread_pages,
)

app_name = "discussion"
urlpatterns = [
    path("boards/", board_pages.boards, name="boards"),
    path("boards/<str:slug>/", board_pages.board, name="board"),
    path("boards/<str:slug>/start/", board_pages.thread_start, name="thread-start"),
    path(
        "boards/<str:slug>/start/preview/",
        board_pages.thread_start_preview,
        name="thread-start-preview",
    ),
    path("threads/<int:pk>/", thread_pages.thread, name="thread-by-id"),
    path("threads/<int:pk>/<str:slug>/reply/", thread_pages.thread_reply, name="thread-reply"),
    path(
        "threads/<int:pk>/<str:slug>/reply/preview/",
        thread_pages.thread_reply_preview,
        name="thread-reply-preview",
    ),
    path(
        "threads/<int:pk>/<str:slug>/moderate/",
        moderate_pages.thread_moderate,
        name="thread-moderate",
    ),
    path("threads/<int:pk>/<str:slug>/lock/", moderate_pages.thread_lock, name="thread-lock"),
    path("threads/<int:pk>/<str:slug>/unlock/", moderate_pages.thread_unlock, name="thread-unlock"),
    path("threads/<int:pk>/<str:slug>/pin/", moderate_pages.thread_pin, name="thread-pin"),
    path("threads/<int:pk>/<str:slug>/unpin/", moderate_pages.thread_unpin, name="thread-unpin"),
    path("threads/<int:pk>/<str:slug>/move/", moderate_pages.thread_move, name="thread-move"),
    path(
        "threads/<int:pk>/<str:slug>/retitle/",
        moderate_pages.thread_retitle,
        name="thread-retitle",
    ),
    path("threads/tagged/<str:slug>/", tag_pages.tag, name="tag"),
    path("threads/<int:pk>/<str:slug>/tags/", tag_pages.thread_tag, name="thread-tag"),
    path("threads/<int:pk>/<str:slug>/merge/", arrange_pages.thread_merge, name="thread-merge"),
    path("threads/<int:pk>/<str:slug>/split/", arrange_pages.thread_split, name="thread-split"),
    path("threads/<int:pk>/<str:slug>/films/", moderate_pages.thread_tie, name="thread-tie"),
    path("threads/<int:pk>/<str:slug>/", thread_pages.thread, name="thread"),
    path("posts/<int:pk>/", post_pages.post, name="post"),
    path("posts/<int:pk>/edit/", post_pages.post_edit, name="post-edit"),
    path("posts/<int:pk>/edit/preview/", post_pages.post_edit_preview, name="post-edit-preview"),
    path("posts/<int:pk>/history/", post_pages.post_history, name="post-history"),
    path("posts/<int:pk>/delete/", post_pages.post_delete, name="post-delete"),
    path("posts/<int:pk>/like/", post_pages.post_like, name="post-like"),
    path("posts/<int:pk>/unlike/", post_pages.post_unlike, name="post-unlike"),
    path("posts/<int:pk>/report/", post_pages.post_report, name="post-report"),
    path("posts/<int:pk>/reported/", post_pages.post_reported, name="post-reported"),
    path("drafts/keep/", draft_pages.draft_keep, name="draft-keep"),
    path("drafts/discard/", draft_pages.draft_discard, name="draft-discard"),
    path("preview/", draft_pages.preview, name="preview"),
    path("films/<str:slug>/threads/", film_pages.film_threads, name="film-threads"),
    path("films/<str:slug>/threads/start/", film_pages.film_thread_start, name="film-thread-start"),
    path(
        "films/<str:slug>/threads/start/preview/",
        film_pages.film_thread_start_preview,
        name="film-thread-start-preview",
    ),
    path("films/<str:slug>/mentions/", film_pages.film_mentions, name="film-mentions"),
    path("films/<str:slug>/comments/", film_pages.film_comments, name="film-comments"),
    path(
        "films/<str:slug>/comments/split/",
        arrange_pages.film_comments_split,
        name="film-comments-split",
    ),
    path("films/<str:slug>/comments/post/", film_pages.film_comment, name="film-comment"),
    path(
        "films/<str:slug>/comments/post/preview/",
        film_pages.film_comment_preview,
        name="film-comment-preview",
    ),
]
