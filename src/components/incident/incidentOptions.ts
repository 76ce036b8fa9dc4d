import { INCIDENT_KIND_NAMES, INCIDENT_KINDS } from "@/lib/incident/kind";
import { GRADE_NAMES, LEVELS, NUMERALS } from "@/lib/incident/level";

export const kindOptions = INCIDENT_KINDS.map((kind) => ({
  value: kind,
  label: INCIDENT_KIND_NAMES[kind],
}));

export const gradeOptions = LEVELS.map((grade) => ({
  value: grade,
  label: `${GRADE_NAMES[grade]} ${NUMERALS[grade]}`,
}));
