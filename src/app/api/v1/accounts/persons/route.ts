import { accountPersonSearchSchema } from "@/lib/access/forms";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Persons whose account may be made, found by name or place, without their numbers. */
export const GET = viewerHandler(async (viewer, request) => {
  const { q } = requestSearch(accountPersonSearchSchema, request.url);
  const { access, people } = application();
  const [persons, accounts] = await Promise.all([
    people.personsForAccounts(q, viewer),
    access.accountRows(viewer),
  ]);
  const logins = new Map(accounts.map(({ personCode, login }) => [personCode, login]));
  return persons.map((person) => ({ ...person, login: logins.get(person.code) ?? null }));
});
