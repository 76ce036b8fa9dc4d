import type { Organization } from "../people/organization";

/** Tells whether a person may be on duty in a unit: belongs to it, or holds a post there. */
export function membershipIn({
  person,
  post,
}: Pick<Organization, "person" | "post">): (unitCode: string, personCode: string) => boolean {
  const homes = new Map(
    person.map(({ code, departmentCode, adminAreaCode }) => [
      code,
      [departmentCode, adminAreaCode],
    ]),
  );
  const held = new Set(
    post
      .filter(({ retired }) => !retired)
      .flatMap(({ placeCode, holders }) => holders.map((code) => `${placeCode} ${code}`)),
  );
  return (unitCode, personCode) =>
    (homes.get(personCode)?.includes(unitCode) ?? false) || held.has(`${unitCode} ${personCode}`);
}
