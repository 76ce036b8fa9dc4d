import { may, type PermissionName } from "./permissions";
import type { Role } from "./roles";
import type { Viewer } from "./viewer";

/** Where somebody begins: the first of these that is theirs. */
const HOMES: readonly (readonly [PermissionName, string])[] = [
  ["situation.read", "/hall"],
  ["audit.read", "/audit"],
  ["account.read", "/accounts"],
];

/** Who on a phone is out among people, and needs the call before the county. */
const IN_THE_FIELD: readonly Role[] = ["township", "liaison"];

/** The page a viewer begins on; the own account is everybody's. */
export function homeOf(viewer: Viewer, device: "phone" | "desk"): string {
  if (device === "phone" && IN_THE_FIELD.includes(viewer.role) && may(viewer, "call.answer")) {
    return "/field";
  }
  return HOMES.find(([permission]) => may(viewer, permission))?.[1] ?? "/account";
}

/** What a browser says it runs on: by its client hint, or by the word that all phones' names carry. */
export function deviceOf(headers: Pick<Headers, "get">): "phone" | "desk" {
  const hint = headers.get("sec-ch-ua-mobile");
  if (hint !== null) return hint === "?1" ? "phone" : "desk";
  return /\bMobi/.test(headers.get("user-agent") ?? "") ? "phone" : "desk";
}
