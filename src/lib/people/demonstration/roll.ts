import type { Chance } from "@/lib/scenario/chance";
import type { Contact } from "../contact";
import type { Person, Post } from "../organization";
import type { PostKind } from "../post";
import { inventedName } from "./inventedNames";

/** How an invented person is reached: numbers that belong to nobody. */
export type InventedContact = "mobile" | "secondMobile" | "landline" | "email";

interface NewPerson {
  readonly place: { readonly departmentCode: string } | { readonly adminAreaCode: string } | null;
  readonly contacts: readonly InventedContact[];
  readonly note?: string;
}

interface NewPost {
  readonly kind: PostKind;
  readonly title: string;
  readonly placeCode: string;
  readonly holders: readonly string[];
}

/** The persons and posts of a demonstration, as they are thought up. */
export interface Roll {
  /** Adds a person and answers its code. */
  person(draft: NewPerson): string;
  /** Adds a post at the end of its line. */
  post(draft: NewPost): void;
  readonly persons: readonly Person[];
  readonly posts: readonly Post[];
}

const CODE_WORDS: Record<PostKind, string> = {
  countyLeader: "leader",
  countyDuty: "duty",
  departmentHead: "head",
  departmentLiaison: "liaison",
  townshipLeader: "leader",
  townshipDuty: "duty",
  townshipLiaison: "liaison",
  villageHead: "head",
  villageLiaison: "liaison",
  groupHead: "head",
  riskPointMonitor: "monitor",
};

/**
 * @param landlineArea area code of the invented landlines, as 0831; null for none.
 */
export function createRoll(chance: Chance, countyCode: string, landlineArea: string | null): Roll {
  const persons: Person[] = [];
  const posts: Post[] = [];
  const lengths = new Map<string, number>();
  const next = (key: string) => {
    const length = (lengths.get(key) ?? 0) + 1;
    lengths.set(key, length);
    return length;
  };
  return {
    persons,
    posts,
    person({ place, contacts, note = "" }) {
      const serial = persons.length + 1;
      const departmentCode = place && "departmentCode" in place ? place.departmentCode : null;
      const adminAreaCode = place && "adminAreaCode" in place ? place.adminAreaCode : null;
      const home = departmentCode ?? adminAreaCode ?? countyCode;
      const code = `${home}-p${String(next(`person ${home}`)).padStart(2, "0")}`;
      persons.push({
        code,
        name: inventedName(chance, serial),
        departmentCode,
        adminAreaCode,
        note,
        contacts: inventedContacts(contacts, serial, landlineArea),
        demonstration: true,
        retired: false,
      });
      return code;
    },
    post({ kind, title, placeCode, holders }) {
      const rank = next(`line ${kind} ${placeCode}`);
      const code = `${placeCode}-${CODE_WORDS[kind]}-${rank}`;
      posts.push({ code, kind, title, placeCode, rank, holders, retired: false });
    },
  };
}

/** So much further are second numbers, so that a person's two are told apart also when masked. */
const SECOND = 5_000;

/**
 * Numbers that pass every check of form and reach nobody: mobiles of the range 154, which is
 * allotted to no operator; local numbers that begin with 0, which no exchange gives out; the domain
 * `invalid` (RFC 2606).
 */
function inventedContacts(
  kinds: readonly InventedContact[],
  serial: number,
  landlineArea: string | null,
): Contact[] {
  return kinds
    .flatMap((kind): Omit<Contact, "rank">[] => {
      const digits = (length: number, from = 0) => String(from + serial).padStart(length, "0");
      if (kind === "mobile") return [{ kind: "mobile", value: `154${digits(8)}` }];
      if (kind === "secondMobile") return [{ kind: "mobile", value: `1549${digits(7, SECOND)}` }];
      if (kind === "email") return [{ kind: "email", value: `p${serial}@example.invalid` }];
      if (landlineArea === null) return [];
      return [{ kind: "landline", value: `${landlineArea}-${digits(7)}` }];
    })
    .map((contact, index) => ({ rank: index + 1, ...contact }));
}
