import { z } from "zod";
import { CHANNEL_KINDS } from "@/lib/message/channel";
import { CHANNEL_ORDERS } from "@/lib/message/personal";
import { POST_KINDS, POST_PLACES } from "@/lib/people/post";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";

/** Where a level's lines are, seen from the warning's area: the places of that kind it concerns. */
export const CALL_PLACES = ["county", "township", "village", "group", "riskPoint"] as const;
export type CallPlace = (typeof CALL_PLACES)[number];

/** `call`: a person has to confirm. `inform`: told, nothing is asked. */
export const CALL_ACTS = ["call", "inform"] as const;
export type CallAct = (typeof CALL_ACTS)[number];

const levelCode = z.string().regex(/^[A-Za-z][0-9A-Za-z]{0,39}$/, "级别代码只用字母和数字");

const levelSchema = z.strictObject({
  code: levelCode,
  /** For people: 村、镇值班. */
  name: z.string().trim().min(1).max(20),
  place: z.enum(CALL_PLACES),
  /** Posts of these kinds at the place are its line, in this order, then by rank. */
  posts: z.array(z.enum(POST_KINDS)).min(1),
  /** The level that is told when somebody of this one does not answer; null for the highest. */
  above: levelCode.nullable(),
});
export type CallLevel = z.infer<typeof levelSchema>;

const tierLevelSchema = z.strictObject({
  level: levelCode,
  act: z.enum(CALL_ACTS),
  /** How long each person in line has to confirm, minutes of the county's clock. */
  limitMinutes: z.number().min(0.5, "时限至少 0.5 分钟").max(240, "时限至多 240 分钟"),
});
export type TierLevel = z.infer<typeof tierLevelSchema>;

const tierPolicySchema = z.strictObject({
  /** All villages concerned confirmed within this of the transition; null for no such aim. */
  targetMinutes: z.number().positive().max(1_440).nullable(),
  channels: z.array(z.enum(CHANNEL_KINDS)).min(1, "至少选一个通道"),
  channelOrder: z.enum(CHANNEL_ORDERS),
  levels: z.array(tierLevelSchema),
});
export type TierPolicy = z.infer<typeof tierPolicySchema>;

/**
 * Who is called at which tier, in what time, by which channels: the whole of it, as data of a
 * county. All levels of a tier are started at once; the limits are each level's own.
 */
export const callPolicySchema = z
  .strictObject({
    title: z.string().trim().min(1).max(100),
    source: z.string().trim().max(200),
    levels: z.array(levelSchema).min(1),
    tiers: z.strictObject({
      blue: tierPolicySchema,
      yellow: tierPolicySchema,
      orange: tierPolicySchema,
      red: tierPolicySchema,
    }),
  })
  .superRefine((policy, context) => {
    for (const { path, message } of contradictions(policy)) {
      context.addIssue({ code: "custom", path, message });
    }
  });
export type CallPolicy = z.infer<typeof callPolicySchema>;

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What no single field shows: levels that are not there, twice there, or above themselves. */
function contradictions(policy: {
  readonly levels: readonly CallLevel[];
  readonly tiers: Readonly<Record<RaisedTier, TierPolicy>>;
}): Contradiction[] {
  const known = new Map(policy.levels.map((level) => [level.code, level]));
  const found: Contradiction[] = [];
  for (const [place, level] of policy.levels.entries()) {
    if (known.get(level.code) !== level) {
      found.push({ path: ["levels", place, "code"], message: `级别 ${level.code} 重复` });
    }
    if (level.above !== null && !known.has(level.above)) {
      found.push({ path: ["levels", place, "above"], message: `没有级别 ${level.above}` });
    }
    if (isAboveItself(level, known)) {
      found.push({ path: ["levels", place, "above"], message: "上一级绕回了自己" });
    }
    const elsewhere = level.posts.filter((kind) => POST_PLACES[kind] !== level.place);
    if (elsewhere.length > 0) {
      found.push({
        path: ["levels", place, "posts"],
        message: `岗位 ${elsewhere.join("、")} 不在 ${level.place} 一级`,
      });
    }
  }
  for (const tier of RAISED_TIERS) {
    const seen = new Set<string>();
    for (const [place, { level }] of policy.tiers[tier].levels.entries()) {
      const path = ["tiers", tier, "levels", place, "level"];
      if (!known.has(level)) found.push({ path, message: `没有级别 ${level}` });
      if (seen.has(level)) found.push({ path, message: `级别 ${level} 在同一等级中出现两次` });
      seen.add(level);
    }
  }
  return found;
}

function isAboveItself(level: CallLevel, known: ReadonlyMap<string, CallLevel>): boolean {
  let at: CallLevel | undefined = level;
  for (let steps = 0; at && steps <= known.size; steps++) {
    if (at.above === level.code) return true;
    at = at.above === null ? undefined : known.get(at.above);
  }
  return false;
}
