import clsx from "clsx";
import type { ReactNode } from "react";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import type { LineFigures } from "@/lib/calling/figures";
import type { CallSummary, UnreachedVillage } from "@/lib/calling/summary";
import { minuteClock } from "@/lib/calling/words";
import { TIER_NAMES } from "@/lib/warning/reason";

/** How the calls of the incident's warnings were answered, and the villages where nobody ever did. */
export function CallsPanel({ calls }: { readonly calls: CallSummary }) {
  const { all, tiers, levels, unreached } = calls;
  if (all.called === 0) return null;
  return (
    <Panel heading="叫应" aside={`确认 ${all.confirmed}/${all.called}`}>
      <table className="w-full text-body tabular-nums">
        <caption className="sr-only">按等级和级别：确认数、落空数、中位与 90% 用时</caption>
        <thead>
          <tr className="text-right text-caption text-muted">
            <th scope="col" className="text-left font-normal">
              <span className="sr-only">等级或级别</span>
            </th>
            <th scope="col" className="font-normal">
              确认
            </th>
            <th scope="col" className="font-normal">
              落空
            </th>
            <th scope="col" className="font-normal">
              中位
            </th>
            <th scope="col" className="font-normal">
              90%
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map(({ tier, ...figures }) => (
            <Row key={tier} figures={figures}>
              <span className="flex items-center gap-1.5">
                <TierMark tier={tier} size={16} decorative />
                {TIER_NAMES[tier]}
              </span>
            </Row>
          ))}
          {levels.map(({ code, name, ...figures }, place) => (
            <Row key={code} figures={figures} isFirst={place === 0}>
              {name}
            </Row>
          ))}
        </tbody>
      </table>
      {unreached.length > 0 ? <Unreached villages={unreached} /> : null}
    </Panel>
  );
}

function Row(props: {
  readonly figures: LineFigures;
  /** Levels are set apart from tiers by a stronger line. */
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}) {
  const { figures, isFirst = false } = props;
  const { called, confirmed, lost, medianMs, p90Ms } = figures;
  return (
    <tr
      className={clsx(
        "whitespace-nowrap border-t text-right",
        isFirst ? "border-edge" : "border-line",
      )}
    >
      <th scope="row" className="py-1 text-left font-normal">
        {props.children}
      </th>
      <td>
        <b>{confirmed}</b>
        <span className="text-muted">/{called}</span>
      </td>
      <td className={lost > 0 ? "font-bold" : "text-muted"}>{lost}</td>
      <td className="text-meta">{medianMs === null ? "—" : minuteClock(medianMs)}</td>
      <td className="text-meta">{p90Ms === null ? "—" : minuteClock(p90Ms)}</td>
    </tr>
  );
}

const STANDINGS: Record<UnreachedVillage["standing"], string> = {
  lost: "落空",
  calling: "叫应中",
  ended: "已结束",
};

function Unreached({ villages }: { readonly villages: readonly UnreachedVillage[] }) {
  return (
    <section className="mt-2 border-edge border-t pt-2">
      <h3 className="font-bold text-body">没有一人确认的村 {villages.length}</h3>
      <ul className="scroll-quiet mt-1 max-h-40 text-meta">
        {villages.map(({ code, name, townshipName, standing }) => (
          <li key={code} className="flex justify-between gap-3 py-0.5">
            <span>
              {name} <span className="text-muted">{townshipName}</span>
            </span>
            <span className={standing === "lost" ? "font-bold" : "text-muted"}>
              {STANDINGS[standing]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
