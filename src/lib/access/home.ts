import { may, type PermissionName } from "./permissions";
import type { Viewer } from "./viewer";

/** Where somebody begins: the first of these that is theirs. */
const HOMES: readonly (readonly [PermissionName, string])[] = [
  ["situation.read", "/hall"],
  ["audit.read", "/audit"],
  ["account.read", "/accounts"],
];

/** The page a viewer begins on; the own account is everybody's. */
export function homeOf(viewer: Viewer): string {
  return HOMES.find(([permission]) => may(viewer, permission))?.[1] ?? "/account";
}
