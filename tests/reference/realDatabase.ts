import type { Place } from "../database/eachDatabase";
import { copyEmbedded, ensureTemplate } from "../database/embeddedTemplate";
import { createOnServer } from "../database/serverTemplate";

/** A fresh database on the PostgreSQL server of the tests where there is one, else embedded. */
export async function prepareDatabase(): Promise<Place> {
  const server = process.env.TEST_DATABASE_URL;
  if (server) return createOnServer(server);
  await ensureTemplate();
  return copyEmbedded();
}
