import { LEVELS, type Level, upTo } from "@/lib/incident/level";
import type { PlanTask, ResponseRules } from "@/lib/incident/responseRules";
import type { JsonFile } from "./jsonFile";
import type { Problem } from "./problem";

/** What a schema cannot see in `response.json`: doubled codes, and tasks that wait for what never comes. */
export function responseProblems(file: JsonFile<ResponseRules>, rules: ResponseRules): Problem[] {
  return rules.plans.flatMap((plan, index) => {
    const at = (level: Level, place: number, field: string) =>
      ["plans", index, "levels", level, "tasks", place, field] as const;
    const seen = new Map<string, PlanTask>();
    return LEVELS.flatMap((level) => {
      const own = plan.levels[level].tasks;
      const problems = own.flatMap((task, place) => {
        const doubled = seen.has(task.code);
        seen.set(task.code, task);
        return doubled
          ? [
              file.problemAt(
                at(level, place, "code"),
                `${plan.name}中有两项任务的代码都是 ${task.code}`,
                "同一预案内任务代码不能重复；上级自动包含下级的任务，不必再写",
              ),
            ]
          : [];
      });
      const asked = new Map(
        upTo(level).flatMap((each) => plan.levels[each].tasks.map((task) => [task.code, task])),
      );
      const lost = own.flatMap((task, place) =>
        task.after
          .filter((code) => !asked.has(code))
          .map((code) =>
            file.problemAt(
              at(level, place, "after"),
              `任务 ${task.code} 要等的 ${code} 不在本级及以下各级中`,
              "改为本预案同级或下级的任务代码",
            ),
          ),
      );
      const circles = own
        .filter((task) => waitsForItself(task.code, asked))
        .map((task) =>
          file.problemAt(
            at(level, own.indexOf(task), "after"),
            `任务 ${task.code} 的前置任务绕了一圈又等它自己`,
            "去掉其中一个前置",
          ),
        );
      return [...problems, ...lost, ...circles];
    });
  });
}

function waitsForItself(code: string, tasks: ReadonlyMap<string, PlanTask>): boolean {
  const seen = new Set<string>();
  const ahead = [...(tasks.get(code)?.after ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === code) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(tasks.get(next)?.after ?? []));
  }
  return false;
}
