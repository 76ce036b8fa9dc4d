import { z } from "zod";
import { CHANNEL_ORDERS, PERSONAL_CHANNELS } from "../message/personal";

/** Who is told that a task is late: from those it was given to upwards. */
export const OVERDUE_RECIPIENTS = ["assignee", "unit", "countyDuty", "countyLeader"] as const;
export type OverdueRecipient = (typeof OVERDUE_RECIPIENTS)[number];

export const OVERDUE_RECIPIENT_NAMES: Record<OverdueRecipient, string> = {
  assignee: "承办人员",
  unit: "所在单位",
  countyDuty: "县值班室",
  countyLeader: "县领导",
};

const overdueStepSchema = z.strictObject({
  tell: z
    .enum(OVERDUE_RECIPIENTS, {
      error: `只能是 ${OVERDUE_RECIPIENTS.map((one) => `${one}（${OVERDUE_RECIPIENT_NAMES[one]}）`).join("、")}`,
    })
    .describe("告知谁：assignee 承办人员；unit 所在单位；countyDuty 县值班室；countyLeader 县领导"),
  /** Counted from when the task's clock ran out, minutes of the county's clock. */
  afterMinutes: z
    .int()
    .min(0, "不能早于超时的那一刻")
    .max(24 * 60, "至多 1440 分钟")
    .describe("超时后多少分钟仍未改变就告知，分钟"),
});
export type OverdueStep = z.output<typeof overdueStepSchema>;

/** How people hear of their tasks, and who hears when one is late: data of a county. */
export const taskMessagePolicySchema = z
  .strictObject({
    channels: z
      .array(z.enum(PERSONAL_CHANNELS))
      .min(1, "至少选一个通道")
      .describe("告知任务用的通道；值班缺人也用它们"),
    channelOrder: z
      .enum(CHANNEL_ORDERS)
      .describe("atOnce 各通道同时；inTurn 前一个送不出再用下一个"),
    overdue: z.array(overdueStepSchema).min(1, "至少有一步").describe("任务超时后逐级告知"),
  })
  .superRefine(({ overdue }, context) => {
    for (const [place, step] of overdue.entries()) {
      const before = overdue.slice(0, place);
      if (before.some(({ tell }) => tell === step.tell)) {
        context.addIssue({
          code: "custom",
          path: ["overdue", place, "tell"],
          message: `${OVERDUE_RECIPIENT_NAMES[step.tell]}已在前面的步骤里`,
        });
      }
      const former = before.at(-1);
      if (former && former.afterMinutes >= step.afterMinutes) {
        context.addIssue({
          code: "custom",
          path: ["overdue", place, "afterMinutes"],
          message: `须晚于前一步的 ${former.afterMinutes} 分钟`,
        });
      }
    }
  });
export type TaskMessagePolicy = z.output<typeof taskMessagePolicySchema>;

/**
 * For a county whose data say nothing of it. [local] to be set by the county: one more limit for
 * accepting (5 min) passes between a step and the next, and the leader hears last.
 */
export const DEFAULT_TASK_MESSAGES: TaskMessagePolicy = {
  channels: ["app", "webPush", "sms"],
  channelOrder: "atOnce",
  overdue: [
    { tell: "assignee", afterMinutes: 0 },
    { tell: "unit", afterMinutes: 5 },
    { tell: "countyDuty", afterMinutes: 10 },
    { tell: "countyLeader", afterMinutes: 20 },
  ],
};
