import { holidaysDeedSchema } from "@/lib/duty/deeds";
import { yearSearchSchema } from "@/lib/duty/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().duty.holidays(viewer, requestSearch(yearSearchSchema, request.url).year),
);

export const PUT = viewerHandler(async (viewer, request) => {
  const { holidays } = await readDeed(holidaysDeedSchema, request);
  return application().duty.putHolidays(viewer, holidays);
});
