import { z } from "zod";
import { fitting } from "@/lib/error/fitting";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const DELETE = viewerHandler<{ params: Promise<{ day: string }> }>(
  async (viewer, _request, { params }) =>
    application().duty.removeHoliday(viewer, fitting(z.iso.date(), (await params).day)),
);
