"""What a page loads stays light: the engines' packages come when a chart is asked for."""

import subprocess
import sys

HEAVY = ("numpy", "pandas", "plotly", "qikit", "scipy", "statsmodels", "statprocon")


def test_importing_the_room_and_its_engines_loads_no_heavy_package() -> None:
    script = (
        "import sys; import widgets.campaign; from widgets.campaign import its, spc, spc_command; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_importing_the_room_loads_no_engine() -> None:
    script = (
        "import sys; import widgets.campaign; "
        "print([name for name in sys.modules if name.startswith('widgets.campaign.spc')])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
