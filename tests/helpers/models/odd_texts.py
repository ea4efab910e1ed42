"""Texts in many scripts, with marks, joiners and what no document holds."""

from hypothesis import strategies as st

SCRIPTS = (
    "Ελληνικά",
    "Български",
    "العربية",
    "देवनागरी क्\u200dष",
    "ქართული",
    "漢字 \u9fa6 \ufa19 \U0002f803 \U00020bb7",
    "👩🏽\u200d🔬 🏴\U000e0067\U000e007f ❤\ufe0f",
    "cafe\u0301 x\u0303 한\u0301",
    "\u202eabc\u2066 \u200e",
    "\x00\x07\x9f\u070f",
    "\ue000\U0010fffd",
)
pieces = st.sampled_from([*"".join(SCRIPTS), "\n", " ", "a", "é"]) | st.characters(codec="utf-8")
texts = st.lists(pieces, max_size=12).map("".join) | st.text(max_size=20)
