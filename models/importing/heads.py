"""What the columns of partner tables and work plans are called, by people who keep such tables.

In English, German, French, Spanish, Italian and Polish; the labels of the fields come on top, and
the heads of budgets are those of the grid (`models/budget/headings.py`).
"""

from collections.abc import Mapping

Heads = Mapping[str, tuple[str, ...]]
"""By field, what it is called."""

OF_PARTNERS: Heads = {
    "key": (
        "Short name", "Acronym", "Abbreviation", "Partner short name", "Partner acronym",
        "Kürzel", "Kurzname", "Kurzbezeichnung", "Akronym", "Sigle", "Acronyme", "Nom court",
        "Siglas", "Acrónimo", "Nombre corto", "Acronimo", "Sigla", "Nome breve",
        "Skrót", "Nazwa skrócona",
    ),
    "legal_name": (
        "Name", "Organisation", "Organization", "Organisation name", "Name of organisation",
        "Name of the organisation", "Full name", "Full legal name", "Official name", "Partner",
        "Partner name", "Applicant", "Applicant name", "Beneficiary", "Institution", "Entity",
        "Legal entity", "Cluster", "Cluster name", "Cluster organisation",
        "Name der Organisation", "Einrichtung", "Vollständiger Name", "Antragsteller",
        "Begünstigter", "Partnerorganisation", "Offizieller Name", "Rechtlicher Name",
        "Nom", "Nom légal", "Nom officiel", "Dénomination", "Dénomination sociale",
        "Raison sociale", "Organisme", "Partenaire", "Bénéficiaire",
        "Nombre", "Nombre legal", "Razón social", "Denominación", "Entidad", "Socio",
        "Beneficiario", "Denominazione", "Ragione sociale", "Nome legale", "Ente",
        "Nazwa", "Nazwa organizacji", "Pełna nazwa", "Nazwa prawna", "Organizacja",
        "Beneficjent",
    ),
    "role": (
        "Role in the project", "Role in project", "Role in consortium", "Rolle",
        "Rolle im Projekt", "Rôle", "Rôle dans le projet", "Rol", "Función",
        "Papel", "Ruolo", "Ruolo nel progetto", "Rola", "Rola w projekcie",
    ),
    "country": (
        "Country code", "Country of establishment", "Country of registration", "State",
        "Land", "Sitzland", "Sitzstaat", "Ländercode", "Pays", "Code pays",
        "Pays d'établissement", "País", "Código de país", "Paese", "Stato", "Nazione",
        "Kraj", "Kod kraju", "Państwo",
    ),
    "address": (
        "Legal address", "Registered office", "Registered address", "Postal address",
        "Anschrift", "Adresse", "Sitz", "Adresse légale", "Siège social", "Dirección",
        "Domicilio", "Domicilio social", "Indirizzo", "Sede legale", "Adres", "Siedziba",
    ),
    "pic": (
        "PIC number", "PIC no.", "PIC code", "PIC-Nummer", "Participant identification code",
        "Participant Identification Code (PIC)", "Numéro PIC", "Code PIC", "Número PIC",
        "Código PIC", "Numero PIC", "Codice PIC", "Numer PIC", "Kod PIC",
    ),
    "type": (
        "Type of organisation", "Type of organization", "Organisation type", "Kind of organisation",
        "Legal type", "Typ", "Art der Organisation", "Organisationstyp", "Type d'organisation",
        "Type d'organisme", "Tipo", "Tipo de organización", "Tipo de entidad",
        "Tipo di organizzazione", "Tipologia", "Rodzaj organizacji", "Typ organizacji",
    ),
    "ownership": (
        "Public or private", "Public/private", "Public / private", "Legal status", "Legal form",
        "Status", "Rechtsform", "Öffentlich oder privat", "Öffentlich/privat", "Statut",
        "Statut juridique", "Forme juridique", "Public ou privé", "Forma jurídica",
        "Público o privado", "Forma giuridica", "Pubblico o privato", "Natura giuridica",
        "Forma prawna", "Status prawny",
    ),
    "for_profit": (
        "Profit", "For-profit", "Profit-making", "Profit making", "Gewinnorientiert",
        "Gewinnerzielungsabsicht", "À but lucratif", "But lucratif", "Con ánimo de lucro",
        "Ánimo de lucro", "Con fini di lucro", "A scopo di lucro", "Nastawiona na zysk",
    ),
    "legal_personality": (
        "Has legal personality", "Legal person", "Rechtspersönlichkeit", "Juristische Person",
        "Personnalité juridique", "Personnalité morale", "Personalidad jurídica",
        "Personalità giuridica", "Osobowość prawna",
    ),
    "nationally_registered": (
        "Registered", "National registration", "Registered under national law", "Registriert",
        "Eingetragen", "Enregistré", "Enregistrée", "Registrada", "Registrado", "Registrata",
        "Registrato", "Zarejestrowana",
    ),
    "independent": (
        "Independence", "Unabhängig", "Unabhängigkeit", "Indépendant", "Indépendante",
        "Independiente", "Indipendente", "Niezależna", "Niezależny",
    ),
    "members": (
        "Number of members", "No. of members", "Member organisations", "Total members",
        "Cluster members", "Mitglieder", "Anzahl Mitglieder", "Anzahl der Mitglieder",
        "Mitgliederzahl", "Membres", "Nombre de membres", "Adhérents", "Miembros",
        "Número de miembros", "Socios", "Membri", "Numero di membri", "Soci", "Członkowie",
        "Liczba członków",
    ),
    "sme_members": (
        "SMEs", "SME", "Number of SMEs", "No. of SMEs", "Of which SMEs", "Members that are SMEs",
        "KMU", "Davon KMU", "KMU-Mitglieder", "Anzahl KMU", "PME", "Dont PME", "Membres PME",
        "Nombre de PME", "Pymes", "De las cuales pymes", "Número de pymes", "PMI", "Di cui PMI",
        "Numero di PMI", "MŚP", "W tym MŚP", "Liczba MŚP",
    ),
    "website": (
        "Web site", "Web", "URL", "Homepage", "Internet", "Web page", "Webseite", "Internetseite",
        "Site web", "Site internet", "Página web", "Sitio web", "Sito web", "Sito", "Sito internet",
        "Strona internetowa", "Strona www", "WWW",
    ),
    "description": (
        "Short description", "Profile", "Organisation profile", "About", "Background",
        "Beschreibung", "Kurzbeschreibung", "Profil", "Présentation", "Description courte",
        "Descripción", "Descripción breve", "Perfil", "Descrizione", "Profilo", "Opis",
    ),
    "eccp.status": (
        "ECCP", "ECCP registration", "Registered on the ECCP", "ECCP registered",
        "ECCP profile status", "ECCP-Status", "ECCP-Registrierung", "Statut ECCP",
        "Inscription ECCP", "Estado ECCP", "Registro ECCP", "Stato ECCP", "Registrazione ECCP",
        "Status ECCP", "Rejestracja ECCP",
    ),
    "eccp.date": (
        "ECCP registration date", "Date of ECCP registration", "ECCP-Datum", "Date ECCP",
        "Fecha ECCP", "Data ECCP",
    ),
    "eccp.profile_url": (
        "ECCP URL", "ECCP link", "Link to ECCP profile", "ECCP profile URL", "ECCP-Profil",
        "Profil ECCP", "Perfil ECCP", "Profilo ECCP",
    ),
    "contact.name": (
        "Contact", "Contact person", "Main contact", "Main contact person", "Responsible person",
        "Person in charge", "Ansprechpartner", "Ansprechperson", "Kontaktperson", "Kontakt",
        "Personne de contact", "Interlocuteur", "Nom du contact", "Persona de contacto",
        "Contacto", "Nombre del contacto", "Persona di contatto", "Referente", "Contatto",
        "Osoba kontaktowa", "Osoba do kontaktu",
    ),
    "contact.email": (
        "Email", "E-mail address", "Email address", "Contact e-mail", "Contact email", "Mail",
        "E-Mail-Adresse", "Courriel", "Adresse e-mail", "Correo", "Correo electrónico",
        "Posta elettronica", "Indirizzo e-mail", "Adres e-mail",
    ),
    "contact.phone": (
        "Telephone", "Tel", "Tel.", "Phone number", "Telephone number", "Contact phone", "Mobile",
        "Telefon", "Telefonnummer", "Téléphone", "Numéro de téléphone", "Teléfono", "Telefono",
        "Numer telefonu",
    ),
    "legal_representative.name": (
        "Authorised signatory", "Authorized signatory", "Signatory", "Legal signatory",
        "Gesetzlicher Vertreter", "Gesetzliche Vertretung", "Zeichnungsberechtigt",
        "Représentant légal", "Signataire", "Representante legal", "Firmante",
        "Rappresentante legale", "Firmatario", "Przedstawiciel prawny",
    ),
    "legal_representative.role": (
        "Position of the legal representative", "Position of legal representative",
        "Function of the legal representative",
    ),
    "legal_representative.email": (
        "E-mail of the legal representative", "E-mail of legal representative",
    ),
}  # fmt: skip

SHORT_TOO: Heads = {
    "key": (
        "Partner", "Applicant", "Beneficiary", "Participant", "Antragsteller", "Partenaire",
        "Bénéficiaire", "Socio", "Beneficiario", "Beneficjent",
    )
}  # fmt: skip
"""What a column of short names may be called where another one has the full names."""
_LEAD = (
    "Leader", "Lead partner", "Lead applicant", "Lead beneficiary", "Responsible",
    "Responsible partner",
    "Verantwortlich", "Leitung", "Federführung", "Responsable", "Chef de file", "Pilote", "Líder",
    "Responsabile", "Capofila", "Lider", "Odpowiedzialny", "Partner wiodący",
)  # fmt: skip
_START = (
    "Start month", "Start (month)", "From month", "From", "Begin", "Begins", "Beginn", "Startmonat",
    "Von Monat", "Début", "Mois de début", "Inicio", "Mes de inicio", "Inizio", "Mese di inizio",
    "Początek", "Miesiąc rozpoczęcia",
)  # fmt: skip
_END = (
    "End month", "End (month)", "To month", "To", "Until", "Ends", "Ende", "Endmonat", "Bis Monat",
    "Fin", "Mois de fin", "Mes de fin", "Final", "Fine", "Mese di fine", "Koniec",
    "Miesiąc zakończenia",
)  # fmt: skip
_DUE = (
    "Due month", "Due date", "Due date (month)", "Delivery", "Delivery month", "Delivery date",
    "Month", "Fällig", "Fälligkeit", "Monat", "Échéance", "Mois", "Fecha de entrega", "Mes",
    "Scadenza", "Mese", "Termin", "Miesiąc",
)  # fmt: skip
_TITLE = (
    "Name", "Titel", "Bezeichnung", "Titre", "Intitulé", "Título", "Nombre", "Titolo", "Nome",
    "Tytuł", "Nazwa",
)  # fmt: skip
NUMBER = ("No.", "No", "Nr.", "Nr", "#", "ID", "Id.", "N°", "Núm.", "Num.", "Lp.")
"""What a column is called that only numbers the rows, or holds the numbers of parts of a plan."""
PACKAGE = (
    "Work package", "WP", "WP no.", "WP number", "Work package no.", "Work package number",
    "Workpackage", "Arbeitspaket", "AP", "AP-Nr.", "Lot de travail", "Lot", "Paquete de trabajo",
    "PT", "Pacchetto di lavoro", "Pakiet roboczy", "Pakiet prac", "Pakiet",
)  # fmt: skip
"""What a column of work packages is called."""

OF_PACKAGES: Heads = {
    "id": (*PACKAGE, *NUMBER),
    "title": (
        "Work package", "Arbeitspaket", "WP title", "WP name", "Work package title",
        "Title of work package", "Work package name",
        *_TITLE,
    ),
    "phase": ("Type of work", "Art", "Type", "Fase", "Faza"),
    "lead": ("WP leader", "WP lead", "AP-Leitung", *_LEAD),
    "start_month": _START,
    "end_month": _END,
    "objectives": (
        "Objective", "Goals", "Ziele", "Ziel", "Objectifs", "Objetivos", "Obiettivi", "Cele",
    ),
}  # fmt: skip
OF_TASKS: Heads = {
    "id": (
        "Task", "Task no.", "Task number", "Task id", "Aufgabe", "Tâche", "Tarea", "Attività",
        "Compito", "Zadanie", *NUMBER,
    ),
    "title": (
        "Task", "Aufgabe", "Tâche", "Tarea", "Attività", "Compito", "Zadanie", "Task title",
        "Task name", "Title of task", *_TITLE,
    ),
    "description": ("Task description", "Beschreibung", "Descripción", "Descrizione", "Opis"),
    "lead": ("Task leader", "Task lead", *_LEAD),
    "participants": (
        "Participants", "Partners involved", "Involved partners", "Partners", "Beteiligte",
        "Beteiligte Partner", "Participants", "Partenaires", "Participantes", "Socios",
        "Partecipanti", "Uczestnicy", "Partnerzy",
    ),
    "start_month": _START,
    "end_month": _END,
}  # fmt: skip
OF_DELIVERABLES: Heads = {
    "id": (
        "Deliverable", "Deliverable no.", "Deliverable number", "Del. no.", "D", "D no.",
        "Ergebnis", "Liefergegenstand", "Livrable", "Entregable", "Prodotto", "Rezultat", *NUMBER,
    ),
    "title": ("Deliverable", "Ergebnis", "Liefergegenstand", "Livrable", "Entregable", "Prodotto",
        "Rezultat", "Deliverable title", "Deliverable name", "Title of deliverable", *_TITLE),
    "description": (
        "Deliverable description", "Beschreibung", "Descripción", "Descrizione", "Opis",
    ),
    "nature": ("Type", "Type of deliverable", "Art", "Natur", "Nature", "Tipo", "Typ", "Rodzaj"),
    "level": (
        "Dissemination level", "Level", "Verbreitung", "Diffusion", "Niveau de diffusion",
        "Difusión", "Diffusione", "Rozpowszechnianie",
    ),
    "lead": _LEAD,
    "due_month": _DUE,
}  # fmt: skip
OF_MILESTONES: Heads = {
    "id": (
        "Milestone", "Milestone no.", "Milestone number", "MS", "MS no.", "Meilenstein", "Jalon",
        "Hito", "Pietra miliare", "Kamień milowy", *NUMBER,
    ),
    "title": ("Milestone", "Meilenstein", "Jalon", "Hito", "Pietra miliare", "Kamień milowy",
        "Milestone title", "Milestone name", "Title of milestone", *_TITLE),
    "description": (
        "Milestone description", "Beschreibung", "Descripción", "Descrizione", "Opis",
    ),
    "lead": _LEAD,
    "due_month": _DUE,
    "verification": (
        "Means of verification", "Verification means", "Nachweis", "Überprüfung", "Vérification",
        "Moyens de vérification", "Verificación", "Medios de verificación", "Verifica",
        "Mezzi di verifica", "Weryfikacja",
    ),
}  # fmt: skip
