import clsx from "clsx";
import type { MouseEvent } from "react";
import { Badge } from "@/components/design/Badge";
import { TierMark } from "@/components/design/TierMark";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { indicatorWording } from "@/lib/warning/reason";
import type { WarningTransition } from "@/lib/warning/record";
import { type RecordLine, recordLines } from "@/lib/warning/recordLines";
import { type Tier, tierRank } from "@/lib/warning/tier";

export interface TransitionTableProps {
  readonly transitions: readonly WarningTransition[];
  readonly focusId: number | null;
  readonly now: Instant;
  readonly timeZone: string;
  /** Address that shows a transition's chart, or its readings. */
  readonly hrefOf: (change: { readonly transition?: number; readonly evidence?: number }) => string;
  readonly onOpen: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** Everything that was said of a warning, newest first, never rewritten: corrections are lines of their own. */
export function TransitionTable(props: TransitionTableProps) {
  const { transitions } = props;
  return (
    <table className="w-full text-body tabular-nums max-desk:block">
      <caption className="sr-only">预警经过，新的在前</caption>
      <thead className="sticky top-0 z-10 bg-panel max-desk:sr-only">
        <tr className="text-left text-meta text-muted">
          <Heading>生效</Heading>
          <Heading>等级</Heading>
          <Heading>测站</Heading>
          <Heading className="text-right">指标值</Heading>
          <Heading className="text-right">阈值</Heading>
          <Heading>规则</Heading>
          <Heading className="text-right">依据</Heading>
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {recordLines(transitions)
          .toReversed()
          .map((line) => {
            if (line.kind === "run") return <RunRow key={line.id} run={line} {...props} />;
            const { transition } = line;
            const Row = isTurn(transition) ? TurnRow : RemarkRow;
            return <Row key={transition.id} one={transition} {...props} />;
          })}
      </tbody>
    </table>
  );
}

function isTurn(one: WarningTransition): boolean {
  return one.kind !== "silent" && one.kind !== "back" && one.kind !== "correction";
}

function Heading({
  children,
  className,
}: {
  readonly children: string;
  readonly className?: string;
}) {
  return (
    <th scope="col" className={clsx("whitespace-nowrap py-1 pr-3 font-normal", className)}>
      {children}
    </th>
  );
}

type RowProps = TransitionTableProps & { readonly one: WarningTransition };

function TurnRow({ one, focusId, now, timeZone, hrefOf, onOpen }: RowProps) {
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

/** Silence, return and corrections: what happened to the record, in words. */
function RemarkRow({ one, now, timeZone, hrefOf, onOpen }: RowProps) {
  return (
    <tr className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:gap-x-3 max-desk:py-2">
      <th scope="row" className="whitespace-nowrap py-1.5 pr-3 pl-1 text-left font-normal">
        {shortTime(
          one.kind === "correction" ? one.issuedAt : (one.effectiveAt ?? one.issuedAt),
          now,
          timeZone,
        )}
      </th>
      <td colSpan={5} className="pr-3">
        <span className="flex flex-wrap items-center gap-2">
          <Badge look={one.kind === "silent" ? "hatched" : "outline"}>{REMARKS[one.kind]}</Badge>
          {one.reason}
          {one.kind === "correction" && one.effectiveAt !== null ? (
            <span className="text-muted">实际生效 {shortTime(one.effectiveAt, now, timeZone)}</span>
          ) : null}
        </span>
      </td>
      <td className="whitespace-nowrap text-right">
        {one.evidence ? (
          <EvidenceLink href={hrefOf({ evidence: one.id })} onOpen={onOpen}>
            依据读数 {one.evidence.readings.length} 条
          </EvidenceLink>
        ) : null}
      </td>
    </tr>
  );
}

/** A station that goes and comes again and again. */
function RunRow({
  run,
  now,
  timeZone,
}: TransitionTableProps & { readonly run: Extract<RecordLine, { kind: "run" }> }) {
  const time = (at: Instant) => shortTime(at, now, timeZone);
  return (
    <tr className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:gap-x-3 max-desk:py-2">
      <th scope="row" className="whitespace-nowrap py-1.5 pr-3 pl-1 text-left font-normal">
        {time(run.to)}
      </th>
      <td colSpan={6} className="pr-3">
        <span className="flex flex-wrap items-center gap-2">
          <Badge look="hatched">时断时续</Badge>
          {run.stationName} {time(run.from)} – {time(run.to)} 数据中断 {run.silences} 次，
          {run.silent ? "最后一次至今未恢复" : "每次都已恢复"}
        </span>
      </td>
    </tr>
  );
}

const REMARKS: Record<WarningTransition["kind"], string> = {
  issue: "发布",
  upgrade: "升级",
  downgrade: "降级",
  lift: "解除",
  member: "测站",
  silent: "数据中断",
  back: "数据恢复",
  correction: "更正",
};

function EvidenceLink({
  href,
  onOpen,
  children,
}: {
  readonly href: string;
  readonly onOpen: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <a
      href={href}
      onClick={onOpen}
      className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-4 hover:decoration-ink max-desk:min-h-11"
    >
      {children}
    </a>
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
