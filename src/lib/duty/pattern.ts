import { z } from "zod";
import { DUTY_ROLES } from "./shift";

export const DAY_KINDS = ["every", "workday", "offday"] as const;
export const DAY_KIND_NAMES: Record<(typeof DAY_KINDS)[number], string> = {
  every: "每天",
  workday: "工作日",
  offday: "休息日",
};

/** One shift that comes back: at this local time, for so many hours, on such days. */
export const dutySlotSchema = z.object({
  role: z.enum(DUTY_ROLES),
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "应为 HH:MM，如 08:30"),
  hours: z.number().min(1).max(168),
  days: z.enum(DAY_KINDS),
});

/** How a unit's roster is made: its recurring shifts, and who takes them in turn. */
export const dutyPatternSchema = z.object({
  slots: z.array(dutySlotSchema).min(1, "至少要有一个班次").max(20),
  /** Codes of the persons who take turns. */
  persons: z.record(z.enum(DUTY_ROLES), z.array(z.string().min(1)).max(200)),
});
export type DutyPattern = z.infer<typeof dutyPatternSchema>;
export type DutySlot = DutyPattern["slots"][number];

/** A day's duty from morning to morning, leader and officer: what most duty rooms keep. */
export const USUAL_SLOTS: readonly DutySlot[] = [
  { role: "leader", startsAt: "08:30", hours: 24, days: "every" },
  { role: "officer", startsAt: "08:30", hours: 24, days: "every" },
];
