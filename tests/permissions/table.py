"""Who may do what: one row for each route and state of the thing it is about.

A row says what GET and what POST answer to whom. POST sends a valid form (see `forms.py`), so that
303 means: it was done.

Who: `visitors` are visitor and unverified; `members` are all who are signed in; `staff` are
moderator and admin; single actors go by their name; `rest` is everybody not named before.

What: a status; `login`: a redirect to the log-in page; `ask`: 403 with a page that
asks to log in and keeps what was typed.
"""

# For pages that everybody may read and nobody can send anything to.
READ = ("200", "405")
# For changes by members: the address takes forms only.
CHANGE = ("405", "visitors ask, members 303")
# For pages with a form of their own.
FORM = ("visitors login, members 200", "visitors ask, members 303")
PREVIEW = ("405", "visitors ask, members 200")
NOBODY = ("404", "404")
STAFF_FORM = ("staff 200, rest 404", "staff 303, rest 404")

# What is hidden from all but moderators.
HIDDEN = "moderators only | removed | taken back | thread removed"

# Threads that moderators look after, and those they have to restore first.
KEPT = "standing | members only | moderators only"
KEPT_BY_AUTHOR = "standing | members only"
OWN_OR_STAFF = (
    "visitors login, author 200, staff 200, rest 404",
    "visitors ask, author 303, staff 303, rest 404",
)
UNKEPT = "removed | taken back | thread removed"

OPEN = (
    ("healthz", "", *READ),
    ("readyz", "", *READ),
    ("web:home", "", *READ),
    ("web:films", "", *READ),
    ("web:search", "", *READ),
    ("web:suggest", "", *READ),
    ("discussion:search-posts", "", *READ),
    ("web:rules", "", *READ),
    ("web:privacy", "", *READ),
    ("web:help", "", *READ),
    ("web:setup", "", *NOBODY),  # the site has an admin
    ("ui:favicon", "", *READ),
    ("ui:patterns", "", *READ),
    ("ui:sample-poster", "number", *READ),
    ("web:film", "film", *READ),
    ("web:film-members", "film", *READ),
    ("catalogue:film-cast", "film", *READ),
    ("catalogue:film-crew", "film", *READ),
    ("catalogue:film-poster", "film", *READ),
    ("pictures:picture", "picture", *READ),
    ("catalogue:people", "", *READ),
    ("catalogue:person", "person", *READ),
    ("members:members", "", *READ),
    ("members:member", "member", *READ),
    ("members:member-reviews", "member", *READ),
    ("members:member-watchlist", "member", *READ),
    ("members:avatar", "avatar", *READ),
    ("reviews:reviews", "", *READ),
    ("reviews:film-reviews", "film", *READ),
    ("discussion:boards", "", *READ),
    ("discussion:board", "board", *READ),
    ("discussion:film-threads", "film", *READ),
    ("discussion:film-comments", "film", *READ),
    ("discussion:film-mentions", "film", *READ),
    ("moderation:log", "", *READ),
)

# Feeds and what else is told to programs are a visitor's, whoever asks.
FEEDS = (
    *(
        (f"feeds:{name}", thing, *READ)
        for name, thing in (
            ("site", ""),
            ("boards", ""),
            ("board", "board"),
            ("reviews", ""),
            ("films", ""),
            ("film", "film"),
            ("film-reviews", "film"),
            ("film-threads", "film"),
            ("film-comments", "film"),
            ("member", "member"),
            ("member-reviews", "member"),
            ("robots", ""),
            ("sitemap", ""),
            ("sitemap-pages", ""),
            ("sitemap-part", "part"),
            ("film-card", "film"),
        )
    ),
    ("feeds:oembed", "", "404", "405"),  # it was not said what to embed
    ("feeds:thread", "thread: standing", *READ),
    ("feeds:thread", f"thread: members only | {HIDDEN}", "404", "405"),
    ("feeds:review", "review: standing", *READ),
    ("feeds:review", f"review: members only | {HIDDEN}", "404", "405"),
    # To the present version of the picture.
    ("feeds:site-picture", "", "302", "405"),
    ("feeds:film-picture", "film", "302", "405"),
    ("feeds:member-picture", "member", "302", "405"),
    ("feeds:thread-picture", "number of thread: standing", "302", "405"),
    ("feeds:thread-picture", f"number of thread: members only | {HIDDEN}", "404", "405"),
    ("feeds:review-picture", "review: standing", "302", "405"),
    ("feeds:review-picture", f"review: members only | {HIDDEN}", "404", "405"),
)

DIARY = (
    ("diary:film-rate", "film", *CHANGE),
    ("diary:film-unrate", "film", *CHANGE),
    ("diary:film-like", "film", *CHANGE),
    ("diary:film-unlike", "film", *CHANGE),
    ("diary:film-see", "film", *CHANGE),
    ("diary:film-unsee", "film", *CHANGE),
    ("diary:watchlist-add", "film", *CHANGE),
    ("diary:watchlist-remove", "film", *CHANGE),
)

CATALOGUE = (
    (
        "catalogue:poster-change",
        "film",
        "curator 200, admin 200, rest 404",
        "curator 303, admin 303, rest 404",
    ),
    ("catalogue:poster-remove", "film", "405", "curator 303, admin 303, rest 404"),
)

SETTINGS = (
    ("members:settings", "", "visitors login, members 200", "405"),
    ("members:settings-name", "", *FORM),
    ("members:settings-profile", "", *FORM),
    ("members:settings-favourites", "", *FORM),
    ("members:settings-signature", "", *FORM),
    ("members:signature-clear", "member", *STAFF_FORM),
    ("members:settings-picture", "", *FORM),
    ("members:settings-picture-remove", "", *CHANGE),
    ("discussion:settings-spoilers", "", *FORM),
    ("web:site-settings", "", "admin 200, rest 404", "admin 303, rest 404"),
    ("web:first-films", "", "admin 200, rest 404", "admin 405, rest 404"),
)

# Alice, who is the author, is the member that these are about.
OTHERS = (
    ("activity:stance", "member", "visitors login, author 404, rest 200", "405"),
    *(
        (f"activity:member-{act}", "member", "405", "visitors ask, author 404, rest 303")
        for act in ("block", "unblock", "mute", "unmute")
    ),
    ("activity:blocked", "", "visitors login, members 200", "405"),
)

# Alice, who is the author, and bob, the other, take part; nobody else may look, no admin either.
BETWEEN = "visitors login, author 200, other 200, rest 404"
BETWEEN_FORM = "visitors ask, author 303, other 303, rest 404"
CONVERSATIONS = (
    ("conversations:conversations", "", "visitors login, members 200", "405"),
    ("conversations:conversation-start", "", *FORM),
    ("conversations:conversation-start-preview", "", *PREVIEW),
    ("conversations:conversation", "conversation", BETWEEN, "405"),
    ("conversations:conversation-people", "conversation", BETWEEN, BETWEEN_FORM),
    ("conversations:conversation-report", "conversation", BETWEEN, BETWEEN_FORM),
    (
        "conversations:conversation-reply-preview",
        "conversation",
        "405",
        "visitors ask, author 200, other 200, rest 404",
    ),
    *(
        (f"conversations:conversation-{act}", "conversation", "405", BETWEEN_FORM)
        for act in ("reply", "leave", "mute", "unmute")
    ),
    ("conversations:reported", "reported talk", "staff 200, rest 404", "405"),
)

# Tables hold what the pages hold back: for admins only, and nothing can be sent to any of them.
WINDOW = (
    ("admin:index", "", "admin 200, rest 404", "404"),
    ("admin:*_changelist", "", "admin 200, rest 404", "404"),
    ("admin:*_*_change", "row", "admin 200, rest 404", "404"),
    ("admin:*_add", "", "admin 403, rest 404", "404"),
    ("admin:*_delete", "row", "admin 403, rest 404", "404"),
    ("admin:*_history", "row", "admin 200, rest 404", "404"),
    ("admin/*/<path:object_id>/", "row", "admin 302, rest 404", "404"),
    ("admin:app_list", "app", "admin 200, rest 404", "404"),
    ("admin:jsi18n", "", "admin 200, rest 404", "404"),
    ("admin:autocomplete", "", "admin 403, rest 404", "404"),
    ("admin:view_on_site", "on site", "admin 302, rest 404", "404"),
    ("admin:login", "", *NOBODY),
    ("admin:logout", "", *NOBODY),
    ("admin:password_change", "", *NOBODY),
    ("admin:password_change_done", "", *NOBODY),
    ("admin/(?P<url>.*)$", "nothing", *NOBODY),
)

THREADS = (
    ("discussion:thread-start", "board", *FORM),
    ("discussion:thread-start-preview", "board", *PREVIEW),
    ("discussion:film-thread-start", "film", *FORM),
    ("discussion:film-thread-start-preview", "film", *PREVIEW),
    ("discussion:film-comment", "film", *CHANGE),
    ("discussion:film-comment-preview", "film", *PREVIEW),
    ("discussion:thread", "thread: standing", "200", "405"),
    ("discussion:thread", "thread: members only", "visitors 404, members 200", "405"),
    ("discussion:thread", f"thread: {HIDDEN}", "staff 200, rest 404", "405"),
    ("discussion:thread-unread", "thread: standing", "302", "405"),
    ("discussion:thread-unread", "thread: members only", "visitors 404, members 302", "405"),
    ("discussion:thread-unread", f"thread: {HIDDEN}", "staff 302, rest 404", "405"),
    ("discussion:unread", "", "visitors login, members 200", "405"),
    ("discussion:unanswered", "", *READ),
    ("discussion:read-all", "", *CHANGE),
    ("discussion:thread-by-id", "number of thread: standing", "302", "405"),
    (
        "discussion:thread-by-id",
        "number of thread: members only",
        "visitors 404, members 302",
        "405",
    ),
    ("discussion:thread-by-id", f"number of thread: {HIDDEN}", "staff 302, rest 404", "405"),
    ("discussion:thread-reply", "thread: standing | members only", *CHANGE),
    (
        "discussion:thread-reply",
        "thread: moderators only",
        "405",
        "visitors ask, staff 303, rest 404",
    ),
    (
        "discussion:thread-reply",
        "thread: removed | taken back | thread removed",
        "405",
        "visitors ask, members 404",
    ),
    ("discussion:thread-reply-preview", "thread: standing | members only", *PREVIEW),
    (
        "discussion:thread-reply-preview",
        "thread: moderators only",
        "405",
        "visitors ask, staff 200, rest 404",
    ),
    (
        "discussion:thread-reply-preview",
        "thread: removed | taken back | thread removed",
        "405",
        "visitors ask, members 404",
    ),
    ("discussion:thread-moderate", f"thread: {KEPT}", "staff 200, rest 404", "405"),
    ("discussion:thread-moderate", f"thread: {UNKEPT}", "404", "405"),
    *(
        (f"discussion:thread-{act}", f"thread: {states}", "405", who)
        for act in ("lock", "unlock", "pin", "unpin", "move", "retitle", "tie")
        for states, who in ((KEPT, "staff 303, rest 404"), (UNKEPT, "404"))
    ),
    *(
        row
        for act in ("merge", "split")
        for row in (
            # The form of the table goes into a public thread: others do not fit.
            (f"discussion:thread-{act}", "thread: standing", *STAFF_FORM),
            (
                f"discussion:thread-{act}",
                "thread: members only | moderators only",
                "staff 200, rest 404",
                "staff 422, rest 404",
            ),
            (f"discussion:thread-{act}", f"thread: {UNKEPT}", *NOBODY),
        )
    ),
    ("discussion:tag", "tag", *READ),
    ("discussion:thread-tag", f"thread: {KEPT_BY_AUTHOR}", *OWN_OR_STAFF),
    (
        "discussion:thread-tag",
        "thread: moderators only",
        "visitors login, staff 200, rest 404",
        "visitors ask, staff 303, rest 404",
    ),
    (
        "discussion:thread-tag",
        f"thread: {UNKEPT}",
        "visitors login, members 404",
        "visitors ask, members 404",
    ),
    ("discussion:thread-spoilers", f"thread: {KEPT_BY_AUTHOR}", *OWN_OR_STAFF),
    (
        "discussion:thread-spoilers",
        "thread: moderators only",
        "visitors login, staff 200, rest 404",
        "visitors ask, staff 303, rest 404",
    ),
    (
        "discussion:thread-spoilers",
        f"thread: {UNKEPT}",
        "visitors login, members 404",
        "visitors ask, members 404",
    ),
    ("discussion:film-comments-split", "film", *STAFF_FORM),
)

# Moderators order and describe boards; who may read and write there is for admins to say.
ADMIN_FORM = ("admin 200, rest 404", "admin 303, rest 404")
STAFF_CHANGE = ("405", "staff 303, rest 404")
BOARDS = (
    ("discussion:board", "hidden board", "staff 200, rest 404", "405"),
    ("feeds:board", "hidden board", "404", "405"),
    (
        "discussion:thread-start",
        "hidden board",
        "visitors login, staff 200, rest 404",
        "visitors ask, staff 303, rest 404",
    ),
    ("discussion:boards-arrange", "", "staff 200, rest 404", "405"),
    ("discussion:board-make", "", *ADMIN_FORM),
    ("discussion:board-edit", "number of board", *STAFF_FORM),
    ("discussion:board-archive", "number of board", *ADMIN_FORM),
    ("discussion:board-reopen", "number of board", "405", "admin 303, rest 404"),
    ("discussion:board-up", "number of board", *STAFF_CHANGE),
    ("discussion:board-down", "number of board", *STAFF_CHANGE),
    ("discussion:starter-boards", "", "405", "admin 303, rest 404"),
    ("discussion:board-group-make", "", *STAFF_CHANGE),
    ("discussion:board-group-rename", "board group", *STAFF_CHANGE),
    ("discussion:board-group-up", "board group", *STAFF_CHANGE),
    ("discussion:board-group-down", "board group", *STAFF_CHANGE),
    ("discussion:board-group-remove", "board group", *STAFF_CHANGE),
)

POLLS = (
    ("discussion:poll", "poll: standing", "200", "405"),
    ("discussion:poll", "poll: members only", "visitors 404, members 200", "405"),
    ("discussion:poll", f"poll: {HIDDEN}", "staff 200, rest 404", "405"),
    *(
        row
        for act in ("vote", "unvote")
        for row in (
            (f"discussion:poll-{act}", f"poll: {KEPT_BY_AUTHOR}", *CHANGE),
            (
                f"discussion:poll-{act}",
                "poll: moderators only",
                "405",
                "visitors ask, staff 303, rest 404",
            ),
            (f"discussion:poll-{act}", f"poll: {UNKEPT}", "405", "visitors ask, members 404"),
        )
    ),
    *(
        row
        for route, thing, get in (
            ("discussion:poll-edit", "poll", True),
            ("discussion:poll-remove", "poll", True),
            ("discussion:poll-close", "poll", False),
            ("discussion:thread-poll", "thread", True),
        )
        for row in (
            (
                route,
                f"{thing}: {KEPT_BY_AUTHOR}",
                OWN_OR_STAFF[0] if get else "405",
                OWN_OR_STAFF[1],
            ),
            (
                route,
                f"{thing}: moderators only",
                "visitors login, staff 200, rest 404" if get else "405",
                "visitors ask, staff 303, rest 404",
            ),
            (
                route,
                f"{thing}: {UNKEPT}",
                "visitors login, members 404" if get else "405",
                "visitors ask, members 404",
            ),
        )
    ),
)

SEEN_BY_STAFF = "visitors login, staff 200, rest 404"
OWN = "visitors login, author 200, rest 404"
CHANGE_OWN = "visitors ask, author 303, rest 404"
# Nobody changes what does not stand, not even moderators.
GONE = ("visitors login, members 404", "visitors ask, members 404")

POSTS = (
    ("discussion:post", "post: standing", "302", "405"),
    ("discussion:post", "comment: standing", "302", "405"),
    ("discussion:post", "post: members only", "visitors 404, members 302", "405"),
    ("discussion:post", f"post: {HIDDEN}", "staff 302, rest 404", "405"),
    ("discussion:post", "comment: removed | taken back", "staff 302, rest 404", "405"),
    ("discussion:post", f"post of review: {HIDDEN}", "staff 302, rest 404", "405"),
    ("discussion:post-history", "post: standing", "200", "405"),
    ("discussion:post-history", "post: members only", "visitors 404, members 200", "405"),
    ("discussion:post-history", f"post: {HIDDEN}", "staff 200, rest 404", "405"),
    *(
        ("discussion:post-fold", f"{thing}: {states}", *rights)
        for thing, states, rights in (
            ("post", "standing | members only | moderators only", STAFF_FORM),
            ("post", "removed | taken back | thread removed", NOBODY),
            ("comment", "standing", STAFF_FORM),
            ("post of review", "standing", NOBODY),
        )
    ),
    ("discussion:post-edit", "post: standing | members only", OWN, CHANGE_OWN),
    ("discussion:post-edit", f"post: {HIDDEN}", *GONE),
    ("discussion:post-edit", "comment: standing", OWN, CHANGE_OWN),
    ("discussion:post-edit", "comment: removed | taken back", *GONE),
    (
        "discussion:post-edit-preview",
        "post: standing | members only",
        "405",
        "visitors ask, author 200, rest 404",
    ),
    ("discussion:post-edit-preview", f"post: {HIDDEN}", "405", "visitors ask, members 404"),
    ("discussion:post-delete", "post: standing | members only", OWN, CHANGE_OWN),
    ("discussion:post-delete", "post: moderators only | removed | thread removed", *GONE),
    # Sent twice, the answer is the same: a post one took back oneself is no secret to oneself.
    ("discussion:post-delete", "post: taken back", GONE[0], CHANGE_OWN),
    ("discussion:post-like", "post: standing | members only", *CHANGE),
    ("discussion:post-like", "post: moderators only", "405", "visitors ask, staff 303, rest 404"),
    (
        "discussion:post-like",
        "post: removed | taken back | thread removed",
        "405",
        "visitors ask, members 404",
    ),
    ("discussion:post-unlike", "post: standing | members only", *CHANGE),
    ("discussion:post-unlike", "post: moderators only", "405", "visitors ask, staff 303, rest 404"),
    (
        "discussion:post-unlike",
        "post: removed | taken back | thread removed",
        "405",
        "visitors ask, members 404",
    ),
    ("discussion:post-report", "post: standing | members only", *FORM),
    (
        "discussion:post-report",
        f"post: {HIDDEN}",
        SEEN_BY_STAFF,
        "visitors ask, staff 303, rest 404",
    ),
    (
        "discussion:post-reported",
        "post: standing | members only",
        "visitors login, members 200",
        "405",
    ),
    ("discussion:post-reported", f"post: {HIDDEN}", SEEN_BY_STAFF, "405"),
    ("discussion:draft-keep", "", *CHANGE),
    ("discussion:draft-discard", "", *CHANGE),
    ("discussion:preview", "", *PREVIEW),
    # Sent by the author of the post that shows it.
    ("discussion:image", "image: standing", *READ),
    ("discussion:image", "image: members only", "visitors 404, members 200", "405"),
    ("discussion:image", f"image: {HIDDEN}", "author 200, staff 200, rest 404", "405"),
    ("discussion:image-send", "text to come", *FORM),
    ("discussion:image-begin", "text to come", *CHANGE),
    (
        "discussion:image-send",
        "message to come",
        "visitors login, members 404",
        "visitors ask, members 404",
    ),
    ("discussion:image-begin", "message to come", "405", "visitors ask, members 404"),
)

REVIEWS = (
    ("reviews:review-write", "film", *FORM),
    ("reviews:review-write-preview", "film", *PREVIEW),
    ("reviews:review", "review: standing", "200", "405"),
    ("reviews:review", "review: members only", "visitors 404, members 200", "405"),
    ("reviews:review", f"review: {HIDDEN}", "staff 200, rest 404", "405"),
    ("reviews:review-reply", "review: standing", *CHANGE),
    # These two stand in a thread of their author's choice, where they are answered.
    ("reviews:review-reply", "review: members only", "405", "visitors ask, members 404"),
    ("reviews:review-reply", f"review: {HIDDEN}", "405", "visitors ask, members 404"),
    ("reviews:review-reply-preview", "review: standing", *PREVIEW),
    (
        "reviews:review-reply-preview",
        f"review: members only | {HIDDEN}",
        "405",
        "visitors ask, members 404",
    ),
    ("reviews:review-edit", "review: standing | members only", OWN, CHANGE_OWN),
    ("reviews:review-edit", f"review: {HIDDEN}", *GONE),
    (
        "reviews:review-edit-preview",
        "review: standing | members only",
        "405",
        "visitors ask, author 200, rest 404",
    ),
    ("reviews:review-edit-preview", f"review: {HIDDEN}", "405", "visitors ask, members 404"),
)

# What helps while one writes.
WRITING = (
    (
        "discussion:post-quote",
        "post: standing | members only",
        "visitors login, members 200",
        "visitors ask, members 303",
    ),
    (
        "discussion:post-quote",
        "post: moderators only",
        SEEN_BY_STAFF,
        "visitors ask, staff 303, rest 404",
    ),
    (
        "discussion:post-quote",
        "post: removed | taken back | thread removed",
        "visitors login, members 404",
        "visitors ask, members 404",
    ),
    (
        "discussion:thread-arrived",
        "thread: standing | members only",
        "visitors login, members 302",
        "405",
    ),
    (
        "discussion:thread-arrived",
        f"thread: {HIDDEN}",
        "visitors login, staff 302, rest 404",
        "405",
    ),
    ("discussion:convert", "", *PREVIEW),
    ("discussion:suggest-films", "", "visitors login, members 200", "405"),
    ("discussion:suggest-members", "", "visitors login, members 200", "405"),
)

# A member's notifications are their own alone: see notifications/tests for theirs.
NOTIFICATIONS = (
    ("notifications:notifications", "", "visitors login, members 200", "405"),
    ("notifications:count", "", "visitors login, members 200", "405"),
    ("notifications:read-all", "", *CHANGE),
    ("notifications:settings", "", *FORM),
    ("notifications:mail-again", "", *CHANGE),
    # The link in a mail is the proof: whoever has it needs to be nobody.
    ("notifications:unsubscribe", "bad unsubscription", *NOBODY),
    ("notifications:watch", "watched film", "visitors login, members 200", "405"),
    ("notifications:watch-set", "watch on film", *CHANGE),
    # Films make no noise.
    ("notifications:watch-set", "mute on film", "405", "visitors ask, members 404"),
    ("discussion:following", "", "visitors login, members 200", "405"),
    ("notifications:notification", "no notification", "visitors login, members 404", "405"),
)

# Reactions and bookmarks.
REACTIONS = (
    *(
        row
        for route, form in (("react", False), ("bookmark", True), ("bookmark-drop", False))
        for thing in ("kind of post" if route == "react" else "post",)
        for row in (
            (
                f"discussion:post-{route}",
                f"{thing}: standing | members only",
                FORM[0] if form else "405",
                CHANGE[1],
            ),
            (
                f"discussion:post-{route}",
                f"{thing}: moderators only",
                SEEN_BY_STAFF if form else "405",
                "visitors ask, staff 303, rest 404",
            ),
            (
                f"discussion:post-{route}",
                f"{thing}: taken back | thread removed",
                "visitors login, members 404" if form else "405",
                "visitors ask, members 404",
            ),
        )
    ),
    ("discussion:bookmarks", "", "visitors login, members 200", "405"),
)

LOG = (
    ("web:log", "", *FORM),
    ("web:drafts", "", "visitors login, members 200", "405"),
    ("web:draft", "draft", "visitors login, author 200, rest 404", "405"),
    ("web:draft-drop", "draft", "405", "visitors ask, author 303, rest 404"),
    ("web:draft-bring-back", "", *CHANGE),
    ("web:post-rated", "rated post", "visitors login, author 200, rest 404", "405"),
    ("web:post-log", "film of rated post", "405", "visitors ask, author 303, rest 404"),
    ("web:post-review", "film of rated post", "405", "visitors ask, author 303, rest 404"),
)

EVERY_STATE = f"standing | members only | {HIDDEN}"

STAFF_ACT = ("405", "staff 303, rest 404")

MODERATION = (
    ("moderation:queue", "", "staff 200, rest 404", "405"),
    ("moderation:templates", "", *STAFF_FORM),
    ("moderation:template", "template", *STAFF_FORM),
    ("moderation:template-delete", "template", *STAFF_ACT),
    *(
        row
        for kind in ("post", "thread", "review")
        for row in (
            ("moderation:case", f"decide on {kind}: {EVERY_STATE}", "staff 200, rest 404", "405"),
            ("moderation:case-claim", f"decide on {kind}: {EVERY_STATE}", *STAFF_ACT),
            ("moderation:case-release", f"decide on {kind}: {EVERY_STATE}", *STAFF_ACT),
            ("moderation:case-note", f"decide on {kind}: {EVERY_STATE}", *STAFF_ACT),
        )
    ),
    *(
        row
        for kind in ("storm", "sanction", "profile")
        for row in (
            ("moderation:case", f"decide on {kind}", "staff 200, rest 404", "405"),
            ("moderation:case-note", f"decide on {kind}", *STAFF_ACT),
            ("moderation:dismiss", f"decide on {kind}", *STAFF_FORM),
            ("moderation:restore", f"decide on {kind}", *STAFF_FORM),
        )
    ),
    # Only opening posts of threads carry more than themselves; those of the table are replies.
    ("moderation:remove-whole", f"decide on post: {EVERY_STATE}", *NOBODY),
    ("moderation:remove-whole", f"decide on opening: {EVERY_STATE}", *STAFF_FORM),
    ("moderation:member", "member", "staff 200, rest 404", "405"),
    ("moderation:member-note", "member", *STAFF_ACT),
    ("moderation:member-sanction", "member", *STAFF_ACT),
    ("moderation:sanction-lift", "sanction", *STAFF_ACT),
    ("moderation:rules", "", "staff 200, rest 404", "405"),
    ("moderation:rules-try", "", "405", "staff 200, rest 404"),
    ("moderation:rules-add", "", "405", "admin 303, rest 404"),
    ("moderation:rules-newcomers", "", "405", "admin 303, rest 404"),
    ("moderation:rule", "rule", "admin 200, rest 404", "admin 303, rest 404"),
    ("moderation:rule-delete", "rule", "405", "admin 303, rest 404"),
    ("discussion:member-clean-up", "member", *STAFF_FORM),
    ("discussion:clean-up-undo", "clean-up", *STAFF_FORM),
    ("discussion:posts-waiting", "", "visitors login, members 200", "405"),
    ("discussion:post-waiting", "held", "visitors login, author 200, rest 404", "405"),
    ("discussion:post-take-back", "held", "405", "visitors ask, author 303, rest 404"),
    ("moderation:standing", "", "visitors login, members 200", "405"),
    ("moderation:standing-read", "sanction", "405", "visitors ask, author 303, rest 404"),
    (
        "moderation:standing-appeal",
        "sanction",
        "visitors login, author 200, rest 404",
        "visitors ask, author 303, rest 404",
    ),
    ("members:member-report", "member", *FORM),
    ("moderation:removed", "", "staff 200, rest 404", "405"),
    *(
        (f"moderation:{act}", f"decide on {kind}: {EVERY_STATE}", *STAFF_FORM)
        for act in ("remove", "restore", "dismiss")
        for kind in ("post", "thread", "review")
    ),
)

# allauth's. A signed-in member has no business at the doors and is sent on.
BEHIND_THE_DOOR = "visitors login, members 303"

# A signed-in member is first asked whether it is still them.
SHOWN_FIRST = "visitors login, members 302"
SHOWN_FIRST_POST = "visitors login, members 303"

ACCOUNTS = (
    ("account_login", "", "visitors 200, members 302", "303"),
    ("account_signup", "", "visitors 200, members 302", "303"),
    ("account_logout", "", "visitors 302, members 200", "303"),
    ("account_inactive", "", *READ),
    ("account_reset_password", "", "200", "303"),
    ("account_reset_password_done", "", *READ),
    ("account_reset_password_from_key", "bad key", "200", "422"),
    ("account_reset_password_from_key_done", "", *READ),
    ("account_confirm_email", "bad confirmation", "200", "404"),
    ("account_email_verification_sent", "", "200", "405"),
    ("account_reauthenticate", "", "visitors login, members 200", BEHIND_THE_DOOR),
    ("account_email", "", FORM[0], BEHIND_THE_DOOR),
    ("account_change_password", "", FORM[0], BEHIND_THE_DOOR),
    ("account_set_password", "", "visitors login, members 302", BEHIND_THE_DOOR),
    ("account_signup_by_passkey", "", "visitors 200, members 302", "303"),
    # The steps on the way in are there for those alone who are on it.
    ("mfa_signup_webauthn", "", "302", "303"),
    ("accounts_first_password", "", "405", "303"),
    ("mfa_authenticate", "", "302", "303"),
    ("accounts_passkey_options", "", "405", "200"),
    ("mfa_login_webauthn", "", "405", "303"),
    # Ways in are changed by those who have shown that it is still them; these here have not.
    ("mfa_index", "", "visitors login, members 200", "405"),
    ("mfa_add_webauthn", "", SHOWN_FIRST, SHOWN_FIRST_POST),
    ("mfa_edit_webauthn", "no key", "visitors login, members 404", "visitors ask, members 404"),
    ("mfa_remove_webauthn", "no key", "visitors login, members 404", "visitors ask, members 404"),
    ("mfa_activate_totp", "", SHOWN_FIRST, SHOWN_FIRST_POST),
    ("mfa_deactivate_totp", "", "visitors login, members 404", "visitors login, members 404"),
    ("mfa_view_recovery_codes", "", "visitors login, members 404", "visitors login, members 405"),
    ("mfa_generate_recovery_codes", "", SHOWN_FIRST, SHOWN_FIRST_POST),
    (
        "mfa_download_recovery_codes",
        "",
        "visitors login, members 404",
        "visitors login, members 404",
    ),
    ("mfa_reauthenticate", "", "visitors login, members 302", "visitors login, members 303"),
    ("mfa_reauthenticate_webauthn", "", "visitors login, members 302", BEHIND_THE_DOOR),
    ("usersessions_list", "", FORM[0], "405"),
    ("accounts_sessions_end", "", *CHANGE),
    ("accounts_invitation", "bad invitation", "302", "405"),
    ("accounts_waiting", "", "visitors login, members 302", CHANGE[1]),
    (
        "accounts_invitations",
        "",
        "visitors login, staff 200, rest 404",
        "visitors ask, staff 303, rest 404",
    ),
    (
        "accounts_invitation_revoke",
        "invitation",
        "405",
        "visitors ask, admin 303, moderator 303, rest 404",
    ),
    ("accounts_applications", "", "staff 200, rest 404", "405"),
    ("accounts_application_approve", "application", "405", "staff 303, rest 404"),
    ("accounts_application_refuse", "application", *STAFF_FORM),
    ("accounts_role", "member", "admin 302, rest 404", "admin 303, rest 404"),
    ("accounts_session_end", "no session", "405", "visitors ask, members 404"),
)

TABLE = (
    *OPEN,
    *FEEDS,
    *DIARY,
    *CATALOGUE,
    *SETTINGS,
    *OTHERS,
    *CONVERSATIONS,
    *WINDOW,
    *THREADS,
    *BOARDS,
    *POLLS,
    *POSTS,
    *REVIEWS,
    *WRITING,
    *REACTIONS,
    *LOG,
    *MODERATION,
    *NOTIFICATIONS,
    *ACCOUNTS,
)
