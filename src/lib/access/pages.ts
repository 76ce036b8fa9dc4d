import type { PermissionName } from "./permissions";

/**
 * Who may open which page, by the beginning of its address; of two that fit, the longer one counts.
 * The front refuses by it with the right status before a page is begun, since the status of one that
 * has begun is sent. Each page still demands the same for itself. What is not here is for everybody
 * who is logged in.
 */
const PAGE_PERMISSIONS: Readonly<Record<string, PermissionName>> = {
  "/accounts": "account.read",
  "/audit": "audit.read",
  "/calls": "call.read",
  "/calls/mine": "call.answer",
  "/channels": "channel.read",
  "/displays": "display.write",
  "/duty": "duty.read",
  "/field": "situation.read",
  "/hall": "situation.read",
  "/incidents": "incident.read",
  "/incidents/*/reports": "situationReport.read",
  "/people": "organization.read",
  "/people/import": "organization.write",
  "/stations": "situation.read",
  "/system": "system.read",
  "/tasks": "task.read",
  "/warnings": "situation.read",
};

const PAGES = Object.entries(PAGE_PERMISSIONS)
  .map(([address, permission]) => ({ parts: partsOf(address), permission }))
  .toSorted((a, b) => b.parts.length - a.parts.length);

/** The permission that the page at a path is for; null where it is for everybody. */
export function pagePermission(path: string): PermissionName | null {
  const asked = partsOf(path);
  const page = PAGES.find(({ parts }) =>
    parts.every((part, index) => part === asked[index] || (part === "*" && index in asked)),
  );
  return page?.permission ?? null;
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}
