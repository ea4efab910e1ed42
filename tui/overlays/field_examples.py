"""How a field may be filled in, for F1: by the field, else by the kind of what it holds."""

import re
from collections.abc import Mapping

from models.proposal.part import FieldSpec

_INDEX = re.compile(r"\[\d+\]")
_BY_KIND: Mapping[str, str] = {
    "list of texts": "ports, ship repair",
    "whole number": "12",
    "amount": "1 234.56",
    "quantity": "1.5",
    "number": "12.5",
    "percent": "7.5",
    "date": "2 Dec 2020",
    "date or time": "2 Dec 2020 17:00",
    "PIC": "123456789",
    "list of keys": "HMC, ACLI",
    "yes or no": "yes",
    "country": "Germany, or DE",
    "countries": "Kenya, PE",
}
_OF_FIELDS: Mapping[str, str] = {
    "call": "a part of its name; Enter alone lists the calls",
    "strand": "A",
    "project.stage": "concept",
    "project.acronym": "BLUEGATE",
    "project.title": "Blue growth clusters opening gates",
    "project.abstract": "Three maritime clusters open two markets overseas to their members …",
    "project.logo": "logo.png",
    "project.builds_on": "Joint strategy of the BLUEGATE partnership, 2018",
    "partners.key": "HMC",
    "partners.legal_name": "Hanse Maritime Cluster e.V.",
    "partners.affiliated_to": "HMC",
    "partners.region": "DEF0",
    "partners.address": "Hafenstrasse 1, 24103 Kiel",
    "partners.website": "https://hmc.example.org",
    "partners.description": "It runs working groups for 142 members, of which 128 are SMEs …",
    "partners.eccp.profile_url": "https://eccp.example.org/hmc",
    "partners.contact.name": "Ann Petersen",
    "partners.contact.email": "petersen@hmc.example.org",
    "partners.contact.phone": "+49 431 555 0100",
    "partners.other_applications.call": "the id of the call, as it names itself",
    "partners.other_applications.strand": "B",
    "partners.other_applications.stage": "concept",
    "partners.other_applications.acronym": "SEASHIELD",
    "partners.legal_representative.name": "Maria Lund",
    "partners.legal_representative.role": "managing director",
    "partners.legal_representative.email": "lund@hmc.example.org",
    "partners.previous_projects.title": "Ports of Tomorrow",
    "partners.previous_projects.programme": "Interreg Baltic Sea Region",
    "partners.previous_projects.year": "2016–2019",
    "partners.previous_projects.role": "lead partner",
    "partners.staff.name": "Ann Petersen",
    "partners.staff.role": "project manager",
    "partners.staff.expertise": "Ten years of cluster missions to East Africa",
    "work_packages.id": "WP1",
    "work_packages.title": "Management and coordination",
    "work_packages.lead": "HMC",
    "work_packages.objectives": "All partners agree on one strategy by month 12",
    "work_packages.tasks.id": "T1.1",
    "work_packages.tasks.title": "Steering meetings",
    "work_packages.tasks.description": "The partners meet twice a year to decide on what is next",
    "work_packages.tasks.kind": "a part of the name; Enter alone lists what the call names",
    "work_packages.tasks.lead": "ACLI",
    "work_packages.deliverables.id": "D1.1",
    "work_packages.deliverables.title": "Internationalisation strategy",
    "work_packages.deliverables.output": "a part of the name; Enter alone lists them",
    "work_packages.deliverables.lead": "HMC",
    "work_packages.deliverables.description": "A report of some 30 pages with the joint strategy",
    "work_packages.milestones.id": "M1",
    "work_packages.milestones.title": "Strategy agreed",
    "work_packages.milestones.description": "All partners have signed the joint strategy",
    "work_packages.milestones.lead": "HMC",
    "work_packages.milestones.verification": "Minutes signed by all partners",
    "costs.partner": "HMC",
    "costs.work_package": "WP1",
    "costs.category": "a part of the name; Enter alone lists those of the call",
    "costs.item": "Flights to Nairobi",
    "costs.unit": "trip",
    "funding.sources.partner": "HMC",
    "indicators.id": "a part of the name; Enter alone lists those of the call",
    "indicators.title": "Missions to target countries",
    "indicators.unit": "missions",
    "indicators.verification": "List of participants of each mission",
    "costs.unit_cost_id": "a part of the name; Enter alone lists them",
    "funding.shares.partner": "HMC",
    "funding.shares.work_package": "WP2",
    "costs.reason": "Three firms present themselves there; nobody in the consortium is on the spot",
    "risks.id": "R1",
    "risks.description": "A partner leaves the consortium",
    "risks.mitigation": "Its tasks go to the partner named as deputy",
    "self_assessment.id": "a part of the name; Enter alone lists those of the call",
    "self_assessment.note": "Clear aims; the market study is still thin",
    "narrative": "As many words as the section allows, begun with the answer to its question",
}


def example_of(path: str, spec: FieldSpec) -> str:
    """How the field at a path may be filled in; empty where it is chosen from a few choices."""
    if spec.choices:
        return ""
    kind = spec.kind or spec.entries
    place = _INDEX.sub("", path)
    by_kind = _BY_KIND.get(kind.name, "") if kind is not None else ""
    by_entry = _OF_FIELDS.get(place.rpartition(".")[0], "")  # a text of its section
    return _OF_FIELDS.get(place) or by_kind or by_entry
