"""Give a member another name; their old addresses lead to the new one for ever."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from cineclub.accounts.free_names import check_name, release_name, taken
from cineclub.accounts.index_members import index_members
from cineclub.accounts.models import Member, MemberSlug, free_member_slug
from cineclub.core import versions
from cineclub.core.text import slugify


def rename_member(member: Member, name: str) -> bool:
    """Call ``member`` by ``name`` from now on; raises ``ValidationError`` with a reason.

    Whether that changed anything: of the same wish sent twice at once, one does.

    A name whose address was once theirs gets that address back.
    """
    name = check_name(name, member)
    if name == member.name:
        return False
    try:
        with transaction.atomic():
            now = Member.objects.select_for_update().get(pk=member.pk)
            member.name, member.slug = now.name, now.slug
            if name == member.name:
                return False
            release_name(name)
            _move(member, name)
            index_members([member.pk])
            versions.bump("members", f"member:{member.pk}", f"who:{member.pk}", "home")
    except IntegrityError as error:
        member.refresh_from_db()
        raise taken(name, name) from error
    return True


def _move(member: Member, name: str) -> None:
    own = set(member.former_slugs.values_list("slug", flat=True)) | {member.slug}
    base = slugify(name) or "member"
    slug = base if base in own else free_member_slug(name)
    if slug != member.slug:
        MemberSlug.objects.filter(member=member, slug=slug).delete()
        MemberSlug.objects.create(member=member, slug=member.slug)
    member.name, member.slug = name, slug
    member.save(update_fields=["name", "name_key", "slug"])
