"""How the cells of a workbook look, by the name of a style."""

from collections.abc import Mapping
from typing import Any

_NAVY, _PALE, _YELLOW, _GREY, RED = "#1F3864", "#DCE6F2", "#FFF8D6", "#7F7F7F", "#9C0006"
MONEY = "#,##0.00"
DASHED = '#,##0.00;-#,##0.00;"–"'
"""Like `MONEY`, but nothing is shown as a dash."""

_Props = dict[str, Any]
_EDGE: _Props = {
    "border": 1,
    "border_color": "#BFBFBF",
    "valign": "top",
    "align": "left",
    "indent": 1,
}
_RIGHT: _Props = {"align": "right"}
_INPUT: _Props = {**_EDGE, "bg_color": _YELLOW, "locked": False}
_SUM: _Props = {**_EDGE, "bg_color": _PALE, "bold": True}
_HEAD: _Props = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": _NAVY,
    "border": 1,
    "border_color": "#FFFFFF",
    "text_wrap": True,
    "valign": "vcenter",
    "align": "left",
    "indent": 1,
}
STYLES: Mapping[str, _Props] = {
    "title": {"bold": True, "font_size": 16, "font_color": _NAVY},
    "subtitle": {"font_color": _GREY},
    "section": {"bold": True, "font_size": 12, "font_color": _NAVY},
    "head": _HEAD,
    "number head": {**_HEAD, **_RIGHT},
    "note": {
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "font_color": "#404040",
        "indent": 1,
    },
    "text": {**_EDGE, "text_wrap": True},
    "number": {**_EDGE, **_RIGHT, "num_format": "#,##0.####"},
    "money": {**_EDGE, **_RIGHT, "num_format": MONEY},
    "dashed": {**_EDGE, **_RIGHT, "num_format": DASHED},
    "percent": {**_EDGE, **_RIGHT, "num_format": '0.####" %"'},
    "share": {**_EDGE, **_RIGHT, "num_format": "0.00%", "bold": True},
    "flag": {**_EDGE, **_RIGHT, "num_format": '"yes";;"no"'},
    "sum": {**_SUM, **_RIGHT, "num_format": DASHED},
    "sum text": {**_SUM, "text_wrap": True},
    "input text": {**_INPUT, "text_wrap": True},
    "input number": {**_INPUT, **_RIGHT, "num_format": "#,##0.####"},
    "input money": {**_INPUT, **_RIGHT, "num_format": MONEY},
    "input percent": {**_INPUT, **_RIGHT, "num_format": '0.####" %"'},
    "helper": {"font_color": _GREY, "font_size": 9, "num_format": "0", "valign": "top"},
    "helper head": {
        "font_color": _GREY,
        "font_size": 9,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "right",
    },
    "missing": {
        **_EDGE,
        "bold": True,
        "font_color": RED,
        "bg_color": "#FFC7CE",
        "text_wrap": True,
        "locked": False,
    },
    "bold": {**_EDGE, "bold": True, "text_wrap": True},
    "entry": {**_EDGE, "text_wrap": True, "locked": False},
    "entry number": {**_EDGE, "num_format": "0", "locked": False},
    "entry money": {**_EDGE, **_RIGHT, "num_format": MONEY, "locked": False},
}
