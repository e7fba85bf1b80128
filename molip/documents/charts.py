"""Draws charts as pictures; the same chart, the same bytes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from molip.documents.values import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_COLOURS = ("#B8C4D6", "#1F3864")
"""Light for what was planned, dark for what came of it: told apart in grey, too."""
_INK, _LINE = "#262626", "#8C8C8C"
_DPI = 144
_WIDTH = 6.4  # inches, as is every length below
_PANEL_HEIGHT, _BAR_HEIGHT, _ROOM = 2.1, 0.5, 0.9
_COLUMNS = 2
_THICK = 0.38
_BOX = "□"
_HEADROOM = 1.25


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one colour: one for each category, None where there is no value."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One set of axes; all of its values are in one unit."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars (막대그림) of one or more panels."""

    caption: str
    panels: tuple[Panel, ...]
    sideways: bool = False
    """Bars lie, for long names of categories; of a single panel only."""


@lru_cache(maxsize=64)
def draw_chart(chart: Chart, font: Path) -> Picture:
    """Return the chart as a picture.

    Args:
        chart: At least one panel with at least one category.
        font: A TrueType font that has the letters of every name.
    """
    # Half a second: whoever draws nothing does not wait for it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties, get_font  # noqa: PLC0415

    letters = FontProperties(fname=str(font), size=9)
    known = get_font(str(font)).get_charmap()
    columns = 1 if chart.sideways or len(chart.panels) == 1 else _COLUMNS
    rows = -(-len(chart.panels) // columns)
    height = rows * _PANEL_HEIGHT + _ROOM / 2
    if chart.sideways:
        height = _ROOM + _BAR_HEIGHT * len(chart.panels[0].categories)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    for number, panel in enumerate(_printable(chart.panels, known), start=1):
        axes = figure.add_subplot(rows, columns, number)
        draw = _draw_sideways if chart.sideways else _draw_upright
        draw(axes, panel, letters)
        _dress(axes, panel, letters)
    figure.legend(
        *figure.axes[0].get_legend_handles_labels(), loc="outside lower center",
        ncols=len(chart.panels[0].series), prop=letters, frameon=False,
    )  # fmt: skip
    buffer = io.BytesIO()
    # Without the program's name: an update must not change the file.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    across, down = canvas.get_width_height()
    return Picture(chart.caption, say_chart(chart), buffer.getvalue(), across, down)


def say_chart(chart: Chart) -> str:
    """Return in words what a chart shows, every value of it."""
    return " / ".join(_say_panel(panel) for panel in chart.panels)


def _printable(panels: Sequence[Panel], known: Mapping[int, int]) -> Iterator[Panel]:
    """Yield panels with what the font lacks shown as a box, as in a filled PDF."""

    def shown(text: str) -> str:
        return "".join(sign if ord(sign) in known else _BOX for sign in text)

    for panel in panels:
        names = tuple(shown(name) for name in panel.categories)
        yield replace(
            panel, title=shown(panel.title), unit=shown(panel.unit), categories=names
        )


def _say_panel(panel: Panel) -> str:
    told = []
    for place, category in enumerate(panel.categories):
        values = ", ".join(
            f"{one.name} {_figure(one.values[place])}{_unit(panel.unit)}"
            if one.values[place] is not None
            else f"{one.name} 없음"
            for one in panel.series
        )
        told.append(f"{category} {values}")
    return f"{panel.title}: {'; '.join(told)}" if panel.title else "; ".join(told)


def _unit(unit: str) -> str:
    return unit if not unit or unit in {"%", "원", "천원", "건", "명"} else f" {unit}"


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"


def _draw_upright(axes: "Axes", panel: Panel, letters: "FontProperties") -> None:
    shift = (len(panel.series) - 1) / 2
    for number, (one, colour) in enumerate(zip(panel.series, _COLOURS, strict=False)):
        places = [n + (number - shift) * _THICK for n in range(len(panel.categories))]
        bars = axes.bar(places, _lengths(one), _THICK, label=one.name, color=colour)
        texts = [_figure(value) for value in one.values]
        axes.bar_label(bars, texts, padding=2, fontproperties=letters, color=_INK)
    axes.set_xticks(range(len(panel.categories)), panel.categories)
    axes.set_ylim(*_reach(panel))


def _draw_sideways(axes: "Axes", panel: Panel, letters: "FontProperties") -> None:
    shift = (len(panel.series) - 1) / 2
    for number, (one, colour) in enumerate(zip(panel.series, _COLOURS, strict=False)):
        places = [n + (number - shift) * _THICK for n in range(len(panel.categories))]
        bars = axes.barh(places, _lengths(one), _THICK, label=one.name, color=colour)
        texts = [_figure(value) for value in one.values]
        axes.bar_label(bars, texts, padding=3, fontproperties=letters, color=_INK)
    axes.set_yticks(range(len(panel.categories)), panel.categories)
    axes.set_xlim(*_reach(panel))
    axes.invert_yaxis()


def _dress(axes: "Axes", panel: Panel, letters: "FontProperties") -> None:
    unit = f"(단위: {panel.unit})" if panel.unit else ""
    title = " ".join(filter(None, (panel.title, unit)))
    # A dollar sign in a name is a dollar sign.
    axes.set_title(title, fontproperties=letters, parse_math=False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(letters)
        label.set_parse_math(False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_color(_LINE)
    # Each bar has its figure; ticks beside it would only say it again, rounded.
    across = axes.yaxis_inverted()
    (axes.set_xticks if across else axes.set_yticks)([])


def _lengths(one: Series) -> Sequence[float]:
    # Lengths on paper, no amounts: those are written beside the bars as they are.
    return [0.0 if value is None else float(value) for value in one.values]


def _reach(panel: Panel) -> tuple[float, float]:
    """Return from where to where the axis goes; money paid back lies below zero."""
    lengths = [0.0, *(length for one in panel.series for length in _lengths(one))]
    return min(lengths) * _HEADROOM, (max(lengths) or 1.0) * _HEADROOM
