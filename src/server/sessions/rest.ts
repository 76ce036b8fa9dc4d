import type { Session } from "../access/service";

/** How long until a session only shows, ms; a browser's clock may be another than ours. */
export function restOf(session: Session | null) {
  if (!session) return { restsInMs: null, readOnly: null };
  const { restsAt, viewer } = session;
  return {
    restsInMs: restsAt === null ? null : Math.max(0, restsAt - Date.now()),
    readOnly: viewer.readOnly ?? null,
  };
}
