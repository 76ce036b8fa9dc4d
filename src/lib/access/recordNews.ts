import { RECORD_KINDS, type RecordKind } from "../feed/event";
import { may, type PermissionName } from "./permissions";
import type { Viewer } from "./viewer";

/** The permission that news of a kind of record rests on: who may not read it does not hear of it. */
const READ_BY: Readonly<Record<RecordKind, PermissionName>> = {
  call: "call.read",
  delivery: "channel.read",
  duty: "duty.now",
  evacuation: "task.read",
  incident: "incident.read",
  organization: "organization.read",
  task: "task.read",
};

/** Kinds of records whose news a viewer's screens are told. */
export function recordKindsFor(viewer: Viewer): readonly RecordKind[] {
  return RECORD_KINDS.filter((kind) => may(viewer, READ_BY[kind]));
}
