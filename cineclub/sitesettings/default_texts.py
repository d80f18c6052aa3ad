"""House rules and privacy notes that a site shows until its admin writes others.

Member markup. They describe what the software does; an operator adds who they are.
"""

# ruff: noqa: E501 (prose: one paragraph, one line)

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RULES = _(
    """We come here to watch films and to talk about them. A few rules keep the room pleasant.

1. **Argue with the opinion, leave the person alone.** Somebody who loves the film you hate is right here too.
2. **Cover what should not be known yet.** Put twists and endings between `||two bars||`, or mark your review as one that tells how it ends. An old film is new to somebody tonight.
3. **Write it yourself.** Quote as much as you need, say where it is from, and say the rest in your own words.
4. **No hatred, no threats, no baiting.** Nobody is worth less for where they come from, whom they love, what they believe or how they live.
5. **No advertising**, and no links to copies whose owners did not agree.
6. **Other people's private matters stay private**: names, addresses, pictures, messages.
7. **One person, one membership.** Names that pretend to be somebody else are changed.

If something breaks these rules, report it instead of answering it; every post and review has a small flag. Moderators read each report, and whatever they remove is removed with a reason. If you think they got it wrong, tell them so, calmly."""
)

PRIVACY = _(
    """What this site keeps about you, why, and for how long.

## When you only read

Nothing is set in your browser and nobody counts you. As every web server does, this one writes down for a short while which page was asked for, from which address and when, to find faults and keep attackers out.

## When you join

- **Your name**, which everybody sees, and **your e-mail address**, which nobody sees. The address is for signing in, for a new password, and for mails about your membership.
- **Your password**, only as a fingerprint from which it cannot be read.
- **Your passkeys and codes**, if you use them: of a passkey the public half, of an app for codes its key.
- **What you told when you asked to join**, where the site asks that; moderators read it.
- **Where you are signed in**: time, browser and network address of each sign-in, so that you can see and end them in your settings.
- **What you write and do**: ratings, likes, watchlist, reviews, posts, and what you tell of yourself. Ratings, reviews and posts can be read by everybody, and earlier versions of edited posts by whoever may read the post.
- **What moderators do**: reports and decisions with their reasons, warnings and suspensions with your answers, and what moderators note about them.

Your browser keeps three cookies: one that says who you are, one that keeps others from sending forms in your name, and one that marks it as a browser you logged in with, so that strangers who guess at your password do not lock you out. No page loads anything from another site, so no other site learns that you are here.

## What happens with it

It stays on this site. Nothing is sold, nothing is given to advertisers, nobody builds a profile of you. The people who run the site can see what is in its database.

You can change your name, your address and everything you wrote. To take your data with you, or to have it erased, write to the people who run the site."""
)
