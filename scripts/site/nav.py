"""What stands where on the site: every page of docs/ under a heading, in the order of reading."""

CHAPTERS: dict[str, tuple[str, ...]] = {
    "Guide": (
        "tour",
        "desk",
        "texts",
        "line-by-line",
        "bundle",
        "versions",
        "trust",
        "trace",
        "scale",
    ),
    "Calls of your own": ("own-call",),
    "Reference": (
        "reference/commands",
        "reference/calls",
        "reference/proposal-file",
        "reference/call-file",
        "reference/models",
        "changelog",
    ),
    "How it is made": ("concepts", "design", "ends", "reliability", "contributing"),
}
