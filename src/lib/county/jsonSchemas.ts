import { z } from "zod";
import { callPolicySchema } from "@/lib/calling/policy";
import { rosterRowSchema } from "@/lib/duty/rosterTable";
import { responseRulesSchema } from "@/lib/incident/responseRules";
import { departmentRowSchema } from "@/lib/people/tables/department";
import { personRowSchema } from "@/lib/people/tables/person";
import { postRowSchema } from "@/lib/people/tables/post";
import { riskPointRowSchema } from "@/lib/people/tables/riskPoint";
import { teamRowSchema } from "@/lib/people/tables/team";
import { stormPlanSchema } from "@/lib/scenario/plan";
import { rulesSchema } from "@/lib/warning/rules";
import {
  boundaryFileSchema,
  countyFileSchema,
  groupRowSchema,
  neighboursFileSchema,
  placesFileSchema,
  riversFileSchema,
  seriesRowSchema,
  stationRowSchema,
  townshipRowSchema,
  villageRowSchema,
} from "./fileSchemas";
import type { CountyFile } from "./readCounty";

/** What each file holds; of a table, one row with its cells read. */
const SCHEMAS: Record<CountyFile, z.ZodType> = {
  "county.json": countyFileSchema,
  "boundary.geojson": boundaryFileSchema,
  "stations.csv": stationRowSchema,
  "rules.json": rulesSchema,
  "series.csv": seriesRowSchema,
  "townships.csv": townshipRowSchema,
  "villages.csv": villageRowSchema,
  "groups.csv": groupRowSchema,
  "departments.csv": departmentRowSchema,
  "risk_points.csv": riskPointRowSchema,
  "people.csv": personRowSchema,
  "posts.csv": postRowSchema,
  "teams.csv": teamRowSchema,
  "duty.csv": rosterRowSchema,
  "neighbours.geojson": neighboursFileSchema,
  "places.geojson": placesFileSchema,
  "rivers.geojson": riversFileSchema,
  "storm.json": stormPlanSchema,
  "response.json": responseRulesSchema,
  "calling.json": callPolicySchema,
};

/** JSON Schemas (draft 7, as editors read it) of a county folder's files, by schema file name. */
export function countyJsonSchemas(): Map<string, object> {
  return new Map(
    Object.entries(SCHEMAS).map(([file, schema]) => [
      `${file.replace(/\.\w+$/, "")}.schema.json`,
      { title: file, ...z.toJSONSchema(schema, { io: "input", target: "draft-7" }) },
    ]),
  );
}
