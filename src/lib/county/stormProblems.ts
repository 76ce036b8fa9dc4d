import type { StormPlan } from "@/lib/scenario/plan";
import type { Hazard } from "@/lib/warning/tier";
import type { Station } from "./county";
import type { JsonFile } from "./jsonFile";
import type { Problem } from "./problem";

type Path = readonly (string | number)[];

/** What storm.json says that does not fit the county's stations or itself. */
export function stormProblems(
  file: JsonFile<StormPlan>,
  plan: StormPlan,
  stations: readonly Station[],
): Problem[] {
  const kinds = new Map(stations.map(({ code, kind }) => [code, kind]));
  const problems: Problem[] = [];
  const say = (path: Path, what: string, mend: string) =>
    problems.push(file.problemAt(path, what, mend));
  const wants = (path: Path, code: string, kind: Hazard | null) => {
    const found = kinds.get(code);
    if (found === undefined)
      say(path, `there is no station ${code}`, "Correct the code or add it to stations.csv");
    else if (kind !== null && found !== kind)
      say(path, `station ${code} is of kind ${found}, not ${kind}`, "Give another station's code");
  };

  for (const code of Object.keys(plan.rain.tipsMm)) wants(["rain", "tipsMm", code], code, "rain");
  const catchments = new Set<string>();
  for (const [index, { code, rain }] of plan.catchments.entries()) {
    const path = ["catchments", index];
    if (catchments.has(code))
      say([...path, "code"], `there are two catchments ${code}`, "Give each its own code");
    catchments.add(code);
    const sum = rain.reduce((total, { weight }) => total + weight, 0);
    if (Math.abs(sum - 1) > 1e-6)
      say([...path, "rain"], `the weights of ${code} sum to ${sum}`, "Make them sum to 1");
  }
  const before = new Set<string>();
  for (const [index, section] of plan.sections.entries()) {
    const path = ["sections", index];
    wants([...path, "station"], section.station, "river");
    if (before.has(section.station))
      say([...path, "station"], `section ${section.station} is there twice`, "Keep one of them");
    for (const [at, code] of section.catchments.entries())
      if (!catchments.has(code))
        say([...path, "catchments", at], `there is no catchment ${code}`, "Correct its code");
    for (const [at, { station }] of section.upstream.entries())
      if (!before.has(station))
        say(
          [...path, "upstream", at, "station"],
          `section ${station} does not stand before this one`,
          "List sections from the source down",
        );
    if (section.catchments.length + section.upstream.length === 0)
      say(path, `nothing flows into ${section.station}`, "Give it catchments or upstream sections");
    before.add(section.station);
  }
  for (const [index, { station }] of plan.slopes.entries())
    wants(["slopes", index, "station"], station, "slope");
  for (const [index, fault] of plan.faults.entries()) {
    wants(["faults", index, "station"], fault.station, null);
    if (fault.toHours <= fault.fromHours)
      say(
        ["faults", index, "toHours"],
        `the fault ${fault.name} ends before it begins`,
        "Give toHours after fromHours",
      );
  }
  return problems;
}
