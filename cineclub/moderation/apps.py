"""The moderation app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Registers the app under the label ``moderation``."""

    name = "cineclub.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the queue and the log know what they hold of this app."""
        from cineclub.accounts.mail_domains import let_judge
        from cineclub.accounts.name_rules import let_judge_names
        from cineclub.core import kinds
        from cineclub.moderation.content_kinds import MEMBER, SANCTION
        from cineclub.moderation.forms import allowed_name
        from cineclub.moderation.mail_rules import mail_verdict, tell_of_mail

        let_judge_names(allowed_name)
        let_judge(mail_verdict, tell_of_mail)
        kinds.register(MEMBER)
        kinds.register(SANCTION)
