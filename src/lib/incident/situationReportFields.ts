import { z } from "zod";

const paragraph = z.string().trim().max(4000, "最多 4000 字");

/** What of a report a person edits; everything is prefilled from the records. */
export const situationReportFieldsSchema = z.strictObject({
  title: z.string().trim().min(4, "请写标题").max(100),
  addressee: z.string().trim().max(100).default(""),
  situation: paragraph.min(2, "基本情况不能为空"),
  weather: paragraph,
  calling: paragraph,
  losses: paragraph,
  actions: paragraph,
  next: paragraph,
  contact: z.string().trim().max(100).default(""),
});
export type SituationReportFields = z.infer<typeof situationReportFieldsSchema>;

/** The parts of the text, in order, with their headings. */
export const REPORT_PARTS = [
  { field: "situation", heading: "基本情况" },
  { field: "weather", heading: "雨情水情" },
  { field: "calling", heading: "预警叫应" },
  { field: "losses", heading: "人员伤亡与损失" },
  { field: "actions", heading: "应急处置" },
  { field: "next", heading: "下一步工作" },
] as const satisfies readonly { field: keyof SituationReportFields; heading: string }[];
