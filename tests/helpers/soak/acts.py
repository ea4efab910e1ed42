"""Random edits in all steps of the wizard, on a copy of the sample `half-filled.toml`."""

from tests.helpers.soak.typing import SHORTEST, Table, Typist

SAMPLE = "half-filled.toml"
F4, F8, ENTER, TAB = "\x1bOS", "\x1b[19~", "\r", "\t"
DOWN, DELETE, UNDO, SAVE = "\x1b[B", "\x1b[3~", "\x1a", "\x13"
KEYS = ("HAK", "LESNA", "PUU", "KOKS")
COUNTRIES = {"norw": "NO", "fran": "FR", "spai": "ES", "esto": "EE", "icel": "IS"}


def walk(typist: Typist) -> None:
    """From the first step on through some or all of them, with edits in most."""
    steps = (_project, _partners, _activities, _budget, _indicators, _texts)
    for edits in steps[: typist.any.randrange(1, len(steps) + 1)]:
        typist.press(F4)
        if typist.any.random() < 0.8:
            edits(typist)
            if typist.any.random() < 0.25:
                typist.undo(UNDO)
        if typist.any.random() < 0.15:
            typist.press(SAVE)


def _project(typist: Typist) -> None:
    def project(table: Table) -> Table:
        return table["project"]  # type: ignore[no-any-return]

    typist.type_into(project, "acronym")
    if typist.any.random() < 0.7:
        typist.press(TAB)
        typist.type_into(project, "title")


def _partners(typist: Typist) -> None:
    many = len(typist.now["partners"])
    row = typist.any.randrange(many)
    typist.press(*[DOWN] * row)
    for _ in range(typist.any.randrange(3)):
        row = _move_or_remove(typist, row)
    typist.press(ENTER, TAB)
    at = row

    def holder(table: Table) -> Table:
        return table["partners"][at]  # type: ignore[no-any-return]

    typist.type_into(holder, "legal_name")
    if typist.any.random() < 0.6:
        typist.press(TAB, TAB)
        letters, code = typist.any.choice(sorted(COUNTRIES.items()))
        for letter in letters:
            typist.begin_to_say(letter, lambda table: holder(table).update(country=code))
        typist.act(TAB, lambda table: holder(table).update(country=code))
    for _ in range(typist.any.randrange(3)):
        row = _one_more(typist, row)


def _move_or_remove(typist: Typist, row: int) -> int:
    """Move a row to a neighbour's place, or take it out; returns where the cursor is then."""
    rows = len(typist.now["partners"])
    does = typist.any.choice([">", "<", DELETE])
    if does == DELETE and rows > 2:
        typist.act(DELETE, lambda table: table["partners"].pop(row))
        return min(row, rows - 2)
    to = row + 1 if does == ">" else row - 1
    if does == DELETE or not 0 <= to < rows:
        return row
    typist.act(does, lambda table: table["partners"].insert(to, table["partners"].pop(row)))
    return to


def _one_more(typist: Typist, row: int) -> int:
    """Add an applicant behind a row, and begin its name."""
    # The first one coordinates until somebody else does.
    led = any(one.get("role") == "coordinator" for one in typist.now["partners"])
    role = "partner" if led else "coordinator"
    typist.act(F8, lambda table: table["partners"].insert(row + 1, {"role": role}))
    typist.type_into(lambda table: table["partners"][row + 1], "legal_name")
    return row + 1


def _activities(typist: Typist) -> None:
    packages = len(typist.now["work_packages"])

    def last(table: Table) -> Table:
        return table["work_packages"][-1]  # type: ignore[no-any-return]

    if typist.any.random() < 0.5:
        typist.press(*[DOWN] * (packages - 1))
        new = {"id": f"WP{packages + 1}"}
        typist.act("w", lambda table: table["work_packages"].append(new))
        typist.type_into(last, "title")
        return
    row = typist.any.randrange(packages)
    typist.press(*[DOWN] * row)
    task = {"id": f"T{row + 1}.1"}
    typist.act("t", lambda table: table["work_packages"][row].setdefault("tasks", []).append(task))
    typist.type_into(lambda table: table["work_packages"][row]["tasks"][0], "title")


def _budget(typist: Typist) -> None:
    rows = [_cost(typist) for _ in range(typist.any.randrange(1, 5))]
    cells = ("partner", "work_package", "category", "item", "units", "unit", "unit_cost")
    pasted = "".join("\t".join(str(row[cell]) for cell in cells) + "\n" for row in rows)
    typist.act(
        f"\x1b[200~{pasted}\x1b[201~",
        lambda table: table.setdefault("costs", []).extend(map(dict, rows)),
        rows[0]["item"],
    )
    if typist.any.random() < 0.7:
        typist.press(TAB, TAB, TAB)
        token = typist.token()
        for many in range(1, len(token) + 1):
            typed = token[:many]

            def item(table: Table, typed: str = typed) -> None:
                table["costs"][0]["item"] = typed

            typist.begin_to_say(token[many - 1], item, typed if many > SHORTEST else "")
        typist.act(TAB, lambda table: table["costs"][0].update(item=token))
        units = float(typist.any.randrange(2, 90))
        for many in range(1, len(f"{units:.0f}") + 1):
            digits = f"{units:.0f}"[:many]

            def so_many(table: Table, digits: str = digits) -> None:
                table["costs"][0]["units"] = float(digits)

            typist.begin_to_say(digits[-1], so_many)
        typist.act(TAB, lambda table: table["costs"][0].update(units=units))


def _cost(typist: Typist) -> Table:
    return {
        "partner": typist.any.choice(_who_bears(typist)),
        "work_package": typist.any.choice(["WP1", "WP2"]),
        "category": typist.any.choice(["personnel", "travel"]),
        "item": typist.token(),
        "units": float(typist.any.randrange(1, 60)),
        "unit": "day",
        "unit_cost": float(typist.any.randrange(10, 900)),
    }


def _who_bears(typist: Typist) -> list[str]:
    """Applicants that are still there: of others it would be asked who they are."""
    return [one["key"] for one in typist.now["partners"] if one.get("key") in KEYS]


def _indicators(typist: Typist) -> None:
    typist.press("r")
    for _ in range(typist.any.randrange(1, 4)):
        typist.act(F8, _add_risk)
        typist.type_into(lambda table: table["risks"][-1], "description")


def _add_risk(table: Table) -> None:
    table.setdefault("risks", []).append({})


def _texts(typist: Typist) -> None:
    typist.press(ENTER)
    typist.type_into(lambda table: table["narrative"], "relevance", before=True)
