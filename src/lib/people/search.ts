import { z } from "zod";
import { flag, paging, wordList, words } from "@/lib/search/searchParameters";
import { RISK_HAZARDS } from "./organization";
import { POST_KINDS } from "./post";

const area = z
  .string()
  .regex(/^\d{6,15}$/)
  .optional();
const department = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .optional();

/** What every list of the organization can be searched by. */
const everyList = {
  /** Names and codes; of persons also a whole number, as a caller's. */
  q: words,
  /** Code of a township or village: what lies in it. */
  area,
  /** Also what is retired. */
  retired: flag,
  ...paging,
};

export const personSearchSchema = z.object({
  ...everyList,
  department,
  /** Holders of a post of one of these kinds. */
  kind: wordList(POST_KINDS),
  /** Only those without any number. */
  unreachable: flag,
  sort: z.enum(["area", "-area", "name", "-name"]).default("area"),
});
export type PersonSearch = z.infer<typeof personSearchSchema>;

export const postSearchSchema = z.object({
  ...everyList,
  department,
  kind: wordList(POST_KINDS),
  /** Only posts that nobody holds. */
  vacant: flag,
  sort: z.enum(["area", "-area", "title", "-title"]).default("area"),
});
export type PostSearch = z.infer<typeof postSearchSchema>;

export const riskPointSearchSchema = z.object({
  ...everyList,
  hazard: wordList(RISK_HAZARDS),
  /** Only points without a monitor. */
  unwatched: flag,
  sort: z.enum(["area", "-area", "name", "-name", "people", "-people"]).default("area"),
});
export type RiskPointSearch = z.infer<typeof riskPointSearchSchema>;

export const departmentSearchSchema = z.object({
  q: words,
  retired: flag,
  ...paging,
  sort: z.enum(["rank", "-rank", "name", "-name"]).default("rank"),
});
export type DepartmentSearch = z.infer<typeof departmentSearchSchema>;

export const teamSearchSchema = z.object({
  ...everyList,
  department,
  sort: z.enum(["area", "-area", "name", "-name", "members", "-members"]).default("area"),
});
export type TeamSearch = z.infer<typeof teamSearchSchema>;

/** What of the organization a place's page shows. */
export const placeAskSchema = z.object({
  kind: z.enum(["area", "department", "riskPoint"]),
  code: z.string().regex(/^[\w-]{1,40}$/),
});

export const importSearchSchema = z.object({
  step: z.enum(["preview", "run"]).default("preview"),
  /** Name of the file. */
  file: z.string().trim().max(200).default("文件"),
  missing: z.enum(["keep", "retire"]).default("keep"),
  rows: z.enum(["all", "goodRows"]).default("all"),
  /** Digest of the preview that was agreed to. */
  agreed: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
});
