// Checks traces of `clusterbid check --trace`, without clusterbid and without any package:
//   node check-trace.mjs TRACE [--files DIR]...     (a dash reads from stdin)
// It reads one trace a line, or one that is spread over many lines. It compares again what was compared, weighs the evidence
// again, comes from the findings to the verdict again, and hashes files at hand. Exit codes: 0 agrees, 1 refused, 2 unusable.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";

const VERSION = 1;
const WEAKNESS = { seed: 0, primary: 2, secondary: 6, inferred: 8, assumed: 10 };
// What the program itself asks of every draft, in this order; each compares something at least.
const OWN = ["file.values", "call.strand", "call.evidence", "call.roles", "call.types"];
// Kinds of rules that compare with one figure of the call: its name, and how it is compared.
const FIGURES = {
  "min-entities": ["minimum", ">="], "min-countries": ["minimum", ">="], "min-targets": ["minimum", ">="],
  "at-least-one": ["minimum", ">="], "max-entities": ["maximum", "<="], "max-targets": ["maximum", "<="],
};
class Refused extends Error {}
const refuse = (message) => { throw new Refused(message); };
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const sha256 = (data) => createHash("sha256").update(data).digest("hex");

// --- numbers: exact, as a whole number of units of 10^-places ---
function decimal(text) {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? refuse(`“${text}” is no number`);
  const [, sign, whole, part = ""] = found;
  return { units: BigInt(sign + whole + part), places: part.length };
}
const scaled = ({ units, places }, to) => units * 10n ** BigInt(to - places);
const plus = (one, other) => {
  const places = Math.max(one.places, other.places);
  return { units: scaled(one, places) + scaled(other, places), places };
};
const times = (one, other) => ({ units: one.units * other.units, places: one.places + other.places });

function number(operand) {
  if (typeof operand === "string") return decimal(operand);
  if (Array.isArray(operand)) return decimal(String(new Set(operand.map((x) => JSON.stringify(x))).size));
  if (operand?.sum) return operand.sum.map(number).reduce(plus, decimal("0"));
  if (operand?.product) return operand.product.map(number).reduce(times, decimal("1"));
  return refuse(`${JSON.stringify(operand)} is no number`);
}
// A day, a local time or an instant: only two of one sort are compared.
function moment(operand) {
  const found = typeof operand === "string" && /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-][\d:]+)?)?$/.exec(operand);
  if (!found) return null;
  const [, time, zone] = found, at = Date.parse(time && !zone ? `${operand}Z` : operand);
  return { sort: !time ? "day" : zone ? "instant" : "local", number: { units: BigInt(at), places: 0 } };
}
function difference(left, right) {
  const [one, other] = [moment(left), moment(right)];
  if (one && other && one.sort !== other.sort) refuse(`${left} and ${right} cannot be compared`);
  const [a, b] = one && other ? [one.number, other.number] : [number(left), number(right)];
  const places = Math.max(a.places, b.places);
  return scaled(a, places) - scaled(b, places);
}

// --- one comparison ---
const common = (lists) => (lists.length ? lists.reduce((all, one) => all.filter((each) => has(one, each))) : []);
const listed = (operand) => (operand?.common ? common(operand.common) : operand);
const empty = (operand) => [null, ""].includes(operand) || (Array.isArray(operand) && !operand.length);
const has = (list, one) => list.some((each) => same(each, one));
const computed = (operand) => operand !== null && typeof operand === "object" && !Array.isArray(operand);
const equal = (a, b) => (computed(a) || computed(b) ? difference(a, b) === 0n : same(a, b));

const COMPARE = {
  "==": equal, "!=": (a, b) => !equal(a, b),
  "<": (a, b) => difference(a, b) < 0n, "<=": (a, b) => difference(a, b) <= 0n,
  ">": (a, b) => difference(a, b) > 0n, ">=": (a, b) => difference(a, b) >= 0n,
  in: (a, b) => has(b, a), "not in": (a, b) => !has(b, a),
  within: (a, b) => a.every((one) => has(b, one)), "apart from": (a, b) => !a.some((one) => has(b, one)),
  matches: (a, b) => new RegExp(`^(?:${b})$`, "u").test(a),
  empty: (a) => empty(listed(a)), said: (a) => !empty(listed(a)),
};
const holds = ({ left, by, right }) => (COMPARE[by] ?? refuse(`nobody knows how to compare by “${by}”`))(left, right);
// The first comparison that does not hold decides; where all hold, the rule is met.
const deciding = (compared) => compared.find((one) => !holds(one)) ?? null;

// --- what evidence makes of it ---
const weakness = ({ evidence, agrees }) => (WEAKNESS[evidence] ?? refuse(`nobody knows the evidence “${evidence}”`)) - (evidence === "secondary" && agrees ? 1 : 0);
const weakest = (...all) => all.reduce((weak, one) => (weakness(one) > weakness(weak) ? one : weak));
function leadsTo(effect, weak) {
  if (!["rejects", "strikes"].includes(effect) || weakness(weak) < WEAKNESS.secondary) return effect;
  return weakness(weak) < WEAKNESS.assumed ? "undecided" : "advises";
}
function weighed(rule, said, { basis, facts }) {
  const told = (status, effect, { source, evidence }) => ({ status, effect, source, evidence });
  const own = basis ? weakest(basis, rule) : rule;
  if (said === "met" || said === "open") return told(said, leadsTo(rule.effect, own), said === "met" ? weakest(own, ...facts) : own);
  if (said === "warning") return told("warning", "advises", basis ?? rule);
  if (said === "not-applicable") return told("not-applicable", "advises", rule);
  if (said !== "unmet") return refuse(`a rule of the call says “${said}”`);
  const weak = weakest(own, ...facts), effect = leadsTo(rule.effect, weak);
  return told(["advises", "undecided"].includes(effect) ? "warning" : "unmet", effect, weak);
}
// What the program asks of itself has no table of evidence: only what breaking it leads to.
function ownEffect(criterion, said, failing) {
  if (["warning", "undecided"].includes(said)) return { status: "warning", effect: said === "warning" ? "advises" : said };
  const rejects = ["call.strand", "file.values", "call.types"].includes(criterion) || (criterion === "call.roles" && ["in", "within"].includes(failing?.by));
  return { status: said, effect: rejects ? "rejects" : said === "met" && criterion !== "call.roles" ? "advises" : "completes" };
}

// --- findings, rules, verdict ---
function checkFinding(finding, rule) {
  const { criterion, compared } = finding;
  const as = (of) => ({ status: of.status, effect: of.effect, source: of.source, evidence: of.evidence });
  if (!["met", "unmet", "open", "warning", "not-applicable"].includes(finding.status)) refuse(`${criterion}: nobody knows the status “${finding.status}”`);
  weakness(finding);
  if (!compared.length) {
    // Stated only: nothing of it may decide on anything, and no rule that can is met by it.
    if ([finding.effect, rule?.effect].some((one) => ["rejects", "strikes", "undecided"].includes(one))) refuse(`${criterion} is only stated`);
    return 0;
  }
  const failing = deciding(compared), said = failing?.otherwise ?? "met";
  const own = rule.kind === "own", [figure, by] = FIGURES[rule.kind] ?? [];
  if (!own && rule.id !== criterion) refuse(`${criterion} is no finding of the rule ${rule.id}`);
  const wrong = (one) => ["<", "<=", ">", ">="].includes(one.by) && (one.by !== by || one.right !== rule.parameters[figure]);
  if (figure && compared.some(wrong)) refuse(`${criterion} is compared with another figure than that of its rule`);
  const expected = own ? { ...as(finding), ...ownEffect(criterion, said, failing) } : weighed(rule, said, finding);
  if (!same(as(finding), expected)) refuse(`${criterion}: ${JSON.stringify(as(finding))}, but it is ${JSON.stringify(expected)}`);
  return compared.length;
}
function checkRules({ rules, findings, call }) {
  let recomputed = 0;
  findings.forEach((finding, n) => {
    if (finding.n !== n) refuse(`finding ${n} is out of order, or one is missing`);
    const rule = finding.rule === null ? null : rules[finding.rule] ?? refuse(`finding ${n} has no rule`);
    recomputed += checkFinding(finding, rule);
  });
  rules.forEach((rule, n) => {
    if (rule.n !== n) refuse(`rule ${n} is out of order, or one is missing`);
    const mine = findings.filter((finding) => finding.rule === n).map((finding) => finding.n);
    if (!same(mine, rule.findings)) refuse(`${rule.id}: its findings are not those that are there`);
    if (deciding(rule.rest)) refuse(`${rule.id}: what does not hold has no finding`);
    for (const one of rule.untold) {
      recomputed += checkFinding(one, rule);
      const again = (f) => f.criterion === one.criterion && f.message === one.message;
      if (one.status !== "not-applicable" && !findings.some(again)) refuse(`${rule.id}: a finding is left out`);
    }
    const silent = { "call.strand": !call.strands.length, "call.evidence": call.strand === null }[rule.id];
    if (!mine.length && !rule.untold.length && !rule.rest.length && !silent) refuse(`${rule.id} finds nothing`);
    recomputed += rule.rest.length;
  });
  const own = rules.filter((rule) => rule.kind === "own" && OWN.includes(rule.id)).map((rule) => rule.id);
  if (!same(own, OWN)) refuse("a rule of the program itself is missing");
  return recomputed;
}

function checkVerdict(trace) {
  const { findings, verdict, because, struck, call } = trace;
  const numbers = (which) => findings.filter(which).map((finding) => finding.n);
  const steps = [
    ["ineligible", numbers((f) => f.effect === "rejects" && f.status === "unmet")],
    ["incomplete", numbers((f) => ["rejects", "strikes"].includes(f.effect) && f.status === "open")],
    ["undecided", numbers((f) => f.effect === "undecided" && f.status === "warning")],
  ];
  const [follows, why] = steps.find(([, found]) => found.length) ?? ["eligible", []];
  if (verdict !== follows) refuse(`the verdict is “${verdict}”, but “${follows}” follows from the findings`);
  if (!same(because, why)) refuse("the verdict does not rest on the findings that it names");
  if (trace.submission_ready !== !findings.some((f) => ["unmet", "open"].includes(f.status))) refuse("whether it is ready to be submitted does not follow");
  const striking = findings.filter((f) => f.effect === "strikes" && f.status === "unmet");
  const out = [...new Set(striking.map((f) => /^partners\[\d+\]/.exec(f.where[0])?.[0]))];
  if (!same([...struck].sort(), call.strand === null ? [] : out.sort())) refuse("who is struck does not follow");
  if (trace.stated !== findings.filter((f) => !f.compared.length).length) refuse("what is only stated is miscounted");
}

// Each line of the budget is rounded half-up to the cent, and nothing else of the cost is.
function checkBudget({ budget, costs }) {
  const same = (one, other, what) => difference(one, other) && refuse(`${what} does not come out`);
  for (const { units, unit_cost, cost } of costs) {
    const { units: exact, places } = number({ product: [units ?? "0", unit_cost ?? "0", "1.000"] });
    const unit = 10n ** BigInt(places - 2);
    const cents = (exact < 0n ? -1n : 1n) * ((2n * (exact < 0n ? -exact : exact) + unit) / (2n * unit));
    same({ product: [String(cents), "0.01"] }, cost, "a line of the budget");
  }
  same({ sum: costs.map((line) => line.cost) }, budget.direct_cost, "the direct cost");
  same({ sum: [budget.direct_cost, budget.indirect_cost] }, budget.eligible_cost, "the eligible cost");
}

// --- operands of which the trace has the parts ---
const by = (mark) => (a, b) => Number(mark(a) > mark(b)) - Number(mark(a) < mark(b));
const areOne = (a, b) => (a.pic && a.pic === b.pic) || (a.name && a.counted_as && a.name === b.name && a.counted_as === b.counted_as);
// The legal entities: the same PIC is one, the same name in one country is, and those who depend on one another where the call
// asks for independent ones. Others of one name are two only where PIC and country of both are known.
function entitiesOf({ applicants, struck, rules, call }, { effect }) {
  const there = applicants.filter(({ at }) => effect === "strikes" || !struck.includes(at));
  const who = there.filter((one) => one.counts_as.includes("entity"));
  const first = new Map(there.map((one) => [one, one]));
  const of = (one) => first.get(one);
  const join = (one, other, from = of(other)) => there.filter((each) => of(each) === from).forEach((each) => first.set(each, of(one)));
  const asked = rules.some(({ kind, strands }) => kind === "independent" && (!strands.length || strands.includes(call.strand)));
  for (const one of asked ? there : []) {
    const meant = one.depends_on.map((key) => there.filter((other) => other.key === key));
    meant.filter((named) => named.length === 1).forEach(([other]) => join(one, other));
  }
  who.forEach((one) => who.filter((other) => areOne(one, other)).forEach((other) => join(one, other)));
  const groups = [...new Set(who.map((one) => one.name))].filter(Boolean).sort().map((name) => {
    const all = who.filter((one) => one.name === name).sort(by((one) => `${one.pic} ${one.counted_as}`));
    const full = all.filter((one) => one.pic && one.counted_as);
    const surely = full.length ? full : [all[0]];
    return { all, surely, several: new Set(surely.map(of)).size > 1 };
  });
  for (const { all, surely } of groups.sort(by((group) => group.several))) {
    const apart = new Set(surely.map(of));
    all.filter((one) => !apart.has(of(one))).forEach((one) => join(surely[0], one));
  }
  return [...new Set(who.map(of))].map((it) => who.filter((one) => of(one) === it));
}
// Compared twice: with those of whom nothing tells who they are, and without; which of the two comes first differs.
function countsEntities(told, operator, named, trace, rule, row) {
  const all = entitiesOf(trace, rule).map((entity) => ({ row: entity.map(row), named: entity.some((one) => one.pic || one.name) }));
  const lists = [0, 1].map((n) => all.filter((entity) => n !== named || entity.named).map((entity) => entity.row));
  return told.filter((one) => one.by === operator).every(({ left }, n) => same(left, lists[n]));
}
const PARTS = {
  "min-entities": (told, trace, rule) => countsEntities(told, ">=", 1, trace, rule, (one) => [one.at, one.pic, one.name, one.counted_as]),
  "max-entities": (told, trace, rule) => countsEntities(told, "<=", 0, trace, rule, (one) => String(trace.applicants.indexOf(one))),
  "min-countries": (told, { applicants, struck }) => {
    const from = applicants.filter((one) => one.counts_as.includes("country") && !struck.includes(one.at)).map((one) => one.counted_as || one.at);
    return told.every(({ left, by }) => !Array.isArray(left) || ["empty", "said"].includes(by) || left.every((one) => from.includes(one)));
  },
  "share-of-category": (told, { costs, budget }, { parameters: { category, base } }) => {
    const of = (wanted) => ({ sum: costs.filter((line) => line.category === wanted).map((line) => line.cost) });
    const whole = { "eligible-cost": budget.eligible_cost, "direct-cost": budget.direct_cost }[base] ?? of(base);
    const right = ({ left, right }) => !computed(left) || (!difference(of(category), left.product[0]) && !difference(whole, right.product[0]));
    return base === "grant" || told.every(right);
  },
};
function checkParts(trace) {
  for (const rule of trace.rules.filter(({ kind }) => PARTS[kind])) {
    const told = [...rule.findings.map((n) => trace.findings[n]), ...rule.untold].map((one) => one.compared);
    const wrong = [...told, rule.rest].find((compared) => !PARTS[rule.kind](compared, trace, rule));
    if (wrong) refuse(`${rule.id}: ${JSON.stringify(wrong[0].left)} is not what its parts come to`);
  }
}

// --- files ---
function at(file, folders) {
  const places = [basename(file), file].flatMap((name) => folders.map((folder) => (isAbsolute(name) ? name : join(folder, name))));
  for (const place of places) try { return readFileSync(place); } catch { /* not here */ }
  return null;
}
// The rules of a call file in their order, each by the lines of its table that are JSON too; nothing else of TOML is read.
function criteriaIn(text) {
  const value = (line) => { try { return [JSON.parse(line)]; } catch { return []; } };
  const tables = text.split(/^\s*\[\[\s*criteria\s*\]\].*$/m).slice(1).map((table) => table.split(/^\s*\[/m)[0]);
  const rules = tables.map((table) => [...table.matchAll(/^\s*(\w+)\s*=(.*)$/gm)].flatMap(([, name, line]) => value(line).map((one) => [name, one])));
  return rules.length && rules.every((rule) => rule.some(([name]) => name === "id")) ? rules : null;
}
const spelt = (value) => (Array.isArray(value) ? value.map(String).sort() : String(value));
const isSo = (rule, there) => there.map(([name, value]) => [value, rule[name] ?? rule.parameters[name]]).every(([value, told]) => told === undefined || same(spelt(value), spelt(told)));
function checkFiles(trace, folders) {
  const missing = [];
  if (!same(trace.inputs.map(({ what }) => what), ["draft", "call", "countries"])) refuse("it does not name what was judged");
  for (const { what, file, bytes, sha256: digest } of trace.inputs) {
    const data = at(file, folders);
    if (data === null) { missing.push(file); continue; }
    if (data.length !== bytes || sha256(data) !== digest) refuse(`${file} is not the file that was judged`);
    if (what !== "call") continue;
    const left = trace.rules.filter((rule) => rule.kind !== "own"), there = criteriaIn(data.toString("utf8"));
    if (there === null) { missing.push(`the rules of ${file}`); continue; }
    // At a stage of the call some rules may not apply, but none is another, or of another order.
    const applied = there.filter((one) => left.length && isSo(left[0], one) && left.shift());
    if (left.length || (trace.call.stage === null && applied.length < there.length)) refuse(`${file} has other rules, or in another order`);
  }
  return missing;
}

function check(trace, folders) {
  if (trace.trace !== VERSION) refuse(`version ${JSON.stringify(trace.trace)} is not known; this reads ${VERSION}`);
  const { seal, ...rest } = trace, recomputed = checkRules(trace);
  [checkVerdict, checkBudget, checkParts].forEach((again) => again(trace));
  const missing = checkFiles(trace, folders);
  if (seal !== sha256(JSON.stringify(rest))) refuse("it was changed after it was written");
  const notAtHand = missing.length ? `; not at hand: ${missing.join(", ")}` : "";
  return `${trace.verdict}: ${trace.findings.length} findings, ${recomputed} comparisons recomputed, ${trace.stated} stated${notAtHand}`;
}
function traces(text) {
  try { return [JSON.parse(text)]; } catch { return text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line)); }
}
function main(words) {
  const [file] = words, named = words.filter((_, n) => words[n - 1] === "--files");
  const folders = [...named, ...(file === "-" ? [] : [dirname(file ?? "")]), "."];
  let read;
  try { read = traces(readFileSync(file === "-" ? 0 : file, "utf8")); } catch (error) {
    console.error(`check-trace: ${file ?? "which trace?"}: ${error.message}`);
    return 2;
  }
  let code = 0;
  for (const trace of read) {
    try { console.log(`agrees: ${check(trace, folders)}`); } catch (error) {
      code = 1;
      console.log(`refused: ${error instanceof Refused ? error.message : `it is no trace (${error.message})`}`);
    }
  }
  return code;
}

process.exitCode = main(process.argv.slice(2));
