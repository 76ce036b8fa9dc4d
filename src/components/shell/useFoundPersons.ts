"use client";

import { useDeferredValue } from "react";
import { usePersonSearch } from "@/components/people/peopleQueries";
import { personHref } from "@/components/people/placeHref";
import type { Findable } from "@/lib/feed/finding";

/** A name of one character finds half the county. */
const SHORTEST = 2;
const MOST = 6;

/**
 * Persons the server finds by name, post, village or whole number, within the viewer's reach; none
 * for those who may not see the organization.
 */
export function useFoundPersons(typed: string): readonly Findable[] {
  const words = useDeferredValue(typed.trim());
  const { data } = usePersonSearch(words.length < SHORTEST ? "" : words);
  if (!data || words.length < SHORTEST) return [];
  return data.rows.slice(0, MOST).map((person) => ({
    kind: "person",
    key: `person ${person.code}`,
    title: person.name,
    detail: [person.posts[0]?.title, person.place.name].filter(Boolean).join(" · "),
    tier: null,
    position: null,
    stationCode: null,
    warningId: null,
    areaCode: null,
    href: personHref(person.code),
    words: [],
    context: [],
  }));
}
