import { may, type PermissionName } from "./permissions";
import type { Viewer } from "./viewer";

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

/** What a wall shows: the situation, and what it leads to there; `*` stands for one part. */
const DISPLAY_PAGES = [
  "/",
  "/hall",
  "/calls",
  "/incidents",
  "/incidents/*",
  "/stations",
  "/stations/*",
  "/tasks",
  "/tasks/*",
  "/warnings",
  "/warnings/*",
  "/refused",
].map(partsOf);

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

/** Whether a viewer may open the page at a path: as the table says, and a wall none but its own. */
export function mayOpen(viewer: Viewer, path: string): boolean {
  if (viewer.readOnly === "display" && !isForDisplays(path)) return false;
  const permission = pagePermission(path);
  return permission === null || may(viewer, permission);
}

function isForDisplays(path: string): boolean {
  const asked = partsOf(path);
  return DISPLAY_PAGES.some(
    (parts) =>
      parts.length === asked.length &&
      parts.every((part, index) => part === "*" || part === asked[index]),
  );
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}
