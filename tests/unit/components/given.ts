import type { Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";

/** A person of the whole county who has shown the second factor. */
export function viewerOf(role: Role, change: Partial<Viewer> = {}): Viewer {
  return {
    userId: 1,
    login: "someone",
    name: "李强",
    role,
    adminAreaCode: null,
    departmentCode: null,
    personCode: null,
    secondFactor: true,
    ...change,
  };
}
