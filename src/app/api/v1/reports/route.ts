import { fieldReportSchema } from "@/lib/incident/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Reports from the field that nobody has put to an incident. */
export const GET = viewerHandler((viewer) => application().incidents.unassignedReports(viewer));

export const POST = viewerHandler(async (viewer, request) =>
  application().incidents.report(await requestBody(fieldReportSchema, request), viewer),
);
