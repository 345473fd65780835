"""The NHS Making Data Count rules mark what they say, and nothing else."""

from pathlib import Path

import pytest

from widgets.campaign.spc.model import Limits, RuleSetName, SignalId
from widgets.campaign.spc.rules import PATH, rule_book, signals
from widgets.datafile import DataFileError


def marked(
    values: list[float], rule: SignalId, *, chart: str = "xmr", rules: RuleSetName = "nhs"
) -> list[int]:
    """Find the places that a rule marks around a centre of 0 with limits at 3."""
    lines = Limits(0.0, (-3.0,) * len(values), (3.0,) * len(values))
    found = signals(values, lines, rule_book().charts[chart], rules)
    return [place for place, (names, _) in enumerate(found) if rule in names]


def ways(values: list[float]) -> list[int]:
    lines = Limits(0.0, (-3.0,) * len(values), (3.0,) * len(values))
    return [way for _, way in signals(values, lines, rule_book().charts["xmr"], "nhs")]


def test_a_point_beyond_a_limit_is_marked_and_one_on_it_is_not() -> None:
    assert marked([3.0, 3.1, 0.0, -3.0, -3.1], "outside") == [1, 4]


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    assert marked([-1.0, *[1.0] * 7, -1.0], "shift") == list(range(1, 8))
    assert marked([-1.0, *[1.0] * 6, -1.0], "shift") == []


def test_every_point_of_a_longer_shift_is_marked() -> None:
    assert marked([-1.0] * 10, "shift") == list(range(10))


def test_a_point_on_the_centre_ends_a_shift_except_on_a_run_chart() -> None:
    values = [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    assert marked(values, "shift") == []
    assert marked(values, "shift", chart="run") == [0, 1, 2, 4, 5, 6, 7]


def test_seven_rising_points_are_a_trend_and_six_are_not() -> None:
    rising = [-1.5, -1.0, -0.5, 0.1, 0.5, 1.0, 1.5]
    assert marked([0.0, *rising, 0.0], "trend") == list(range(1, 8))
    assert marked([0.0, *rising[1:], 0.0], "trend") == []


def test_a_pause_ends_a_trend() -> None:
    assert marked([0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.6, 0.7], "trend") == []


def test_a_trend_goes_the_way_it_runs_and_not_to_its_side_of_the_centre() -> None:
    assert ways([-2.5, -2.0, -1.5, -1.0, -0.8, -0.6, -0.4])[2:] == [1] * 5
    assert ways([1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.3]) == [-1] * 7


def test_two_of_three_near_a_limit_are_marked_and_the_third_is_not() -> None:
    assert marked([0.0, 2.5, 1.0, 2.5, -1.0], "two_of_three") == [1, 3]


@pytest.mark.parametrize(
    "values",
    [
        [2.5, 0.5, 0.5, 2.5],  # four apart
        [2.5, -2.5, 2.5],  # two sides
        [2.5, -0.5, 2.5],  # the third on the other side
        [2.0, 1.0, 2.0],  # on the line of two thirds
        [3.1, 1.0, 2.5],  # outside is not near
    ],
)
def test_what_is_not_two_of_three_is_left_alone(values: list[float]) -> None:
    assert marked(values, "two_of_three") == []


def test_near_is_measured_from_each_points_own_limit() -> None:
    lines = Limits(0.0, (-3.0, -6.0, -3.0), (3.0, 6.0, 3.0))
    found = signals([2.5, 2.5, 2.5], lines, rule_book().charts["xmr"], "nhs")
    assert [bool(names) for names, _ in found] == [True, False, True]


def test_only_limits_are_looked_at_when_only_limits_are_asked_for() -> None:
    assert marked([1.0] * 9, "shift", rules="limits") == []
    assert marked([4.0] * 9, "outside", rules="limits") == list(range(9))


def test_a_mean_that_rounding_moved_makes_no_shift() -> None:
    centre = 0.1 + 1e-17
    lines = Limits.none(0.10000000000000002, 8)
    found = signals([centre] * 8, lines, rule_book().charts["xmr"], "nhs")
    assert all(names == () for names, _ in found)


def test_the_rules_are_those_that_the_nhs_publishes() -> None:
    lengths = {rule.id: rule.length for rule in rule_book().rules}
    assert lengths == {"outside": 1, "shift": 7, "trend": 7, "two_of_three": 3}
    assert "Making Data Count" in rule_book().source


def test_a_misspelt_rule_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(PATH.read_text(encoding="utf-8").replace("length: 7", "lenght: 7", 1), "utf-8")
    with pytest.raises(DataFileError, match=r"rules\.yaml, line"):
        rule_book(path)
