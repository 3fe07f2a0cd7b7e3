"""Charts as SVG: pure functions from values to a drawing, the same for pages and for mail.

Each carries a title, a description and unseen slots that tell a pointer the values; the page adds them as a table.
"""

from __future__ import annotations

from reporting.charts.bars import Bar, bar_chart
from reporting.charts.columns import Bin, column_chart, histogram
from reporting.charts.ego import Tie, ego_network
from reporting.charts.heat import heat_map
from reporting.charts.line import Series, line_chart
from reporting.charts.raster import to_png
from reporting.charts.share import Part, share_band
from reporting.charts.spark import sparkline

__all__ = [
    "Bar",
    "Bin",
    "Part",
    "Series",
    "Tie",
    "bar_chart",
    "column_chart",
    "ego_network",
    "heat_map",
    "histogram",
    "line_chart",
    "share_band",
    "sparkline",
    "to_png",
]
