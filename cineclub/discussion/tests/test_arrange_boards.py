"""Making boards, groups and their order; what moderators may do of it and what only admins."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.models import Board, BoardGroup
from cineclub.discussion.tests.cast import a_board, a_member, a_thread, body, signed_in
from cineclub.moderation.models import Action, Decision

pytestmark = pytest.mark.django_db
HERE = "/settings/boards/"


@pytest.fixture
def ada():
    return signed_in(a_member("Ada", Role.ADMIN))


@pytest.fixture
def mo():
    return signed_in(a_member("Mo", Role.MODERATOR))


def board_form(**more):
    rights = {"readers": "public", "starters": "members", "repliers": "members"}
    return {"name": "The bar", "description": "After the film.", "group": "", **rights, **more}


def order_told(client):
    """The boards in the order in which the page of boards shows them."""
    page = body(client.get("/boards/"))
    names = list(Board.objects.values_list("name", flat=True))
    return sorted(names, key=lambda name: page.index(f"<bdi>{name}</bdi>"))


def logged(board):
    rows = Decision.objects.filter(kind="board", object_id=board.pk).order_by("pk")
    return [row.action for row in rows]


def test_an_admin_makes_a_board(ada):
    answer = ada.post(f"{HERE}new/", board_form(starters="moderators"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/boards/the-bar/")
    board = Board.objects.get()
    assert (board.starters, board.repliers, logged(board)) == ("moderators", "members", ["make"])
    assert "After the film." in body(signed_in(None).get("/boards/"))
    answer = ada.post(f"{HERE}new/", board_form(description="Kept."))
    assert answer.status_code == 422
    assert "There is a board called “The bar” already." in body(answer)
    assert 'value="Kept."' in body(answer)


def test_changing_a_board_keeps_its_address_and_its_threads(ada):
    board = a_board()
    thread = a_thread(a_member("Otto"), board=board)
    assert ada.post(f"{HERE}{board.pk}/", board_form()).status_code == 303
    page = body(signed_in(None).get("/boards/the-foyer/"))
    assert "The bar" in page
    assert thread.title in page
    assert logged(board) == [Action.CHANGE]
    ada.post(f"{HERE}{board.pk}/", board_form(readers="members"))
    assert logged(board) == [Action.CHANGE, Action.ADMIT]
    assert signed_in(None).get(thread.get_absolute_url()).status_code == 404
    ada.post(f"{HERE}{board.pk}/", board_form(readers="members"))
    assert logged(board) == [Action.CHANGE, Action.ADMIT]


def test_moderators_describe_and_order_but_let_nobody_in(mo):
    board = a_board()
    page = body(mo.get(f"{HERE}{board.pk}/"))
    assert 'name="description"' in page
    assert 'name="readers"' not in page
    assert mo.post(f"{HERE}{board.pk}/", board_form(readers="moderators")).status_code == 303
    board.refresh_from_db()
    assert (board.name, board.readers) == ("The bar", "public")


def test_boards_are_ordered_one_step_at_a_time(mo):
    boards = [a_board(name) for name in ("One", "Two", "Three")]
    assert order_told(mo) == ["One", "Two", "Three"]
    answer = mo.post(f"{HERE}{boards[2].pk}/up/")
    assert answer.status_code == 303
    assert order_told(mo) == ["One", "Three", "Two"]
    mo.post(f"{HERE}{boards[0].pk}/down/")
    assert order_told(mo) == ["Three", "One", "Two"]
    mo.post(f"{HERE}{boards[2].pk}/up/")  # it is the first
    assert order_told(mo) == ["Three", "One", "Two"]
    assert logged(boards[2]) == [Action.ORDER]
    page = body(mo.get(HERE))
    assert f"{HERE}{boards[2].pk}/up/" not in page
    assert f"{HERE}{boards[2].pk}/down/" in page


def test_groups_gather_boards_and_move_as_one(ada):
    one, two, _three = (a_board(name) for name in ("One", "Two", "Three"))
    for name in ("Films", "House"):
        assert ada.post(f"{HERE}groups/new/", {"name": name}).status_code == 303
    films, house = BoardGroup.objects.all()
    ada.post(f"{HERE}{one.pk}/", board_form(name="One", group=house.pk))
    ada.post(f"{HERE}{two.pk}/", board_form(name="Two", group=films.pk))
    assert order_told(ada) == ["Three", "Two", "One"]
    ada.post(f"{HERE}groups/{house.pk}/up/")
    assert order_told(ada) == ["Three", "One", "Two"]
    answer = ada.post(f"{HERE}groups/{house.pk}/", {"name": "Films"})
    assert answer.status_code == 422
    assert "There is a group called “Films” already." in body(answer)
    ada.post(f"{HERE}groups/{house.pk}/", {"name": "Cellar"})
    assert "Cellar" in body(signed_in(None).get("/boards/"))
    assert ada.post(f"{HERE}groups/{house.pk}/remove/").status_code == 303
    assert ada.post(f"{HERE}groups/{house.pk}/remove/").status_code == 404
    assert order_told(ada) == ["Three", "One", "Two"]
    assert Board.objects.count() == 3


def test_a_site_without_boards_is_offered_some(ada):
    assert "Make the starter boards" in body(ada.get(HERE))
    assert ada.post(f"{HERE}starter/").status_code == 303
    made = Board.objects.count()
    assert made > 1
    ada.post(f"{HERE}starter/")
    assert Board.objects.count() == made
    assert "Make the starter boards" not in body(ada.get(HERE))


def test_archiving_asks_for_a_reason_and_tells_it(ada):
    board = a_board()
    assert ada.post(f"{HERE}{board.pk}/archive/", {"reason": " "}).status_code == 422
    assert ada.post(f"{HERE}{board.pk}/archive/", {"reason": "Nobody came."}).status_code == 303
    assert "Nobody came." in body(signed_in(None).get("/moderation/log/"))
    assert "Take out of the archive" in body(ada.get(HERE))
    ada.post(f"{HERE}{board.pk}/reopen/")
    assert logged(board) == [Action.ARCHIVE, Action.REOPEN]
