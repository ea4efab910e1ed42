"""The words by which texts count what the data of a proposal holds, in five languages.

English, German, French, Spanish and Italian. A number and what it counts have to be of one
language: `once partners have signed` counts nobody, though `once` is eleven in Spanish.
"""

from collections.abc import Mapping
from typing import NamedTuple

_NUMBERS: Mapping[str, str] = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti",
}
"""From two on: `one` counts nothing that would be worth a look."""
_MORE: Mapping[str, Mapping[str, int]] = {
    "en": {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12},
    "de": {"vierundzwanzig": 24, "dreißig": 30, "sechsunddreißig": 36, "achtundvierzig": 48},
    "fr": {"vingt-quatre": 24, "trente": 30, "trente-six": 36, "quarante-huit": 48},
    "es": {"veinticuatro": 24, "treinta": 30},
    "it": {"ventiquattro": 24, "trenta": 30, "trentasei": 36, "quarantotto": 48},
}
_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5} | {
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}


def words(said: str) -> frozenset[str]:
    """Words that are written side by side."""
    return frozenset(said.split())


class Word(NamedTuple):
    """What a word means, and in which languages."""

    means: str
    languages: frozenset[str]


def _numbers() -> dict[str, tuple[int, frozenset[str]]]:
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for language, words in _NUMBERS.items():
        said = {word: n for n, word in enumerate(words.split(), start=2)}
        for word, value in {**said, **_MORE[language]}.items():
            known = found.get(word, (value, frozenset[str]()))
            found[word] = (value, known[1] | {language})
    for ten, tens in _TENS.items():
        for unit, units in _UNITS.items():
            found[f"{ten}-{unit}"] = (tens + units, frozenset({"en"}))
    return found


NUMBERS = _numbers()
"""Number words in small letters: the number, and the languages that have the word for it."""

_NOUNS: Mapping[str, Mapping[str, str]] = {
    "applicants": {
        "en": "clusters partners applicants beneficiaries cluster_organisations "
        "cluster_organizations partner_organisations partner_organizations consortium_members "
        "partner_clusters partner partnered",
        "de": "cluster clustern partner partnern antragsteller antragstellern partnercluster "
        "clusterorganisationen partnerorganisationen begünstigte",
        "fr": "clusters partenaires pôles grappes bénéficiaires candidats",
        "es": "clústeres clusters clústers socios beneficiarios solicitantes",
        "it": "cluster partner beneficiari richiedenti partners",
    },
    "entities": {
        "en": "organisations organizations entities",
        "de": "organisationen einrichtungen",
        "fr": "organisations organismes entités",
        "es": "organizaciones entidades",
        "it": "organizzazioni enti",
    },
    "countries": {
        "en": "countries eu_countries european_countries",
        "de": "länder ländern staaten",
        "fr": "pays",
        "es": "países",
        "it": "paesi",
    },
    "member_states": {
        "en": "member_states",
        "de": "mitgliedstaaten",
        "fr": "états_membres",
        "es": "estados_miembros",
        "it": "stati_membri",
    },
    "targets": {
        "en": "targets target_countries target_markets target_regions third_countries",
        "de": "zielländer zielländern zielmärkte zielmärkten drittländer drittländern",
        "fr": "pays_cibles pays_tiers marchés_cibles",
        "es": "países_objetivo países_destino terceros_países mercados_objetivo",
        "it": "paesi_target paesi_obiettivo paesi_terzi mercati_target mercati_obiettivo",
    },
    "packages": {
        "en": "work_packages workpackages work-packages wps",
        "de": "arbeitspakete arbeitspaketen",
        "fr": "lots_de_travail",
        "es": "paquetes_de_trabajo",
        "it": "pacchetti_di_lavoro",
    },
    "person_months": {
        "en": "person-months person_months",
        "de": "personenmonate personenmonaten personenmonate",
        "fr": "personnes-mois mois-personnes mois-hommes",
        "es": "personas-mes meses-persona meses_persona",
        "it": "mesi-persona mesi_persona mesi-uomo mesi_uomo",
    },
    "months": {
        "en": "months month",
        "de": "monate monaten",
        "fr": "mois",
        "es": "meses",
        "it": "mesi",
    },
    "members": {
        "en": "members member_organisations member_firms member_companies member_organizations",
        "de": "mitglieder mitgliedern mitgliedsunternehmen",
        "fr": "membres adhérents",
        "es": "miembros",
        "it": "membri soci",
    },
    "smes": {
        "en": "smes sme_members member_smes",
        "de": "kmu",
        "fr": "pme",
        "es": "pymes",
        "it": "pmi",
    },
}
_LONGEST = 3
"""Words of a noun at the most."""


def _nouns() -> dict[tuple[str, ...], Word]:
    found: dict[tuple[str, ...], Word] = {}
    for means, by_language in _NOUNS.items():
        for language, words in by_language.items():
            for word in words.split():
                noun = tuple(word.split("_"))
                known = found.get(noun, Word(means, frozenset()))
                found[noun] = Word(means, known.languages | {language})
    return found


_BY_WORDS = _nouns()
FIRST_OF_NOUNS = frozenset(noun[0] for noun in _BY_WORDS)
"""The words with which what is counted begins."""


def noun_at(said: list[str], at: int) -> tuple[Word, int] | None:
    """What is counted by the words that begin at a place, and how many they are; the longest."""
    for many in range(min(_LONGEST, len(said) - at), 0, -1):
        found = _BY_WORDS.get(tuple(said[at : at + many]))
        if found is not None:
            return found, many
    return None


MONTH = frozenset({"month", "monat", "mois", "mes", "mese", "months", "monate", "meses", "mesi"})
"""What stands before the number of a month."""

ALL = words(
    "all the our its these those their whole joins join joining unites unite uniting brings "
    "bring bringing links link linking gathers gather alle allen die den der unsere unseren "
    "unserer ihre ihren vereint vereinen verbinden verbindet bringt "
    "tous toutes les nos leurs ses des réunit "
    "unit rassemble associe todos los nuestros las sus reúne une agrupa tutti i gli le nostri "
    "dei riunisce unisce together comprises comprising comprise counts count consists "
    "represent represents involves involving includes umfasst besteht has have"
)
"""Before a number: words that say that it is all of them."""
LONG = words(
    "ago experience experienced earlier old warranty guarantee valid since beyond afterwards "
    "further more another previous former erfahrung depuis desde"
)
"""In a sentence: words by which months are not those of the project."""
EVERY = words("all alle allen aller tous toutes todos todas tutti tutte whole together")
"""Before a number: words after which nothing makes it some of them."""
GROUPS = words(
    "consortium partnership alliance network team group union konsortium partnerschaft "
    "verbund allianz partenariat réseau groupement consorcio partenariado alianza consorzio "
    "partenariato alleanza rete"
)
"""What consists of applicants: `a consortium of six`."""
OTHERS = words(
    "outside other others more further new additional associated associate abroad external "
    "potential interested similar local host hosts foreign sister neighbouring african asian "
    "american latin international overseas global regional national each every per any some "
    "first second last another least than only up about nearly almost around over former "
    "earlier previous weitere weiteren andere anderen neue neuen externe externen lokale "
    "lokalen mindestens pro autres nouveaux externes locaux moins par otros nuevos externos "
    "locales menos por altri nuovi esterni locali almeno as ex third-country non-eu two- "
    "thirds"
)
"""Words that say that others than the applicants are counted, or only some of them."""
SOME = words(
    "abroad after asked at before beyond che come comes coming concerned der die dont each "
    "elsewhere fuera fuori hors involved join lead leading leads or outside overseas per "
    "que qui responsible sign signs take takes taking that visit want which who whose"
)
"""After what is counted: words by which it is only some."""
