import type { Organization } from "@/lib/people/organization";
import type { StormPlan } from "@/lib/scenario/plan";
import type { Hazard } from "@/lib/warning/tier";
import type { JsonFile } from "./jsonFile";
import type { Problem } from "./problem";
import type { StationReading } from "./readStations";

/** What the plan speaks of. */
type StormContext = Pick<StationReading, "stations" | "codes"> & {
  readonly organization: Pick<Organization, "person">;
};
type Path = readonly (string | number)[];

const VILLAGE_DIGITS = 12;

/** What storm.json says that does not fit the county's stations or itself. */
export function stormProblems(
  file: JsonFile<StormPlan>,
  plan: StormPlan,
  { stations, codes, organization }: StormContext,
): Problem[] {
  const kinds = new Map(stations.map(({ code, kind }) => [code, kind]));
  const problems: Problem[] = [];
  const say = (path: Path, what: string, mend: string) =>
    problems.push(file.problemAt(path, what, mend));
  const wants = (path: Path, code: string, kind: Hazard | null) => {
    const found = kinds.get(code);
    if (codes !== null && !codes.has(code))
      say(path, `没有测站 ${code}`, "改正代码，或在 stations.csv 中补上");
    else if (found !== undefined && kind !== null && found !== kind)
      say(path, `测站 ${code} 的类别是 ${found}，应为 ${kind}`, "换一个测站代码");
  };

  for (const code of Object.keys(plan.rain.tipsMm)) wants(["rain", "tipsMm", code], code, "rain");
  const catchments = new Set<string>();
  for (const [index, { code, rain }] of plan.catchments.entries()) {
    const path = ["catchments", index];
    if (catchments.has(code)) say([...path, "code"], `有两个子流域叫 ${code}`, "各用不同的代码");
    catchments.add(code);
    const sum = rain.reduce((total, { weight }) => total + weight, 0);
    if (Math.abs(sum - 1) > 1e-6)
      say([...path, "rain"], `${code} 的权重之和为 ${sum}`, "使权重之和为 1");
  }
  const before = new Set<string>();
  for (const [index, section] of plan.sections.entries()) {
    const path = ["sections", index];
    wants([...path, "station"], section.station, "river");
    if (before.has(section.station))
      say([...path, "station"], `断面 ${section.station} 出现了两次`, "只留一个");
    for (const [at, code] of section.catchments.entries())
      if (!catchments.has(code)) say([...path, "catchments", at], `没有子流域 ${code}`, "改正代码");
    for (const [at, { station }] of section.upstream.entries())
      if (!before.has(station))
        say(
          [...path, "upstream", at, "station"],
          `断面 ${station} 没有排在此断面之前`,
          "断面按从上游到下游排列",
        );
    if (section.catchments.length + section.upstream.length === 0)
      say(path, `没有水流入断面 ${section.station}`, "给出 catchments 或 upstream");
    before.add(section.station);
  }
  for (const [index, { station, failure }] of plan.slopes.entries()) {
    wants(["slopes", index, "station"], station, "slope");
    if (failure && failure.lastReadingHours >= failure.triggerHours + failure.failureHours)
      say(
        ["slopes", index, "failure", "lastReadingHours"],
        `边坡 ${station} 的最后一次读数不早于破坏时刻`,
        "使 lastReadingHours 小于 triggerHours + failureHours",
      );
  }
  for (const [index, fault] of plan.faults.entries()) {
    wants(["faults", index, "station"], fault.station, null);
    if (fault.toHours <= fault.fromHours)
      say(
        ["faults", index, "toHours"],
        `故障 ${fault.name} 的结束早于开始`,
        "toHours 应大于 fromHours",
      );
  }
  const visitor = plan.visitor?.person;
  const { person: persons } = organization;
  const player = persons.find(({ code }) => code === visitor);
  // Where the organization could not be read, that is said already.
  const isKnown = visitor !== undefined && persons.length > 0;
  if (isKnown && (player?.adminAreaCode?.length ?? 0) < VILLAGE_DIGITS)
    say(["visitor", "person"], `${visitor} 不是村里的人员`, "写 people.csv 中一位村级人员的代码");
  return problems;
}
