import { fieldReportSchema } from "@/lib/incident/forms";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Reports from the field that nobody has put to an incident. */
export const GET = viewerHandler((viewer) => application().incidents.unassignedReports(viewer));

export const POST = viewerHandler(async (viewer, request) =>
  application().incidents.report(await readDeed(fieldReportSchema, request), viewer),
);
