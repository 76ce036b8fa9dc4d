import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { ValidationError } from "@/lib/error/domainError";
import { personConcern } from "@/lib/people/concern";
import { type Contact, readContact } from "@/lib/people/contact";
import type {
  ContactDraft,
  DepartmentDraft,
  PersonDraft,
  PostDraft,
  RiskPointDraft,
} from "@/lib/people/drafts";
import type {
  AnyRecord,
  Department,
  Organization,
  Person,
  Post,
  RiskPoint,
} from "@/lib/people/organization";

/** Records of what forms sent, over what is stored; nothing is checked here that the faults check. */

export function personOfDraft(code: string, draft: PersonDraft, stored: Person | null): Person {
  const { place } = draft;
  return {
    code,
    name: draft.name,
    departmentCode: place.kind === "department" ? place.code : null,
    adminAreaCode: place.kind === "area" ? place.code : null,
    note: draft.note,
    contacts: draft.contacts.map((contact, index) => ({
      rank: index + 1,
      ...contactOf(contact, stored, index),
    })),
    demonstration: draft.demonstration,
    retired: stored?.retired ?? false,
  };
}

function contactOf(draft: ContactDraft, stored: Person | null, index: number) {
  const kept: Omit<Contact, "rank"> | null | undefined =
    "kept" in draft
      ? stored?.contacts.find(({ rank }) => rank === draft.kept)
      : readContact(draft.written);
  if (kept) return { kind: kept.kind, value: kept.value };
  throw new ValidationError(
    {
      code: "contact-unknown",
      message: "要保留的号码已不在了。",
      mend: "刷新页面，看过现有号码后再改。",
    },
    { issues: [{ field: `contacts.${index}`, message: "这个号码已不在了，请重新填写。" }] },
  );
}

export function departmentOfDraft(
  code: string,
  draft: DepartmentDraft,
  stored: AnyRecord | null,
): Department {
  return {
    code,
    name: draft.name,
    duties: draft.duties,
    dutyPhone: readContact(draft.dutyPhone)?.value ?? null,
    rank: draft.rank,
    demonstration: draft.demonstration,
    retired: stored?.retired ?? false,
  };
}

export function riskPointOfDraft(
  code: string,
  draft: RiskPointDraft,
  stored: AnyRecord | null,
): RiskPoint {
  const { lat, lon } = draft;
  const position = lat === null || lon === null ? null : ([lon, lat] as const);
  return {
    code,
    name: draft.name,
    hazard: draft.hazard,
    adminAreaCode: draft.adminAreaCode,
    position,
    positionQuality: position === null ? "none" : draft.positionQuality,
    stationCode: draft.stationCode === "" ? null : draft.stationCode,
    households: draft.households,
    people: draft.people,
    demonstration: draft.demonstration,
    retired: stored?.retired ?? false,
  };
}

/**
 * A post of a draft. Kind and place never change: calls are recorded by them. A person whom the
 * viewer cannot see can stay in a post, and cannot be put into one.
 */
export function postOfDraft(
  code: string,
  draft: PostDraft,
  stored: Post | null,
  { organization }: { readonly organization: Organization },
  viewer: Viewer,
): Post {
  const kind = stored?.kind ?? draft.kind;
  const placeCode = stored?.placeCode ?? draft.placeCode;
  const persons = new Map(organization.person.map((person) => [person.code, person]));
  const strange = draft.holders.find((holder) => {
    const person = persons.get(holder);
    if (!person || stored?.holders.includes(holder)) return false;
    return !may(viewer, "organization.write", personConcern(person));
  });
  if (strange !== undefined)
    throw new ValidationError(
      {
        code: "holder-outside",
        message: `${strange} 不在您可维护的范围内，不能由您安排任职。`,
        mend: "选本辖区的人员，或请县里安排。",
      },
      { issues: [{ field: "holders", message: `${strange} 不在您可维护的范围内。` }] },
    );
  const line = organization.post.filter(
    (post) => post.kind === kind && post.placeCode === placeCode && !post.retired,
  );
  return {
    code,
    kind,
    title: draft.title,
    placeCode,
    rank: stored?.rank ?? Math.max(0, ...line.map(({ rank }) => rank)) + 1,
    holders: draft.holders,
    retired: stored?.retired ?? false,
  };
}

/** The first code of its prefix that nothing has. */
export function nextCode(prefix: string, taken: ReadonlyMap<string, unknown>): string {
  for (let serial = 1; ; serial += 1) {
    const code = `${prefix}${String(serial).padStart(2, "0")}`;
    if (!taken.has(code)) return code;
  }
}
