"""Many drafts at once: on one process, on several, or on a Dask cluster, with the same lines out.

Lines come in the order in which the drafts were planned, wherever they were scored. A file of
results remembers what it was made from, so that a run which was stopped goes on where it was.
"""

from widgets.narrative.batch.cluster import on_cluster
from widgets.narrative.batch.drafts import Draft, Outcome, Recipe, recipe_for
from widgets.narrative.batch.lines import Form, form_of, on_one_line
from widgets.narrative.batch.plan import STANDARD_INPUT, is_small, plan, size_of
from widgets.narrative.batch.problem import BatchError
from widgets.narrative.batch.results import Results
from widgets.narrative.batch.running import here, on_processes

__all__ = [
    "STANDARD_INPUT",
    "BatchError",
    "Draft",
    "Form",
    "Outcome",
    "Recipe",
    "Results",
    "form_of",
    "here",
    "is_small",
    "on_cluster",
    "on_one_line",
    "on_processes",
    "plan",
    "recipe_for",
    "size_of",
]
