"""Addresses of the moderators' pages and the public log."""

from django.urls import path

from cineclub.moderation import (
    case_pages,
    decision_pages,
    member_pages,
    rule_pages,
    standing_pages,
    template_pages,
    views,
)

app_name = "moderation"
_thing = "moderation/<str:kind>/<int:pk>/"
urlpatterns = [
    path("moderation/", views.queue, name="queue"),
    path("moderation/removed/", views.removed, name="removed"),
    path("moderation/log/", views.log, name="log"),
    path("moderation/templates/", template_pages.templates, name="templates"),
    path("moderation/templates/<int:pk>/", template_pages.template, name="template"),
    path(
        "moderation/templates/<int:pk>/delete/",
        template_pages.template_delete,
        name="template-delete",
    ),
    path("moderation/rules/", rule_pages.rules, name="rules"),
    path("moderation/rules/try/", rule_pages.rules_try, name="rules-try"),
    path("moderation/rules/add/", rule_pages.rules_add, name="rules-add"),
    path("moderation/rules/newcomers/", rule_pages.rules_newcomers, name="rules-newcomers"),
    path("moderation/rules/<int:pk>/", rule_pages.rule, name="rule"),
    path("moderation/rules/<int:pk>/delete/", rule_pages.rule_delete, name="rule-delete"),
    path("moderation/members/<slug:slug>/record/", member_pages.member, name="member"),
    path("moderation/members/<slug:slug>/note/", member_pages.member_note, name="member-note"),
    path(
        "moderation/members/<slug:slug>/sanction/",
        member_pages.member_sanction,
        name="member-sanction",
    ),
    path("moderation/sanctions/<int:pk>/lift/", member_pages.sanction_lift, name="sanction-lift"),
    path("standing/", standing_pages.standing, name="standing"),
    path("standing/<int:pk>/read/", standing_pages.standing_read, name="standing-read"),
    path("standing/<int:pk>/appeal/", standing_pages.standing_appeal, name="standing-appeal"),
    path(_thing, case_pages.case, name="case"),
    path(f"{_thing}claim/", case_pages.case_claim, name="case-claim"),
    path(f"{_thing}release/", case_pages.case_release, name="case-release"),
    path(f"{_thing}note/", case_pages.case_note, name="case-note"),
    path(f"{_thing}remove/", decision_pages.remove, name="remove"),
    path(f"{_thing}remove-whole/", decision_pages.remove_whole, name="remove-whole"),
    path(f"{_thing}restore/", decision_pages.restore, name="restore"),
    path(f"{_thing}dismiss/", decision_pages.dismissal, name="dismiss"),
]
