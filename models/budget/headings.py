"""The words at the edges of a table of costs: above its columns, and before its sums.

In English, German, French, Spanish, Italian and Polish, as people who keep such tables write them;
in any case and with any marks.
"""

import re
from collections.abc import Mapping, Sequence

from models.budget.order import COST
from models.values.money import without_currency
from models.values.words import fold

HEADINGS: Mapping[str, str] = {
    fold(heading): column
    for column, names in {
        "partner": (
            "Applicant", "Partner", "Who", "Beneficiary", "Organisation", "Organization",
            "Antragsteller", "Begünstigter", "Partnerorganisation", "Einrichtung",
            "Partenaire", "Bénéficiaire", "Demandeur", "Organisme",
            "Socio", "Beneficiario", "Solicitante", "Entidad",
            "Richiedente", "Ente", "Organizzazione",
            "Wnioskodawca", "Beneficjent", "Organizacja",
        ),
        "work_package": (
            "Work package", "WP", "Workpackage", "Package", "Work package no.", "WP no.",
            "Arbeitspaket", "AP", "Lot de travail", "Lot", "Paquete de trabajo", "PT",
            "Pacchetto di lavoro", "Pakiet roboczy", "Pakiet prac", "Pakiet",
        ),
        "category": (
            "Category", "Cost category", "Budget category", "Type of cost", "Budget heading",
            "Kategorie", "Kostenkategorie", "Kostenart",
            "Catégorie", "Catégorie de coûts", "Catégorie de dépenses", "Poste de dépense",
            "Categoría", "Categoría de coste", "Categoría de gasto", "Tipo de gasto",
            "Categoria", "Categoria di costo", "Categoria di spesa", "Tipo di costo",
            "Kategoria", "Kategoria kosztów", "Kategoria wydatków", "Rodzaj kosztu",
        ),
        "item": (
            "Item", "Description", "What", "Cost item",
            "Bezeichnung", "Beschreibung", "Position", "Kostenposition",
            "Désignation", "Libellé", "Intitulé",
            "Concepto", "Descripción", "Voce", "Voce di costo", "Descrizione",
            "Pozycja", "Opis", "Nazwa",
        ),
        "units": (
            "Units", "Number of units", "No. of units", "Quantity", "Qty", "Number",
            "Menge", "Anzahl", "Einheiten", "Anzahl der Einheiten",
            "Quantité", "Qté", "Nombre", "Nombre d'unités", "Unités",
            "Cantidad", "Unidades", "N.º de unidades", "Número de unidades",
            "Quantità", "Q.tà", "Numero di unità", "N. unità",
            "Ilość", "Liczba", "Liczba jednostek",
        ),
        "unit": (
            "Unit", "Type of unit", "Einheit", "ME", "Unité", "Type d'unité",
            "Unidad", "Tipo de unidad", "Unità", "Unità di misura", "U.M.",
            "Jednostka", "Jednostka miary", "J.m.",
        ),
        "unit_cost": (
            "Unit cost", "Unit price", "Cost per unit", "Price per unit",
            "Stückkosten", "Einzelkosten", "Einzelpreis", "Stückpreis", "Kosten je Einheit",
            "Kosten pro Einheit", "Preis je Einheit",
            "Coût unitaire", "Prix unitaire", "P.U.",
            "Coste unitario", "Costo unitario", "Precio unitario",
            "Prezzo unitario", "Koszt jednostkowy", "Cena jednostkowa",
        ),
        "reason": (
            "Reason", "Why", "Justification", "Reason for the cost", "Why it is needed",
            "Begründung", "Motif", "Justification du coût", "Justificación", "Motivo",
            "Giustificazione", "Motivazione", "Uzasadnienie",
        ),
        COST: (
            "Cost", "Total", "Total cost", "Amount", "Sum", "Costs", "Total costs",
            "Kosten", "Gesamtkosten", "Betrag", "Summe", "Gesamt", "Gesamtbetrag", "Gesamtpreis",
            "Coût", "Coût total", "Montant", "Montant total", "Prix total",
            "Coste", "Coste total", "Importe", "Importe total",
            "Costo", "Costo totale", "Importo", "Totale", "Importo totale",
            "Koszt", "Koszt całkowity", "Koszt łączny", "Kwota", "Razem", "Suma", "Wartość",
        ),
    }.items()
    for name in names
    for heading in (
        (name, f"{name} €", f"{name} (EUR)", f"{name} in EUR", f"{name} in Euro")
        if column in ("unit_cost", COST)
        else (name,)
    )
}  # fmt: skip
"""What the columns are called at the top of a table, by its folded name."""

_SUMS = {
    fold(name)
    for name in (
        "Total", "Totals", "Grand total", "Overall total", "Subtotal", "Sub-total", "Sum",
        "Total costs", "Total cost", "Total direct costs", "Total budget",
        "Summe", "Gesamt", "Gesamtsumme", "Zwischensumme", "Insgesamt", "Gesamtkosten",
        "Summe gesamt", "Total général", "Sous-total", "Totaux", "Somme", "Coût total",
        "Total general", "Suma", "Suma total", "Subtotales", "Coste total",
        "Totale", "Totale generale", "Subtotale", "Somma", "Totale complessivo", "Costo totale",
        "Razem", "Ogółem", "Suma częściowa", "Suma całkowita", "Łącznie",
    )
}  # fmt: skip
_NUMBERED = re.compile(r"^\s*(?:[A-Z]|\d)(?:\.?\d+)*[.)]?\s+|^\s*[A-Z]\.(?:\d+\.?)*\s*")
"""What forms put before the name of a category."""
_NOTHING_MORE = {"", fold("EUR"), fold("Euro")}


def without_number(name: str) -> str:
    """The name of a category without the letter and number before it (`D.1 Travel`)."""
    return _NUMBERED.sub("", name)


def is_sum(row: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a row holds the sum of others: one text that says so, beside numbers alone.

    A text says so by itself (`Summe`), or of something (`Total WP1`) that is among the folded
    `names`. A line of costs has other texts beside its item, or is called something else.
    """
    texts = [cell for cell in row if any(c.isalpha() for c in without_currency(cell))]
    if len(texts) != 1:
        return False
    words = texts[0].split()
    return any(
        fold("".join(words[:n])) in _SUMS and fold("".join(words[n:])) in names | _NOTHING_MORE
        for n in range(1, len(words) + 1)
    )
