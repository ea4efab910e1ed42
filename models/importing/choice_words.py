"""What people write for the choices of a field, in six languages, beside its own labels."""

from collections.abc import Mapping

from models.values.words import fold

_YES = (
    "x",
    "✓",
    "✔",
    "y",
    "yes",
    "true",
    "1",
    "ja",
    "j",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "si",
    "tak",
    "sì",
    "vero",
)
_NO = ("n", "no", "false", "0", "nein", "falsch", "non", "faux", "nie", "falso")
FLAGS: Mapping[str, str] = dict.fromkeys(_YES, "yes") | dict.fromkeys(_NO, "no")
"""By the word in small letters: `✓` has no letter that folding would leave."""

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "role": {
        "coordinator": (
            "lead", "lead partner", "leader", "lead applicant", "main applicant", "coordinating",
            "project coordinator", "Koordinator", "Koordination", "Leadpartner", "Konsortialführer",
            "coordinateur", "coordonnateur", "coordinatrice", "chef de file", "coordinador",
            "coordinadora", "socio principal", "coordinatore", "capofila", "koordynator", "lider",
        ),
        "partner": (
            "participant", "beneficiary", "member", "consortium member", "Teilnehmer", "Mitglied",
            "Begünstigter", "partenaire", "participant", "bénéficiaire", "socio", "participante",
            "beneficiario", "partecipante", "uczestnik", "beneficjent",
        ),
        "affiliated": (
            "affiliated", "affiliate", "affiliated entity", "linked third party",
            "verbundene Einrichtung", "entité affiliée", "entidad afiliada", "entità affiliata",
            "podmiot powiązany",
        ),
        "associated": (
            "associated", "associate", "associated partner", "associated organisation",
            "assoziierter Partner", "partenaire associé", "socio asociado", "partner associato",
            "partner stowarzyszony",
        ),
    },
    "type": {
        "cluster-organisation": (
            "cluster", "cluster organization", "cluster management organisation", "CMO",
            "Clusterorganisation", "Cluster-Organisation", "Clustermanagement",
            "organisation de cluster", "pôle de compétitivité", "grappe", "organización clúster",
            "clúster", "organizzazione di cluster", "organizacja klastrowa", "klaster",
        ),
        "business-network": (
            "business network", "business network organization", "network", "SME network",
            "Unternehmensnetzwerk", "Netzwerk", "réseau d'entreprises", "réseau",
            "red empresarial", "red de empresas", "rete di imprese", "rete",
            "sieć przedsiębiorstw", "sieć biznesowa",
        ),
        "representative": (
            "representative", "representative body", "research centre", "regional agency",
            "Vertreter", "représentant", "representante", "rappresentante", "przedstawiciel",
        ),
        "other": ("others", "sonstige", "andere", "autre", "otro", "otra", "altro", "inne", "inny"),
    },
    "ownership": {
        "public": (
            "public body", "public law body", "PUB", "öffentlich", "öffentlich-rechtlich",
            "öffentliche Einrichtung", "publique", "organisme public", "público", "pública",
            "pubblico", "pubblica", "ente pubblico", "publiczna", "publiczny",
        ),
        "private": (
            "private body", "private law body", "private non-profit", "private for profit",
            "non-profit association", "association", "PRC", "PNP", "privat", "privatrechtlich",
            "Verein", "eingetragener Verein", "e.V.", "privé", "privée", "organisme privé",
            "association loi 1901", "privado", "privada", "asociación", "privato", "privata",
            "associazione", "prywatna", "prywatny", "stowarzyszenie",
        ),
        "mixed": (
            "public-private", "public/private", "semi-public", "PPP", "gemischt", "mixte",
            "mixto", "mixta", "misto", "mista", "mieszana", "publiczno-prywatna",
        ),
    },
    "eccp.status": {
        "registered": (
            "yes", "registered profile", "granted", "active", "ja", "registriert", "eingetragen",
            "oui", "enregistré", "inscrit", "sí", "registrado", "registrada", "sì", "registrato",
            "registrata", "tak", "zarejestrowany", "zarejestrowana",
        ),
        "submitted": (
            "pending", "applied", "in progress", "under review", "requested", "eingereicht",
            "beantragt", "soumis", "en cours", "demandé", "presentado", "en trámite", "solicitado",
            "presentato", "in corso", "złożony", "w toku",
        ),
        "planned": ("to be done", "geplant", "prévu", "previsto", "pianificato", "planowany"),
        "none": (
            "no", "not registered", "nein", "keine", "non", "aucun", "ninguno", "nessuno", "nie",
            "brak",
        ),
    },
    "phase": {
        "management": (
            "coordination", "project management", "Management", "Koordination", "gestion",
            "gestión", "gestione", "zarządzanie",
        ),
        "preparatory": (
            "preparation", "preparatory phase", "Vorbereitung", "préparation", "preparación",
            "preparazione", "przygotowanie",
        ),
        "implementation": (
            "implementation phase", "Umsetzung", "mise en œuvre", "ejecución", "attuazione",
            "realizacja",
        ),
        "communication": (
            "dissemination", "communication and dissemination", "Kommunikation", "Verbreitung",
            "diffusion", "comunicación", "comunicazione", "komunikacja",
        ),
    },
    "nature": {
        "R": (
            "report", "document", "Bericht", "rapport", "informe", "relazione", "rapporto",
            "raport",
        ),
        "DEC": (
            "demonstration", "website", "websites", "DEM", "Website", "site web", "sitio web",
            "sito web", "strona",
        ),
        "OTHER": ("O", "others", "Sonstiges", "autre", "otro", "altro", "inne"),
    },
    "level": {
        "PU": ("public", "öffentlich", "public", "público", "pubblico", "publiczny"),
        "CO": (
            "confidential", "SEN", "sensitive", "vertraulich", "confidentiel", "confidencial",
            "confidenziale", "riservato", "poufny",
        ),
    },
}  # fmt: skip


def words_for(field: str) -> Mapping[str, str]:
    """By its folded word, the choice that is meant in a field."""
    return {fold(word): choice for choice, words in _WORDS.get(field, {}).items() for word in words}
