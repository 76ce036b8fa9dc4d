import { Square, SquareCheck, SquareDot, SquareMinus, TriangleAlert } from "lucide-react";
import { Panel } from "@/components/design/Panel";
import type { BoardLevel } from "@/lib/calling/boardLevels";
import { minuteClock } from "@/lib/calling/words";
import { MINUTE } from "@/lib/time/instant";

/** How far each level has come; all were started at once. */
export function LevelPanel({ levels }: { readonly levels: readonly BoardLevel[] }) {
  return (
    <Panel heading="逐级" aside="确认 = 本人按键或口述" className="shrink-0">
      <table className="w-full text-meta">
        <caption className="sr-only">各级已确认与应确认数、每人时限和状态</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">级别</th>
            <th scope="col">进度</th>
            <th scope="col">已确认</th>
            <th scope="col">时限</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <LevelRow key={level.level} level={level} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function LevelRow({ level }: { readonly level: BoardLevel }) {
  const { called, confirmed, informed } = level;
  const share = called > 0 ? confirmed / called : 0;
  return (
    <tr>
      <th scope="row" className="flex items-center gap-2 py-1 text-left font-normal">
        <LevelIcon level={level} />
        <span className={level.running > 0 ? "font-bold" : ""}>{level.name}</span>
      </th>
      <td className="w-2/5 px-3">
        {called > 0 ? (
          <span aria-hidden className="block h-1 rounded-full bg-line">
            <span
              className="block h-full rounded-full bg-bar-strong"
              style={{ width: `${share * 100}%` }}
            />
          </span>
        ) : null}
      </td>
      <td className="whitespace-nowrap text-right">
        {called > 0 ? (
          <b>
            {confirmed}/{called}
          </b>
        ) : (
          <span className="text-muted">告知 {informed}</span>
        )}
      </td>
      <td className="whitespace-nowrap pl-3 text-right text-caption text-muted">
        {limitWords(level)}
      </td>
      <td className="whitespace-nowrap pl-3 text-right text-caption text-muted">
        {stateOf(level)}
      </td>
    </tr>
  );
}

function limitWords({ limitsMs }: BoardLevel): string {
  if (limitsMs === null) return "";
  const [shortest, longest] = limitsMs.map((ms) => ms / MINUTE);
  return shortest === longest ? `限 ${shortest} 分` : `限 ${shortest}–${longest} 分`;
}

function stateOf({ called, running, lost, doneMs }: BoardLevel): string {
  if (called === 0) return "";
  if (lost > 0) return `${lost} 处落空`;
  if (running > 0) return "进行中";
  return doneMs === null ? "已结束" : minuteClock(doneMs);
}

function LevelIcon({ level }: { readonly level: BoardLevel }) {
  const look = { "aria-hidden": true, className: "size-4 shrink-0" } as const;
  if (level.lost > 0) return <TriangleAlert {...look} />;
  if (level.called === 0) return <Square {...look} className="size-4 shrink-0 text-muted" />;
  if (level.running > 0) return <SquareDot {...look} />;
  // Called off with the warning, not finished.
  if (level.doneMs === null)
    return <SquareMinus {...look} className="size-4 shrink-0 text-muted" />;
  return <SquareCheck {...look} className="size-4 shrink-0 text-muted" />;
}
