import clsx from "clsx";
import { TierMark } from "@/components/design/TierMark";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { indicatorWording } from "@/lib/warning/reason";
import type { WarningTransition } from "@/lib/warning/record";
import { type Tier, tierRank } from "@/lib/warning/tier";
import { EvidenceLink, type RowContext } from "./EvidenceLink";

/** A station's change of tier: from where to where, by which value, on which readings. */
export function TurnRow({
  one,
  focusId,
  now,
  timeZone,
  hrefOf,
  onOpen,
}: RowContext & { readonly one: WarningTransition }) {
  const wording = one.indicator ? indicatorWording(one.indicator, one.hazard) : null;
  const rises = tierRank(one.seriesTo) > tierRank(one.seriesFrom);
  const member = one.tierFrom === one.tierTo;
  const focused = one.id === focusId;
  return (
    <tr
      aria-current={focused ? "true" : undefined}
      className={clsx(
        "border-line border-t max-desk:flex max-desk:flex-wrap max-desk:items-center max-desk:gap-x-3 max-desk:py-2",
        focused && "bg-raised",
      )}
    >
      <th scope="row" className="whitespace-nowrap py-1.5 pr-3 pl-1 text-left">
        <span className={focused ? "font-bold" : "font-normal"}>
          {one.effectiveAt === null ? "—" : shortTime(one.effectiveAt, now, timeZone)}
        </span>
        <IssuedLater one={one} now={now} timeZone={timeZone} />
      </th>
      <td className="pr-3">
        <span className="flex items-center gap-1.5">
          <TierOrNone tier={one.seriesFrom} />
          <span aria-hidden>→</span>
          <TierOrNone tier={one.seriesTo} />
          {member ? <span className="text-caption text-muted">预警等级不变</span> : null}
        </span>
      </td>
      <td className="pr-3 max-desk:w-full">{one.stationName}</td>
      <td className="whitespace-nowrap pr-3 text-right">
        {wording ? <span className="mr-1.5 text-caption text-muted">{wording.name}</span> : null}
        <span className={rises ? "font-bold" : undefined}>
          {one.value === null || !wording ? "—" : one.value.toFixed(wording.digits)}
        </span>
        {wording ? <span className="ml-1 text-caption text-muted">{wording.unit}</span> : null}
      </td>
      <td className="whitespace-nowrap pr-3 text-right">
        {one.threshold === null || !wording
          ? "—"
          : `${rises ? "≥" : "<"} ${Number(one.threshold.toFixed(2))}`}
      </td>
      <td className="whitespace-nowrap pr-3 text-muted">v{one.ruleVersion}</td>
      <td className="whitespace-nowrap text-right">
        {one.evidence ? (
          <span className="inline-flex gap-3">
            {focused ? null : (
              <EvidenceLink href={hrefOf({ transition: one.id })} onOpen={onOpen}>
                看图
              </EvidenceLink>
            )}
            <EvidenceLink href={hrefOf({ evidence: one.id })} onOpen={onOpen}>
              依据读数 {one.evidence.readings.length} 条
            </EvidenceLink>
          </span>
        ) : (
          "—"
        )}
      </td>
    </tr>
  );
}

/** What was said more than a minute after it became true says so. */
function IssuedLater({
  one,
  now,
  timeZone,
}: {
  readonly one: WarningTransition;
  readonly now: Instant;
  readonly timeZone: string;
}) {
  if (one.effectiveAt !== null && one.issuedAt - one.effectiveAt < MINUTE) return null;
  return (
    <span className="ml-2 font-normal text-caption text-muted">
      {shortTime(one.issuedAt, now, timeZone)} 发布
    </span>
  );
}

function TierOrNone({ tier }: { readonly tier: Tier }) {
  if (tier === "none") return <span className="w-5.5 text-center text-muted">—</span>;
  return <TierMark tier={tier} size={22} />;
}
