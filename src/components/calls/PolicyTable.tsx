import { TriangleAlert } from "lucide-react";
import { TierMark } from "@/components/design/TierMark";
import { type LineBeyondTarget, type LongestLines, lineBeyondTarget } from "@/lib/calling/lineTime";
import type { CallPolicy } from "@/lib/calling/policy";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import { TIER_NAMES } from "@/lib/warning/reason";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";

const TIERS = RAISED_TIERS.toReversed();

/** Levels down, tiers across: who is called in what time, who is only told. */
export function PolicyTable({
  policy,
  longest,
}: {
  readonly policy: CallPolicy;
  readonly longest: LongestLines;
}) {
  return (
    <div className="overflow-x-auto rounded-panel border border-line bg-panel">
      <table className="w-full min-w-220 text-body">
        <caption className="sr-only">各等级叫应到哪一级、每人时限、通道和总目标</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className="px-4 py-2 font-normal text-meta text-muted">
              级别
            </th>
            {TIERS.map((tier) => (
              <th key={tier} scope="col" className="px-4 py-2">
                <span className="flex items-center gap-2">
                  <TierMark tier={tier} size={22} decorative />
                  {TIER_NAMES[tier]}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policy.levels.map(({ code, name }) => (
            <tr key={code} className="border-line border-t">
              <th
                scope="row"
                className="whitespace-nowrap px-4 py-2 text-left max-desk:sticky max-desk:left-0 max-desk:bg-panel"
              >
                {name}
              </th>
              {TIERS.map((tier) => (
                <td key={tier} className="px-4 py-2">
                  {actWords(policy, tier, code)}
                  <BeyondTarget line={lineBeyondTarget(policy, tier, code, longest)} />
                </td>
              ))}
            </tr>
          ))}
          <Row name="全部村确认目标" of={(tier) => targetWords(policy, tier)} />
          <Row name="通道" of={(tier) => channelWords(policy, tier)} />
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { readonly name: string; readonly of: (tier: RaisedTier) => string }) {
  return (
    <tr className="border-edge border-t">
      <th
        scope="row"
        className="px-4 py-2 text-left font-normal text-muted max-desk:sticky max-desk:left-0 max-desk:bg-panel"
      >
        {props.name}
      </th>
      {TIERS.map((tier) => (
        <td key={tier} className="px-4 py-2 text-meta">
          {props.of(tier)}
        </td>
      ))}
    </tr>
  );
}

function actWords(policy: CallPolicy, tier: RaisedTier, level: string) {
  const found = policy.tiers[tier].levels.find((one) => one.level === level);
  if (!found) return <span className="text-muted">—</span>;
  if (found.act === "inform") return <span className="text-muted">告知</span>;
  return (
    <>
      叫应，每人限 <b>{found.limitMinutes}</b> 分
    </>
  );
}

/** That the aim cannot hold where the last in line is the first to answer. */
function BeyondTarget({ line }: { readonly line: LineBeyondTarget | null }) {
  if (line === null) return null;
  const { persons, minutes, targetMinutes } = line;
  return (
    <p className="flex items-start gap-1 font-bold text-meta">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      最多 {persons} 人依次叫，共 {minutes} 分，超过目标 {targetMinutes} 分
    </p>
  );
}

function targetWords(policy: CallPolicy, tier: RaisedTier): string {
  const { targetMinutes } = policy.tiers[tier];
  return targetMinutes === null ? "未设" : `${targetMinutes} 分钟`;
}

function channelWords(policy: CallPolicy, tier: RaisedTier): string {
  const { channels, channelOrder } = policy.tiers[tier];
  const names = channels.map((kind) => CHANNEL_NAMES[kind]);
  return channelOrder === "atOnce" ? `同时：${names.join("、")}` : `依次：${names.join(" → ")}`;
}
