"""A large draft, made up: what the wizard still has to answer at once."""

from collections.abc import Iterator

PARTNERS, PACKAGES, TASKS, LINES = 30, 20, 5, 200
COUNTRIES = (
    "AT",
    "BE",
    "BG",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "IT",
    "LT",
    "PT",
)
CATEGORIES = ("personnel", "travel", "equipment", "other")


def large_draft(lines: int = LINES) -> str:
    """Thirty applicants, twenty work packages with five tasks each, many budget lines."""
    return "\n".join([*_head(), *_partners(), *_packages(), *_costs(lines), *_rest()])


def _head() -> Iterator[str]:
    yield "# A draft made up for measuring; the wizard has to keep this remark."
    yield 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n'
    yield '[project]\nacronym = "LARGE"\ntitle = "A large draft"\nabstract = "Made up."'
    yield "duration_months = 36\nstart_date = 2021-09-01"
    yield 'sectors = ["water technology"]\ntarget_countries = ["KE", "PE"]\n'


def _partners() -> Iterator[str]:
    for n in range(1, PARTNERS + 1):
        role = "partner" if n > 1 else "coordinator"
        yield f'[[partners]]\nkey = "P{n}"\nlegal_name = "Made-up Cluster {n}"\nrole = "{role}"'
        yield f'country = "{COUNTRIES[n % len(COUNTRIES)]}"\npic = "{900000000 + n}"'
        yield 'type = "cluster-organisation"\nownership = "private"\nfor_profit = false'
        yield "legal_personality = true\nnationally_registered = true\nindependent = true"
        yield "members = 50"
        yield f'sme_members = 40\nwebsite = "https://p{n}.example.org"\ndescription = "Made up."\n'
        yield '[partners.eccp]\nstatus = "registered"\ndate = 2019-03-01'
        yield f'profile_url = "https://p{n}.example.org/eccp"\n'
        yield f'[partners.contact]\nname = "Person {n}"\nemail = "p{n}@example.org"\n'
        yield f'[[partners.staff]]\nname = "Person {n}"\nrole = "Manager"\nexpertise = "Made up."\n'


def _packages() -> Iterator[str]:
    for n in range(1, PACKAGES + 1):
        yield f'[[work_packages]]\nid = "WP{n}"\ntitle = "Work package {n}"\nlead = "P{n}"'
        yield f'phase = "{"preparatory" if n <= PACKAGES // 2 else "implementation"}"'
        yield 'start_month = 1\nend_month = 36\nobjectives = "Made up."\n'
        yield "[work_packages.person_months]"
        yield from (f"P{p} = {p % 5 + 1}" for p in range(1, PARTNERS + 1))
        for t in range(1, TASKS + 1):
            yield f'\n[[work_packages.tasks]]\nid = "T{n}.{t}"\ntitle = "Task {t}"\nlead = "P{n}"'
            yield 'participants = ["P1", "P2"]\nstart_month = 1\nend_month = 36'
            yield 'description = "Made up."'
        yield f'\n[[work_packages.deliverables]]\nid = "D{n}.1"\ntitle = "Report {n}"'
        yield f'nature = "R"\nlevel = "PU"\nlead = "P{n}"\ndue_month = 36\n'
        yield f'[[work_packages.milestones]]\nid = "M{n}"\ntitle = "Done {n}"\n'
        yield 'description = "Made up."\nlead = "P1"\ndue_month = 36\n'


def _costs(lines: int) -> Iterator[str]:
    for n in range(lines):
        who, package = n % PARTNERS + 1, n % PACKAGES + 1
        yield f'[[costs]]\npartner = "P{who}"\nwork_package = "WP{package}"'
        yield f'category = "{CATEGORIES[n % len(CATEGORIES)]}"\nitem = "Line {n}"'
        yield 'units = 2.5\nunit = "piece"\nunit_cost = 1010.10\n'


def _rest() -> Iterator[str]:
    yield '[funding]\nrate = 90\n\n[narrative]\nrelevance = "Made up."'
