"""Data of the published numbers, as series."""

import pytest

from widgets.campaign import read_table
from widgets.campaign.spc import Series
from widgets.campaign.spc.model import Row

VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


@pytest.fixture
def vignette() -> Series:
    """The series of NHSRplotthedots' vignette on screening."""
    days = [f"2021-03-{day}" for day in range(22, 32)] + [f"2021-04-0{day}" for day in range(1, 9)]
    rows = zip(days, VIGNETTE, strict=True)
    return Series("values", tuple(Row(day, float(value)) for day, value in rows))


@pytest.fixture
def monthly() -> Series:
    """OpenSAFELY, England: people with dementia who were given an antipsychotic, by month."""
    rows = [
        (str(row["date"]), int(str(row["n_any"])), int(str(row["population"])))
        for row in read_table("opensafely_dementia_monthly")
    ]
    return Series("counts", tuple(Row(day, top / size, top, size) for day, top, size in rows))


@pytest.fixture
def regions() -> Series:
    """OpenSAFELY, Q4 2021: the seven regions, with registers worked out from count and rate."""
    rows = []
    for row in read_table("opensafely_dementia_q4_2021_groups"):
        if row["group"] == "region" and row["variable"] != "Unknown":
            top = int(str(row["n"]))
            size = round(1000 * top / float(str(row["rate"])))
            rows.append(Row(str(row["variable"]), top / size, top, size))
    return Series("units", tuple(rows))
