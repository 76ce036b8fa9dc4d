import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { personConcern } from "@/lib/people/concern";
import type { Contact } from "@/lib/people/contact";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import { unknownRecord } from "./refusals";

export interface RevealDeps {
  readonly database: Pick<Database, "write">;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
}

/** Whose numbers, and why they are looked at. */
export interface RevealAsk {
  readonly code: string;
  readonly reason: string;
}

/**
 * A person's numbers unmasked. The look is recorded in the transaction that answers it: what could
 * not be recorded is not shown.
 */
export function revealContacts(
  { database, audit, countyCode }: RevealDeps,
  { code, reason }: RevealAsk,
  viewer: Viewer,
): Promise<readonly Contact[]> {
  return database.write(async (client) => {
    const { rows } = await client.query<{
      code: string;
      departmentCode: string | null;
      adminAreaCode: string | null;
    }>(
      `SELECT code, department_code AS "departmentCode", admin_area_code AS "adminAreaCode"
         FROM person WHERE code = $1 AND county_code = $2`,
      [code, countyCode],
    );
    const [person] = rows;
    // Asked before it is said that there is no such person: codes are not to be tried out.
    demand(viewer, "person.reveal", person ? personConcern(person) : { personCode: code });
    if (!person) throw unknownRecord("person", code);
    const contacts = await client.query<Contact>(
      "SELECT rank, kind, value FROM person_contact WHERE person_code = $1 ORDER BY rank",
      [code],
    );
    await audit.append(client, {
      actor: viewer,
      action: "person.reveal",
      subject: code,
      detail: { reason, contacts: contacts.rows.length },
    });
    return contacts.rows;
  });
}
