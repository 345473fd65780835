"""A fact cannot be shown without its source and its caveat."""

import html
import subprocess
import sys
from typing import Any

import msgspec
import pytest

from widgets.campaign import Fact, fact, frame, load_facts, load_series, load_table_info
from widgets.datafile import DataFileError
from widgets.paths import DATA

FACTS = load_facts()


def a_fact(**changes: Any) -> Fact:
    parts: dict[str, Any] = {
        "id": "sign_ups",
        "value": 700.0,
        "unit": "people",
        "period": "48 hours",
        "measures": "Professionals who signed up",
        "population": "Health professionals",
        "source": "Boyd et al. 2013",
        "section": "5.2.4",
        "caveat": "To sign up is not to act.",
        "status": "published",
    }
    return Fact(**(parts | changes))


@pytest.mark.parametrize("part", ["source", "caveat", "unit", "period", "measures", "population"])
@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_a_fact_without_a_part_cannot_be_made(part: str, nothing: str) -> None:
    with pytest.raises(ValueError, match=f"The fact 'sign_ups' has no {part}"):
        a_fact(**{part: nothing})


def test_nor_can_it_lose_its_source_later() -> None:
    with pytest.raises(ValueError, match="no source"):
        msgspec.structs.replace(a_fact(), source="")
    with pytest.raises(AttributeError):
        a_fact().caveat = ""  # type: ignore[misc]  # frozen: that is what is tested


@pytest.mark.parametrize("wrong", [{"status": "true"}, {"bound": "roughly"}, {"status": ""}])
def test_a_status_or_bound_of_ones_own_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"needs a (status|bound): "):
        a_fact(**wrong)


def test_a_fact_has_a_value_a_range_or_words() -> None:
    with pytest.raises(ValueError, match="no value, no range and no printed words"):
        a_fact(value=None)
    assert str(a_fact(value=None, low=50.0, high=60.0, unit="%")).startswith("50 to 60%: ")
    assert str(a_fact(value=None, printed="31 March 2012")).startswith("31 March 2012: ")


@pytest.mark.parametrize("identifier", sorted(FACTS))
def test_every_way_to_show_a_fact_carries_source_and_caveat(identifier: str) -> None:
    shown = FACTS[identifier]
    for text in (str(shown), f"{shown}", f"{shown!s:}", repr(shown), "%s" % shown):  # noqa: UP031
        assert shown.caveat in text or repr(shown.caveat) in text
        assert shown.source in text or repr(shown.source) in text
    page = html.unescape(shown._repr_html_())
    assert shown.caveat in page
    assert shown.source in page
    markdown = html.unescape(shown._repr_markdown_().replace("\\", ""))
    assert shown.caveat in markdown
    assert shown.source in markdown


def test_a_formatted_number_still_carries_them() -> None:
    assert f"{a_fact(value=6.84, unit='%'):.1f}" == (
        "6.8%: professionals who signed up (48 hours; published). "
        "Source: Boyd et al. 2013, section 5.2.4. Caveat: To sign up is not to act."
    )


@pytest.mark.parametrize("part", ["source", "caveat", "measures", "unit"])
def test_text_never_becomes_html(part: str) -> None:
    hostile = a_fact(**{part: "<script>alert('x')</script>"})
    assert "<script" not in hostile._repr_html_()
    assert "<script" not in hostile._repr_markdown_()
    assert "[x](javascript:" not in a_fact(**{part: "[x](javascript:1)"})._repr_markdown_()


def test_the_bare_number_is_there_for_computing() -> None:
    assert fact("audit_prevalence.2006").value == 17
    assert fact("audit_prevalence.2011").number == 6.8
    with pytest.raises(ValueError, match="'goal_date' is not one number but 31 March 2012"):
        _ = fact("goal_date").number


def test_a_minimum_says_that_it_is_one() -> None:
    assert str(fact("signups_48h")).startswith("at least 700 professionals: ")
    assert str(fact("media_audience")).startswith("about 40,000,000 people: ")


def test_all_rows_are_facts() -> None:
    assert len(FACTS) == 71 + 38
    assert {one.status for one in FACTS.values()} == {
        "published",
        "derived",
        "modelled",
        "estimated",
        "planned",
        "unchecked",
    }


def test_loaded_facts_are_the_callers_own() -> None:
    mine = load_facts()
    mine.clear()
    assert load_facts() == FACTS


def test_a_wrong_name_is_answered_with_a_sentence() -> None:
    with pytest.raises(
        KeyError, match=r"no fact called 'media_audiense'\. Did you mean media_audi"
    ):
        fact("media_audiense")
    with pytest.raises(KeyError, match=r"no fact called 'zzz'. load_facts\(\) lists them all"):
        fact("zzz")
    with pytest.raises(
        KeyError, match=r"no series called 'zzz'\. The series are: audit_prevalence,"
    ):
        load_series("zzz")


def test_a_series_is_in_order_with_its_days() -> None:
    audit = load_series("audit_prevalence")
    assert [(one.value, one.status, str(one.start), str(one.end)) for one in audit] == [
        (17, "published", "2006-01-01", "2006-12-31"),
        (14.1, "derived", "2008-01-01", "2008-12-31"),
        (6.8, "published", "2011-01-01", "2011-12-31"),
    ]


def test_a_row_that_is_no_fact_is_named(tmp_path: Any) -> None:
    for path in DATA.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    metrics = tmp_path / "metrics.csv"
    text = metrics.read_text(encoding="utf-8")
    metrics.write_text(
        text.replace("A minimum. To sign up is not yet to act.", ""), encoding="utf-8"
    )
    with pytest.raises(DataFileError, match=r"metrics, row 'signups_48h': .* has no caveat"):
        load_facts(folder=tmp_path)


def test_analysts_get_typed_frames_with_what_must_be_said() -> None:
    table = frame("opensafely_dementia_monthly")
    assert str(table["date"].dtype).startswith("datetime64")
    assert str(table["n_any"].dtype) == "Int64"
    assert str(table["rate_per_1000"].dtype) == "Float64"
    info = load_table_info("opensafely_dementia_monthly")
    assert table.attrs["caveat"] == info.caveat
    assert table.attrs["source"] == info.source
    assert table.attrs["licence"] == info.licence
    assert table.attrs["period"] == "January 2019 to December 2021"
    assert int(frame("opensafely_dementia_q4_2021_groups")["rate"].isna().sum()) == 3


def test_a_kernel_with_the_chart_has_loaded_neither_pandas_nor_plotly() -> None:
    program = (
        "import sys; from widgets.campaign import reduction_chart; reduction_chart(); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=DATA.parent
    )
    loaded = set(done.stdout.split())
    assert "anywidget" in loaded
    assert not loaded & {"pandas", "numpy", "plotly", "frictionless"}


def test_the_pure_names_load_no_widgets() -> None:
    program = "import sys, widgets.campaign as c; c.reduction_panels(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=DATA.parent
    )
    assert not {"anywidget", "ipywidgets", "voila", "tornado"} & set(done.stdout.split())
