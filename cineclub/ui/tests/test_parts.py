"""Macros: escaping, states, and what is left out."""

from typing import Any

import pytest
from django.template import engines
from jinja2 import UndefinedError

from cineclub.ui.samples import FILMS, OTTO, SampleForm, SampleMember, SampleText, failed_form

HOSTILE = "<img src=x onerror=alert(1)>"


def _render(source: str, **context: Any) -> str:
    return str(engines["jinja2"].from_string(source).render(context))


def test_unknown_names_are_errors() -> None:
    with pytest.raises(UndefinedError):
        _render("{{ nobody.name }}")


def test_names_are_escaped_everywhere() -> None:
    html = _render(
        '{% from "ui/parts/people.html" import avatar, member_link, member_row %}'
        '{% from "ui/parts/reviews.html" import review, quip %}'
        "{{ avatar(who) }}{{ member_link(who) }}{{ member_row(who, 3) }}"
        "{{ review(text) }}{{ quip(text) }}",
        who=SampleMember(HOSTILE),
        text=SampleText(SampleMember(HOSTILE), HOSTILE, pull_quote=HOSTILE, text=HOSTILE),  # type: ignore[arg-type]
    )
    assert "<img" not in html


def test_stars_form_works_without_script() -> None:
    source = (
        '{% from "ui/parts/stars.html" import star_form %}'
        '{{ star_form("/r/", step, "TOKEN", remove="/u/") }}'
    )
    html = _render(source, step=9)
    assert html.count('type="radio"') == 10
    assert 'value="9" checked' in html
    assert "TOKEN" in html
    assert 'action="/u/"' in html
    assert 'type="submit"' in html
    assert 'action="/u/"' not in _render(source, step=None)


def test_acts_without_address_are_left_out() -> None:
    source = '{% from "ui/parts/talk.html" import post %}{{ post(p, edit_url=edit) }}'
    text = SampleText(OTTO, "", url="/p/")  # type: ignore[arg-type]
    assert "Edit" not in _render(source, p=text, edit="")
    assert 'href="/e/"' in _render(source, p=text, edit="/e/")


def test_a_field_joins_its_help_and_errors() -> None:
    source = '{% from "ui/parts/forms.html" import field %}{{ field(form["name"]) }}'
    fine = _render(source, form=SampleForm())
    assert 'aria-describedby="id_name_helptext"' in fine
    assert 'id="id_name_helptext"' in fine
    failed = _render(source, form=failed_form())
    assert 'aria-describedby="failed_name_helptext failed_name_error"' in failed
    assert 'id="failed_name_error"' in failed
    assert 'aria-invalid="true"' in failed


def test_a_failed_form_keeps_what_was_typed() -> None:
    source = (
        '{% from "ui/parts/forms.html" import fields, form_errors %}'
        "{{ form_errors(form) }}{{ fields(form) }}"
    )
    html = _render(source, form=failed_form())
    assert 'value="not an address"' in html
    assert 'role="alert"' in html


def test_pictures_have_a_size() -> None:
    html = _render(
        '{% from "ui/parts/films.html" import poster %}{{ poster(film, 160) }}', film=FILMS[0]
    )
    assert 'width="160" height="240"' in html
    assert 'loading="lazy"' in html


def test_the_gate_leads_back() -> None:
    html = _render('{% from "ui/parts/page.html" import gate %}{{ gate("/films/x/?a=1&b=2") }}')
    assert "?next=/films/x/%3Fa%3D1%26b%3D2" in html
