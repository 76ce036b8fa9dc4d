import { maySee, type Viewer } from "@/lib/access/viewer";
import { typedWords } from "@/lib/search/typedWords";
import { maskContact } from "./contact";
import { lineKey } from "./faults";
import type { Department, Organization, Person, Post, RiskPoint } from "./organization";
import { areaPath, type Places } from "./places";
import { POST_PLACES, type PostKind } from "./post";
import type { HeldPost, Holder, MaskedContact, NamedPlace } from "./record";

/** Who is looking, as far as it decides what is seen. */
export type Beholder = Pick<Viewer, "adminAreaCode">;

/** An organization with its cross-references followed, so that screens can ask for what they show. */
export interface Directory {
  readonly organization: Organization;
  readonly places: Places;
  person(code: string): Person | undefined;
  department(code: string): Department | undefined;
  riskPoint(code: string): RiskPoint | undefined;
  /** Posts a person holds or stands in for, and that are kept. */
  postsOf(personCode: string): readonly HeldPost[];
  /** Kept posts of a line, in the order in which they are called. */
  line(kind: PostKind, placeCode: string): readonly Post[];
  placeOfPerson(person: Pick<Person, "departmentCode" | "adminAreaCode">): NamedPlace;
  placeOfPost(post: Pick<Post, "kind" | "placeCode">): NamedPlace;
  namedArea(code: string): NamedPlace;
  /** Area a post is in; null at a department. */
  areaOfPost(post: Pick<Post, "kind" | "placeCode">): string | null;
  holders(post: Pick<Post, "holders">): readonly Holder[];
}

export function createDirectory(organization: Organization, places: Places): Directory {
  const persons = new Map(organization.person.map((person) => [person.code, person]));
  const departments = new Map(organization.department.map((one) => [one.code, one]));
  const riskPoints = new Map(organization.riskPoint.map((point) => [point.code, point]));
  const kept = organization.post.filter(({ retired }) => !retired);
  const lines = new Map<string, Post[]>();
  const held = new Map<string, Post[]>();
  for (const post of kept) {
    push(lines, lineKey(post), post);
    for (const holder of post.holders) push(held, holder, post);
  }
  for (const line of lines.values()) line.sort((a, b) => a.rank - b.rank);

  const county = places.areas.find(({ level }) => level === "county");
  const namedArea = (code: string): NamedPlace => ({
    kind: places.area(code)?.level ?? "village",
    code,
    name: areaPath(code, places.area),
  });
  const namedDepartment = (code: string): NamedPlace => ({
    kind: "department",
    code,
    name: departments.get(code)?.name ?? code,
  });
  const placeOfPost = ({ kind, placeCode }: Pick<Post, "kind" | "placeCode">): NamedPlace => {
    const place = POST_PLACES[kind];
    if (place === "department") return namedDepartment(placeCode);
    if (place !== "riskPoint") return namedArea(placeCode);
    const point = riskPoints.get(placeCode);
    const area = point ? `${namedArea(point.adminAreaCode).name} · ` : "";
    return { kind: "riskPoint", code: placeCode, name: `${area}${point?.name ?? placeCode}` };
  };

  return {
    organization,
    places,
    person: (code) => persons.get(code),
    department: (code) => departments.get(code),
    riskPoint: (code) => riskPoints.get(code),
    postsOf: (personCode) =>
      (held.get(personCode) ?? []).map((post) => ({
        code: post.code,
        kind: post.kind,
        title: post.title,
        place: placeOfPost(post),
        holderRank: post.holders.indexOf(personCode) + 1,
      })),
    line: (kind, placeCode) => lines.get(lineKey({ kind, placeCode })) ?? [],
    placeOfPerson({ departmentCode, adminAreaCode }) {
      if (departmentCode !== null) return namedDepartment(departmentCode);
      return namedArea(adminAreaCode ?? county?.code ?? "");
    },
    placeOfPost,
    namedArea,
    areaOfPost({ kind, placeCode }) {
      const place = POST_PLACES[kind];
      if (place === "department") return null;
      if (place === "riskPoint") return riskPoints.get(placeCode)?.adminAreaCode ?? null;
      return placeCode;
    },
    holders: (post) =>
      post.holders.flatMap((code) => {
        const person = persons.get(code);
        return person && !person.retired ? [holderOf(person)] : [];
      }),
  };
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

export function maskedContacts({ contacts }: Pick<Person, "contacts">): MaskedContact[] {
  return contacts.map((contact) => ({
    rank: contact.rank,
    kind: contact.kind,
    masked: maskContact(contact),
  }));
}

function holderOf(person: Person): Holder {
  return {
    code: person.code,
    name: person.name,
    contacts: maskedContacts(person),
    adminAreaCode: person.adminAreaCode,
    departmentCode: person.departmentCode,
    demonstration: person.demonstration,
  };
}

/** Whether what lies in an area may be seen; what lies in none is for whole-county eyes. */
export function isVisible(beholder: Beholder, adminAreaCode: string | null): boolean {
  return maySee(beholder, adminAreaCode);
}

/** Whether all words are in one of the texts each; what is typed apart is looked for apart. */
export function matches(words: string, ...texts: readonly (string | null)[]): boolean {
  const haystack = texts.flatMap((text) => (text === null ? [] : [text.toLowerCase()]));
  return typedWords(words.toLowerCase()).every((word) =>
    haystack.some((text) => text.includes(word)),
  );
}

/** One page of rows that were filtered, put in order as the search asks. */
export function pageOf<Row>(
  rows: readonly Row[],
  { sort, page, size }: { readonly sort: string; readonly page: number; readonly size: number },
  keys: Readonly<Record<string, (row: Row) => string | number>>,
): { readonly rows: readonly Row[]; readonly total: number } {
  const key = keys[sort.replace(/^-/, "")];
  const direction = sort.startsWith("-") ? -1 : 1;
  const sorted = key ? rows.toSorted((a, b) => direction * compare(key(a), key(b))) : rows;
  return { rows: sorted.slice((page - 1) * size, page * size), total: rows.length };
}

const collator = new Intl.Collator("zh-CN", { numeric: true });

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}
