import { areaChoice } from "@/lib/incident/areaChoice";
import { INCIDENT_KIND_NAMES, INCIDENT_KINDS } from "@/lib/incident/kind";
import { GRADE_NAMES, LEVELS } from "@/lib/incident/level";

export const kindOptions = INCIDENT_KINDS.map((kind) => ({
  value: kind,
  label: INCIDENT_KIND_NAMES[kind],
}));

export const gradeOptions = LEVELS.map((grade) => ({
  value: grade,
  label: GRADE_NAMES[grade],
}));

/** Where it is: what is known is chosen already, and nothing in its stead where it is not. */
export function areaField(
  known: string,
  areas: readonly { readonly code: string; readonly name: string }[],
) {
  const chosen = areaChoice(known, areas);
  const options = areas.map(({ code, name }) => ({ value: code, label: name }));
  return chosen === undefined
    ? { defaultValue: "", options: [{ value: "", label: "请选择" }, ...options] }
    : { defaultValue: chosen, options };
}
