"""The months by name, and the small words around them, in the languages that dates are read in.

English, German, French, Spanish, Italian and Polish; in any case, with and without accents. A
shortened name is known by all its letters, so that no other word passes for a month.
"""

from collections.abc import Mapping

from models.values.words import fold

MONTHS: Mapping[str, int] = {
    fold(name): number
    for number, names in enumerate(
        (
            "January Jan · Januar Jänner Jän · janvier janv · enero ene · gennaio gen · "
            "styczeń stycznia sty stycz",
            "February Feb · Februar Feber Febr · février févr fév · febrero · febbraio febbr · "
            "luty lutego lut",
            "March Mar · März Mär Mrz · mars · marzo · marzec marca",
            "April Apr · avril avr · abril abr · aprile · kwiecień kwietnia kwi kwiec",
            "May · Mai · mayo · maggio mag magg · maj maja",
            "June Jun · Juni · juin · junio · giugno giu · czerwiec czerwca cze czerw",
            "July Jul · Juli · juillet juil · julio · luglio lug · lipiec lipca lip",
            "August Aug · août · agosto ago · sierpień sierpnia sie sierp",
            "September Sep Sept · septembre · septiembre setiembre set · settembre sett · "
            "wrzesień września wrz wrzes",
            "October Oct · Oktober Okt · octobre · octubre · ottobre ott · "
            "październik października paź paźdz",
            "November Nov · novembre · noviembre · listopad listopada lis listop",
            "December Dec · Dezember Dez · décembre déc · diciembre dic · dicembre · "
            "grudzień grudnia gru grudz",
        ),
        start=1,
    )
    for name in names.replace("·", " ").split()
}
"""The number of each month by its folded name."""

AROUND = frozenset(
    [
        "of",
        "the",
        "st",
        "nd",
        "rd",
        "th",
        "den",
        "der",
        "le",
        "er",
        "de",
        "del",
        "el",
        "il",
        "lo",
        "o",
        "a",
        "dnia",
        "r",
        "roku",
    ]
)  # `1º` and `1ª` come as `1o` and `1a`
"""Folded words that stand in a date and say nothing of it."""
