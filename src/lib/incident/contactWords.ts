import { DUTY_ROLE_NAMES, type DutyRole } from "../duty/shift";

/** Whom those above may ask back about a report. */
export interface ReportContact {
  /** The county's duty room. */
  readonly room: string;
  /** Who is on duty there now. */
  readonly onDuty: readonly { readonly personName: string; readonly role: DutyRole }[];
  /** Who drafts the report. */
  readonly writer: string;
  /** The duty room's telephone as the county's papers give it; empty for none. */
  readonly phone: string;
}

/** `周敏（试县值班室值班员） 0831-5420000`: who sits at the telephone, else the leader, else who writes. */
export function contactWords({ room, onDuty, writer, phone }: ReportContact): string {
  const there =
    onDuty.find(({ role }) => role === "officer") ?? onDuty.find(({ role }) => role === "leader");
  const who = there ? `${there.personName}（${room}${DUTY_ROLE_NAMES[there.role]}）` : writer;
  return phone === "" ? who : `${who} ${phone}`;
}
