import { type Contact, maskContact } from "@/lib/people/contact";

/** The first telephone number of a person as boards show it, `138****2046`; null for none. */
export function maskedNumber(contacts: readonly Contact[]): string | null {
  const first = contacts
    .filter(({ kind }) => kind !== "email")
    .toSorted((a, b) => a.rank - b.rank)[0];
  return first ? maskContact(first) : null;
}
