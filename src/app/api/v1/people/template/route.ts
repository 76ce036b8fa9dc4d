import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";
import { fileResponse } from "../../fileResponse";

/** An empty workbook to be filled in and imported. */
export const GET = viewerHandler(async (viewer) =>
  fileResponse(
    { plainName: "organization-template", name: "组织导入模板", format: "xlsx" },
    await application().people.template(viewer),
  ),
);
