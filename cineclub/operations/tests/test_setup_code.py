"""The code that makes the first admin."""

import stat

import pytest

from cineclub.operations import setup_code


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.CINECLUB_HOME = tmp_path


@pytest.mark.django_db
def test_the_code_stays_the_same_until_there_is_an_admin(tmp_path):
    code = setup_code.current()
    assert code == setup_code.current()
    assert stat.S_IMODE((tmp_path / "setup-code").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_it_may_be_typed_carelessly():
    code = setup_code.current()
    assert setup_code.matches(f" {code.upper().replace('-', ' ')} ")
    assert not setup_code.matches(code[:-1])
    assert not setup_code.matches("")


def test_with_an_admin_there_is_no_code(ada, tmp_path):
    (tmp_path / "setup-code").write_text("aaaa-bbbb-cccc\n")
    assert setup_code.current() is None
    assert not setup_code.matches("aaaa-bbbb-cccc")
    assert not (tmp_path / "setup-code").exists()


def test_other_members_do_not_end_it(alice, morten):
    assert setup_code.current()
