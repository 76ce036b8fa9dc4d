import type { Fault } from "../fault";
import { organizationFaults } from "../faults";
import { type AnyRecord, type Organization, RECORD_KINDS } from "../organization";
import type { Places } from "../places";
import { rowName } from "../tables/recordTable";
import { tableOf } from "../tables/recordTables";
import { type Candidate, candidatesOf, keyOf, mergedWith, type Stored } from "./candidates";
import { type ImportProblem, type ImportTables, inLineOrder } from "./importTables";

/** What an import is judged by. */
export interface ImportInput {
  readonly current: Organization;
  readonly places: Places;
  readonly tables: ImportTables;
  /** Whether the person who imports may write this record. */
  readonly mayWrite: (record: AnyRecord) => boolean;
  /** What becomes of records that a table of the file no longer has. */
  readonly missing: "keep" | "retire";
}

export interface CheckedRows {
  /** What is consistent with all that is stored, once the others are left out. */
  readonly good: readonly Candidate[];
  readonly refused: readonly Candidate[];
  /** In the order of the lines, and in a line of its columns. */
  readonly problems: readonly ImportProblem[];
}

/** Columns that say where a row belongs, and so whether it is the importer's to write. */
const HOME_COLUMNS = ["code", "kind", "place", "department", "area", "leader", "members"];

/** What another row of the same code has as well is no second fault of this one. */
const SAID_BY_THE_FIRST = ["name", "rank"];

/**
 * Everything that can be said of every row, at once: faults of form that were found in reading, what
 * does not fit with the other rows and with what is stored, and what is not the importer's. A column
 * that could not be read is said once and not judged.
 */
export function checkRows(input: ImportInput, stored: Stored): CheckedRows {
  const { current, places, tables } = input;
  const all = candidatesOf(tables, places, stored, current.department);
  const problems = [...tables.problems];
  const refused = new Set(all.filter(({ misread }) => misread.size > 0));
  const homeless = new Set(all.filter(({ misread }) => HOME_COLUMNS.some((at) => misread.has(at))));
  const say = (candidate: Candidate, column: string | null, what: string, mend: string) => {
    const { sheet, row, nameOf } = candidate;
    refused.add(candidate);
    if (column !== null && HOME_COLUMNS.includes(column)) homeless.add(candidate);
    problems.push({ sheet, row, column: column === null ? null : nameOf(column), what, mend });
  };

  const repeats = (candidate: Candidate, other: Candidate) =>
    say(
      candidate,
      "code",
      `代码 ${candidate.code} 与“${other.sheet}”第 ${other.row} 行重复`,
      "两行只留一行，或改正代码",
    );
  const repeated = new Set<Candidate>();
  const distinct = distinctCodes(all, (candidate, first) => {
    // Nobody knows which of them is right: none is taken.
    if (!repeated.has(first)) repeats(first, candidate);
    repeated.add(first);
    repeats(candidate, first);
  });
  for (const [candidate, fault] of faultsOf(distinct, input, stored))
    say(candidate.original, fault.column, fault.what, fault.mend);
  let good = leaveOut(all);
  for (const candidate of all) {
    if (homeless.has(candidate) || mayWriteBoth(input, stored, candidate)) continue;
    say(
      candidate,
      null,
      `${candidate.code} 不在您可维护的范围内`,
      "只导入本辖区的内容；其余请与管辖单位联系",
    );
  }
  good = leaveOut(good);
  return { good, refused: [...refused], problems: problems.sort(inLineOrder(tables)) };

  /** The rows that are not refused; those that name one that is, are refused with it. */
  function leaveOut(candidates: readonly Candidate[]): readonly Candidate[] {
    const left = candidates.filter((candidate) => !refused.has(candidate));
    const faults = faultsOf(left.map(asItself), input, stored);
    if (faults.length === 0) return left;
    const lost = lostWith(refused, left);
    for (const [{ original }, fault] of faults) {
      const said = blameOf(fault, original, lost) ?? fault;
      say(original, fault.column, said.what, said.mend);
    }
    return leaveOut(left);
  }
}

/** A row as it goes through the check, where every row needs a code of its own. */
interface Checked extends Candidate {
  readonly original: Candidate;
}

function asItself(candidate: Candidate): Checked {
  return { ...candidate, original: candidate };
}

/** Gives a row whose code an earlier one has a name for its code, so that both are checked. */
function distinctCodes(
  all: readonly Candidate[],
  tell: (candidate: Candidate, first: Candidate) => void,
): Checked[] {
  const firsts = new Map<string, Candidate>();
  return all.map((candidate): Checked => {
    const first = firsts.get(keyOf(candidate));
    if (first === undefined) {
      firsts.set(keyOf(candidate), candidate);
      return asItself(candidate);
    }
    tell(candidate, first);
    const code = rowName(candidate.sheet, candidate.row);
    return {
      ...candidate,
      code,
      record: { ...candidate.record, code },
      misread: new Set([...candidate.misread, ...SAID_BY_THE_FIRST]),
      original: candidate,
    };
  });
}

/** What is wrong with these rows in the organization as it would be with all of them. */
function faultsOf(
  candidates: readonly Checked[],
  { places }: ImportInput,
  stored: Stored,
): [Checked, Fault][] {
  const byKey = new Map(candidates.map((candidate) => [keyOf(candidate), candidate]));
  const unread = (kind: Candidate["kind"], code: string) =>
    byKey.get(keyOf({ kind, code }))?.misread ?? new Set<string>();
  return organizationFaults(mergedWith(candidates, stored), places, { unread }).flatMap(
    (fault): [Checked, Fault][] => {
      const candidate = byKey.get(keyOf(fault));
      return candidate ? [[candidate, fault]] : [];
    },
  );
}

/** Taking a record out of somebody else's field is as little allowed as putting one into it. */
function mayWriteBoth(input: ImportInput, stored: Stored, candidate: Candidate): boolean {
  const before = stored[candidate.kind].get(candidate.code);
  return input.mayWrite(candidate.record) && (before === undefined || input.mayWrite(before));
}

/** Records that come to nothing, by the row that was refused: of two with one code the first may be good. */
function lostWith(
  refused: Iterable<Candidate>,
  good: readonly Candidate[],
): Map<string, Candidate> {
  const lost = new Map([...refused].map((candidate) => [keyOf(candidate), candidate]));
  for (const candidate of good) lost.delete(keyOf(candidate));
  return lost;
}

/** Where a row names a record whose own row was refused, that row is what has to be mended. */
function blameOf(
  { kind, column, named: code }: Fault,
  { record }: Candidate,
  lost: ReadonlyMap<string, Candidate>,
): Pick<Fault, "what" | "mend"> | null {
  const cell = code ?? tableOf(kind).cellsOf(record).get(column);
  for (const named of RECORD_KINDS) {
    const other = lost.get(`${named} ${cell}`);
    if (other && named !== kind)
      return {
        what: `${cell} 在${rowName(other.sheet, other.row)}，那一行有误`,
        mend: "先改好那一行",
      };
  }
  return null;
}
