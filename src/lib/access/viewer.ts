/** What a person may do: administrators manage, operators command, viewers look. */
export const ROLES = ["administrator", "operator", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  administrator: "管理员",
  operator: "值班员",
  viewer: "查看者",
};

/** The person on whose behalf something is read or done. */
export interface Viewer {
  readonly userId: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** The area it may see, with all below it; null for the whole county. */
  readonly adminAreaCode: string | null;
}

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

/** Whether a viewer may act: steer a replay, confirm, override. */
export function mayOperate(viewer: Pick<Viewer, "role">): boolean {
  return viewer.role !== "viewer";
}
