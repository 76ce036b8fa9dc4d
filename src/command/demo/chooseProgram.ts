import type { County } from "@/lib/county/county";
import { ValidationError } from "@/lib/error/domainError";
import type { DemoOptions } from "./options";
import type { Program } from "./program";
import { recordProgram } from "./recordProgram";
import { stormProgram } from "./stormProgram";

/** The record that was asked for, else the county's own design storm. */
export async function chooseProgram(county: County, options: DemoOptions): Promise<Program> {
  if (options.readings !== null) return recordProgram(county, options.readings);
  const storm = stormProgram(county, options.faults);
  if (storm) return storm;
  throw new ValidationError({
    code: "storm-missing",
    message: `${options.county} 没有 storm.json，没有设计暴雨可播放。`,
    mend: "用 --readings <csv> 播放一份真实记录，或用 --no-storm 只启动。",
  });
}
