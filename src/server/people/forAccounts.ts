import type { Directory } from "@/lib/people/directory";
import { typedWords } from "@/lib/search/typedWords";

/** A person as whoever gives accounts sees it: who, where, what; no number. */
export interface NamedPerson {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  /** The first of its posts; empty where it holds none. */
  readonly post: string;
}

const SHOWN = 8;

/** Persons of whom every word is part of the name, code, place or a post. */
export function personsForAccounts(
  { organization, placeOfPerson, postsOf }: Directory,
  words: string,
): readonly NamedPerson[] {
  const wanted = typedWords(words);
  if (wanted.length === 0) return [];
  const found: NamedPerson[] = [];
  for (const person of organization.person) {
    if (person.retired) continue;
    const { code, name } = person;
    const place = placeOfPerson(person).name;
    const titles = postsOf(code).map(({ title }) => title);
    const text = [name, code, place, ...titles].join("\n");
    if (!wanted.every((word) => text.includes(word))) continue;
    found.push({ code, name, place, post: titles[0] ?? "" });
    if (found.length === SHOWN) break;
  }
  return found;
}
