import { CHANNEL_KINDS } from "@/lib/message/channel";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";
import type { CallPolicy } from "./policy";

/** Names of a tier's fields in the form. */
export const policyFields = {
  act: (tier: RaisedTier, level: string) => `${tier}.${level}.act`,
  limit: (tier: RaisedTier, level: string) => `${tier}.${level}.limit`,
  target: (tier: RaisedTier) => `${tier}.target`,
  channel: (tier: RaisedTier, channel: string) => `${tier}.channel.${channel}`,
  order: (tier: RaisedTier) => `${tier}.order`,
};

/**
 * What a form makes of a policy: whom each tier calls or tells, in what time and by which channels.
 * Levels themselves, their posts and their order stay as they are. A field left empty is what the
 * schema refuses, with its place.
 */
export function policyFromForm(policy: CallPolicy, fields: ReadonlyMap<string, string>): unknown {
  const number = (name: string) => {
    const text = fields.get(name)?.trim() ?? "";
    return text === "" ? null : Number(text);
  };
  const tiers = RAISED_TIERS.map((tier) => {
    const before = policy.tiers[tier];
    return [
      tier,
      {
        ...before,
        targetMinutes: number(policyFields.target(tier)),
        channelOrder: fields.get(policyFields.order(tier)) ?? before.channelOrder,
        channels: CHANNEL_KINDS.filter((kind) => fields.has(policyFields.channel(tier, kind))),
        levels: policy.levels.flatMap(({ code }) => {
          const act = fields.get(policyFields.act(tier, code)) ?? "none";
          if (act === "none") return [];
          const limitMinutes = number(policyFields.limit(tier, code));
          const known = before.levels.find(({ level }) => level === code)?.limitMinutes ?? 10;
          return [{ level: code, act, limitMinutes: act === "inform" ? known : limitMinutes }];
        }),
      },
    ];
  });
  return { ...policy, tiers: Object.fromEntries(tiers) };
}
