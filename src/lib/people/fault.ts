import type { RecordKind } from "./organization";
import type { Places } from "./places";

/** Something that does not hold between the records of an organization, at one of them. */
export interface Fault {
  readonly kind: RecordKind;
  readonly code: string;
  /** Column of its table, as files of a county folder call it. */
  readonly column: string;
  /** Code of the record that the cell names, where it may name several. */
  readonly named?: string;
  readonly what: string;
  readonly mend: string;
}

/** What the checks look up. */
export interface FaultIndex {
  readonly places: Places;
  readonly departments: ReadonlyMap<string, { readonly retired: boolean }>;
  readonly riskPoints: ReadonlyMap<string, { readonly retired: boolean }>;
  readonly persons: ReadonlyMap<string, { readonly retired: boolean }>;
  isNamed(kind: RecordKind, code: string): boolean;
  /** Whether what a record has in these columns was read, and can be judged. */
  isRead(kind: RecordKind, code: string, ...columns: string[]): boolean;
}

/** What is said of an area that is not there, and how to mend it. */
export function noArea(code: string): [what: string, mend: string] {
  return [
    `没有地区 ${code}`,
    "写乡镇名或“乡镇/村”（如 文江镇/胜利村），或 9 位乡镇、12 位村、15 位组的代码",
  ];
}
