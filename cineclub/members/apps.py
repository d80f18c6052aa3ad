"""The members app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Registers the app under the label ``members``."""

    name = "cineclub.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every page shows the picture of the member who asks, so it comes along with them."""
        from cineclub.accounts.backends import load_along
        from cineclub.accounts.models import Member
        from cineclub.accounts.proven import proven
        from cineclub.core import kinds
        from cineclub.members.content_kinds import PROFILE
        from cineclub.notifications import watchable

        kinds.register(PROFILE)
        load_along("profile")
        watchable.register(
            watchable.Watchable(
                "member",
                _("member"),
                lambda _member: proven(Member.objects.filter(is_active=True)),
                _("You are told of each thread they start and each review they write."),
                _("You are told of nothing they do. They do not learn of it."),
            )
        )
