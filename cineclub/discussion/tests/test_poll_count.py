"""Counting: the most votes, the instant run-off, and what decides ties."""

from cineclub.discussion.polls.count import count, run_off


def test_the_most_votes_and_who_shares_them():
    found = count((1, 2, 3), [((1,), 2), ((1, 3), 1), ((3,), 2)])
    assert (found.ballots, dict(found.votes), found.winners) == (5, {1: 3, 2: 0, 3: 3}, (1, 3))
    assert count((1, 2), []).winners == ()


def test_the_votes_of_who_leaves_go_to_the_next_choice():
    """Tennessee: the one with the most first places is not the one most can live with."""
    found = run_off(
        (1, 2, 3, 4),
        [((1, 2, 3, 4), 42), ((2, 3, 4, 1), 26), ((3, 4, 2, 1), 15), ((4, 3, 2, 1), 17)],
    )
    assert found.winners == (4,)
    assert [dict(each.votes) for each in found.rounds] == [
        {1: 42, 2: 26, 3: 15, 4: 17},
        {1: 42, 2: 26, 4: 32},
        {1: 42, 4: 58},
    ]
    assert [each.out for each in found.rounds] == [(3,), (2,), ()]
    assert found.ballots == 100


def test_ballots_that_name_nobody_any_more_do_not_count():
    found = run_off((1, 2, 3), [((1,), 4), ((2,), 3), ((3,), 2)])
    assert [each.exhausted for each in found.rounds] == [0, 2]
    assert found.winners == (1,)  # four of the seven that still count


def test_whom_nobody_puts_first_leaves_together():
    found = run_off((1, 2, 3, 4), [((1, 3), 2), ((2, 4), 2), ((2,), 1), ((1,), 1), ((2,), 0)])
    assert found.rounds[0].out == (3, 4)


def test_of_those_level_the_weaker_one_before_leaves():
    ballots = [((1,), 6), ((2,), 4), ((3,), 3), ((4, 3), 1), ((5, 2), 1)]
    found = run_off((1, 2, 3, 4, 5), ballots)
    # 4 and 5 are level from the start and on as many ballots: the later one in the list leaves.
    assert [(each.out, each.tied) for each in found.rounds[:2]] == [((5,), True), ((4,), False)]
    level = run_off((1, 2, 3), [((1,), 3), ((2,), 2), ((3,), 1), ((3, 2), 1), ((1, 2), 0)])
    assert level.rounds[0].out == (3,), "as many first, but on fewer ballots than 2"
    # After 4 left, 2 and 3 are level; 3 had fewer in the round before.
    back = run_off((1, 2, 3, 4), [((1,), 5), ((2,), 4), ((3,), 3), ((4, 3), 1)])
    assert [each.out for each in back.rounds] == [(4,), (3,), ()]
    assert back.rounds[1].tied


def test_all_level_win_together():
    found = run_off((1, 2), [((1, 2), 3), ((2, 1), 3)])
    assert found.winners == (1, 2)
    assert len(found.rounds) == 1
    assert run_off((1, 2), []).rounds == ()
