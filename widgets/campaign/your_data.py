"""A learner's own table, charted: read, confirmed, drawn, and kept only where they want it."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import traitlets

from widgets.campaign import own_data
from widgets.campaign.chart import PANEL
from widgets.campaign.own_data.files import LARGEST_FILE
from widgets.campaign.your_data_chart import chart_table
from widgets.campaign.your_data_choices import ChoiceError, Choices, offered
from widgets.campaign.your_data_text import LONGEST_SHOWN, as_text
from widgets.look import front
from widgets.portfolio import KEEP, KeptWidget, Portfolio

if TYPE_CHECKING:
    from widgets.campaign.own_data.cells import DecimalMark

HERE = Path(__file__).parent
SCRIPTS = ("_table", "_lines", "_choices", "_icons", "")
UNREADABLE = "These choices did not reach the workbook whole: reload the page and try again."
NO_TABLE = "There is no table yet: paste one, or open a file."


class YourDataBody(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A learner's table and choices, as they come from the browser and as they are kept.

    Parameters
    ----------
    keep
        Whether the table may be kept at all.
    table, name
        The table as text, and the name of the file that it came from.
    choices
        What was chosen, once there was something to choose.
    drawn
        Whether the chart was asked for.
    """

    keep: bool = True
    table: str = ""
    name: Annotated[str, msgspec.Meta(max_length=300)] = ""
    choices: Choices | None = None
    drawn: bool = False


class YourData(KeptWidget):
    """Paste or open a table and see it as the chart that fits it.

    Parameters
    ----------
    entry
        The portfolio entry that table and choices are kept in.
    portfolio
        Where to keep them; this computer's portfolio by default.
    """

    shape = YourDataBody

    _esm = front(KEEP, *PANEL, *(HERE / f"your_data{name}.js" for name in SCRIPTS))
    _css = front(HERE / "chart.css", HERE / "your_data.css")

    offers = traitlets.Dict(help="What can be chosen: columns, kinds of chart, directions.").tag(
        sync=True
    )
    limits = traitlets.Dict(help="How large a file may be, and how long a table is kept.").tag(
        sync=True
    )
    plotly = traitlets.Unicode(
        help="The version of the plotly package, which is in the name of the file that draws."
    ).tag(sync=True)

    def __init__(
        self, entry: str = "11-evaluation/your-data", *, portfolio: Portfolio | None = None
    ) -> None:
        self._grid: own_data.Grid | None = None
        self._mark: DecimalMark = "."
        self._name = ""
        super().__init__(
            entry=entry,
            portfolio=portfolio,
            offers=offered(),
            limits={"file": LARGEST_FILE, "kept": LONGEST_SHOWN},
            plotly=version("plotly"),
        )

    def tidy(self, made: YourDataBody) -> YourDataBody:
        """Keep no more than was allowed: without leave, nothing, and nothing of before either."""
        if not made.keep:
            if self._portfolio is not None:
                self._portfolio.forget(self._entry)
            return YourDataBody(keep=False)
        if len(made.table) > LONGEST_SHOWN:
            raise ValueError(
                f"This table has {len(made.table):,} characters, more than the workbook keeps "
                f"({LONGEST_SHOWN:,}). Take out the columns that the chart does not need."
            )
        return made

    def request(self, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Read a table or a file, or chart what was read last."""
        kind, number = content.get("kind"), content.get("number")
        name = content.get("name")
        file = name[:300] if isinstance(name, str) else ""
        text = content.get("text")
        if kind == "table" and isinstance(text, str):
            self._read(number, file, lambda: own_data.grid_of_text(text))
        elif kind == "file" and len(buffers) == 1:
            self._read(number, file, lambda: own_data.grid_of_bytes(bytes(buffers[0])))
        elif kind == "chart":
            self._chart(number, content.get("choices"))

    def _read(self, number: Any, name: str, read: Callable[[], own_data.Grid]) -> None:
        told: dict[str, Any] = {"kind": "read", "number": number, "name": name}
        self._grid = None
        try:
            grid = read()
            guess = own_data.guess_columns(grid)
        except own_data.OwnDataError as problem:
            self.send({**told, "problem": str(problem)})
            return
        self._grid, self._mark, self._name = grid, guess.columns.mark, name
        self.send(
            {
                **told,
                "problem": "",
                "header": list(grid.header),
                "shape": guess.columns.kind,
                "places": guess.columns.places,
                "sentence": guess.sentence,
                "sure": guess.sure,
                "text": as_text(grid, self._mark),
            }
        )

    def _chart(self, number: Any, chosen: Any) -> None:
        told: dict[str, Any] = {"kind": "chart", "number": number}
        if self._grid is None:
            self.send({**told, "field": "table", "problem": NO_TABLE})
            return
        try:
            choices = msgspec.convert(chosen, Choices)
            shown = chart_table(self._grid, self._mark, choices, self._name)
        except ChoiceError as problem:
            self.send({**told, "field": problem.field, "problem": str(problem)})
        except msgspec.ValidationError:
            self.send({**told, "field": "table", "problem": UNREADABLE})
        else:
            self.send({**told, "problem": "", **shown.as_dict()})
