import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import type { Viewer } from "@/lib/access/viewer";
import type { CallFigures } from "@/lib/calling/figures";
import { type CallFigureRecord, FIGURE_DAYS, type FigureSearch } from "@/lib/calling/history";
import { minuteClock } from "@/lib/calling/words";
import { calendarDay } from "@/lib/time/localTime";
import { TIER_NAMES } from "@/lib/warning/reason";
import { CallTabs } from "./CallTabs";

export interface FigureScreenProps {
  readonly viewer: Viewer;
  readonly search: FigureSearch;
  readonly figures: CallFigureRecord;
  readonly timeZone: string;
}

/** How calls were answered, by tier, level, township and person. */
export function FigureScreen({ viewer, search, figures, timeZone }: FigureScreenProps) {
  const { from, to, all, villages } = figures;
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <CallTabs viewer={viewer} />
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-bold text-title">叫应统计</h1>
          <p className="text-meta text-muted">
            {calendarDay(from, timeZone)} 至 {calendarDay(to, timeZone)} ·{" "}
            {search.of === "exercise" ? "只计演练" : "只计实战"} ·
            只有本人按键或口述才算确认，送达、已读不算
          </p>
        </div>
        <Choices search={search} />
      </header>
      {all.called === 0 ? (
        <EmptyState
          title="这段时间没有叫应"
          detail={search.of === "real" ? "演练的叫应另行统计。" : "换一段时间，或看实战。"}
        />
      ) : (
        <>
          <dl className="grid gap-3 max-desk:grid-cols-2 desk:grid-cols-4">
            <Large name="确认率" figures={all} value={percent(all)} />
            <Large name="村确认率" figures={villages} value={percent(villages)} />
            <Large name="村中位用时" figures={villages} value={time(villages.medianMs)} />
            <Large name="村 90% 用时" figures={villages} value={time(villages.p90Ms)} />
          </dl>
          <div className="grid items-start gap-3 desk:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-3">
              <FigurePanel
                heading="按等级"
                rows={figures.tiers.map(({ tier, ...rest }) => ({
                  key: tier,
                  name: (
                    <span className="flex items-center gap-2">
                      <TierMark tier={tier} size={16} decorative />
                      {TIER_NAMES[tier]}
                    </span>
                  ),
                  figures: rest,
                }))}
              />
              <FigurePanel heading="按级别" rows={named(figures.levels)} />
              <FigurePanel heading="按乡镇（村）" rows={named(figures.townships)} />
            </div>
            <FigurePanel
              heading="按人员"
              aside="确认率低的在前"
              rows={figures.persons.map(({ code, name, place, ...rest }) => ({
                key: code,
                name: (
                  <>
                    {name} <span className="text-meta text-muted">{place}</span>
                  </>
                ),
                figures: rest,
              }))}
            />
          </div>
        </>
      )}
    </div>
  );
}

function named(list: CallFigureRecord["townships"]) {
  return list.map(({ code, name, ...figures }) => ({ key: code, name, figures }));
}

function Choices({ search }: { readonly search: FigureSearch }) {
  const href = (change: Partial<FigureSearch>) => {
    const { days, of } = { ...search, ...change };
    return `/calls/figures?days=${days}&of=${of}`;
  };
  return (
    <nav aria-label="统计范围" className="flex flex-wrap gap-1 max-desk:gap-y-2">
      {FIGURE_DAYS.map((days) => (
        <Choice key={days} href={href({ days })} isChosen={days === search.days}>
          {days === 1 ? "24 小时" : `${days} 天`}
        </Choice>
      ))}
      <span className="w-3 max-desk:w-full" />
      <Choice href={href({ of: "real" })} isChosen={search.of === "real"}>
        实战
      </Choice>
      <Choice href={href({ of: "exercise" })} isChosen={search.of === "exercise"}>
        演练
      </Choice>
    </nav>
  );
}

function Choice(props: {
  readonly href: string;
  readonly isChosen: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Link
      href={props.href}
      aria-current={props.isChosen ? "true" : undefined}
      className={clsx(
        "flex h-8 items-center rounded-control border px-2.5 text-meta",
        props.isChosen ? "border-ink font-bold" : "border-line text-muted hover:text-ink",
      )}
    >
      {props.children}
    </Link>
  );
}

function Large(props: {
  readonly name: string;
  readonly figures: CallFigures;
  readonly value: string;
}) {
  return (
    <div className="rounded-panel border border-line bg-panel px-5 py-3">
      <dt className="text-meta text-muted">{props.name}</dt>
      <dd className="font-bold text-display">{props.value}</dd>
      <dd className="text-caption text-muted">
        {props.figures.confirmed} / {props.figures.called} 确认
      </dd>
    </div>
  );
}

interface FigureRow {
  readonly key: string;
  readonly name: ReactNode;
  /** Of lines also how many were lost; a person is not. */
  readonly figures: CallFigures & { readonly lost?: number };
}

function FigurePanel({
  heading,
  aside,
  rows,
}: {
  readonly heading: string;
  readonly aside?: string;
  readonly rows: readonly FigureRow[];
}) {
  const hasLost = rows.some(({ figures }) => figures.lost !== undefined);
  return (
    <Panel heading={heading} {...(aside ? { aside } : {})}>
      <table className="w-full text-body max-desk:text-meta desk:table-fixed">
        <caption className="sr-only">
          {heading}：确认数、确认率、{hasLost ? "落空数、" : ""}中位与 90% 用时
        </caption>
        <thead>
          <tr className="whitespace-nowrap text-right text-meta text-muted max-desk:text-caption">
            <th scope="col" className="w-2/5 py-1 text-left font-normal max-desk:w-full">
              <span className="sr-only">名称</span>
            </th>
            <th scope="col" className="font-normal">
              确认
            </th>
            <th scope="col" className="font-normal">
              确认率
            </th>
            {hasLost ? (
              <th scope="col" className="font-normal">
                落空
              </th>
            ) : null}
            <th scope="col" className="font-normal">
              中位
            </th>
            <th scope="col" className="font-normal">
              90%
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr
              key={key}
              className="whitespace-nowrap border-line border-t text-right max-desk:[&>td]:pl-2.5"
            >
              <th scope="row" className="truncate py-1.5 text-left font-normal max-desk:max-w-0">
                {name}
              </th>
              <td>
                {figures.confirmed}
                <span className="text-muted">/{figures.called}</span>
              </td>
              <td className="font-bold">{percent(figures)}</td>
              {figures.lost === undefined ? null : (
                <td className={figures.lost > 0 ? "font-bold" : "text-muted"}>{figures.lost}</td>
              )}
              <td>{time(figures.medianMs)}</td>
              <td>{time(figures.p90Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Rounded down: 100 % is said only of all. */
function percent({ rate }: CallFigures): string {
  return rate === null ? "—" : `${Math.floor(rate * 100)}%`;
}

function time(ms: number | null): string {
  return ms === null ? "—" : minuteClock(ms);
}
