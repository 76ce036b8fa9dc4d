import type { Role } from "./roles";

/** The person on whose behalf something is read or done. */
export interface Viewer {
  readonly userId: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** The area it may see, with all below it; null for the whole county. */
  readonly adminAreaCode: string | null;
  /** The department it belongs to; null for none. */
  readonly departmentCode: string | null;
  /** The person of the organization it is; null where the account is nobody's in particular. */
  readonly personCode: string | null;
  /** Whether this session showed a second factor. */
  readonly secondFactor: boolean;
  /** Let in for an exercise: nothing that outlives it may be done. Absent for everybody else. */
  readonly exercise?: true;
  /** Why this session only shows and does nothing; absent where it does all its role may. */
  readonly readOnly?: ReadOnly;
  /** Where its request came from; absent where no request stands behind it. */
  readonly provenance?: Provenance;
}

/** Where what somebody does comes from, as the audit keeps it. */
export interface Provenance {
  /** Network address of the sender; null where it is not known. */
  readonly address: string | null;
  /** The session as lists of sessions name it, which is not what opens it; null where there is none. */
  readonly session: string | null;
}

/** The account that stands behind a deed; null for simulated people, who have none. */
export function accountIdOf({ userId }: Pick<Viewer, "userId">): number | null {
  return userId === 0 ? null : userId;
}

/**
 * `display`: a wall. `resting`: nobody has moved for long, so it stands like a wall until the person
 * proves to be there. `passwordDue`: the password was chosen by somebody else, or is too old.
 */
export type ReadOnly = "display" | "resting" | "passwordDue";

/**
 * Whether a viewer may see what lies in an area. National codes nest: a village's 12 digits begin
 * with its township's 9. What lies in no known area (null) is for whole-county viewers only.
 */
export function maySee(
  viewer: Pick<Viewer, "adminAreaCode">,
  adminAreaCode: string | null,
): boolean {
  if (viewer.adminAreaCode === null) return true;
  return adminAreaCode?.startsWith(viewer.adminAreaCode) ?? false;
}

/**
 * Whether what is said of a whole area, as a warning is, concerns a viewer: it may see that area, or
 * lies in it. A village is told what is said of its township.
 */
export function isConcerned(
  viewer: Pick<Viewer, "adminAreaCode">,
  adminAreaCode: string | null,
): boolean {
  return viewer.adminAreaCode === null || areasTouch(viewer.adminAreaCode, adminAreaCode);
}

/** Whether one area lies in the other: a township's warning is its villages', a village's its township's. */
export function areasTouch(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  return one.startsWith(other) || other.startsWith(one);
}
