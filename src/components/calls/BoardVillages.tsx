import clsx from "clsx";
import { Panel } from "@/components/design/Panel";
import type { CallBoard } from "@/lib/calling/board";
import type { CellState } from "@/lib/calling/boardLine";
import type { BoardTownship } from "@/lib/calling/boardTownships";
import type { Instant } from "@/lib/time/instant";
import { hasOpenCalls, TownshipRow } from "./TownshipRow";
import type { BoardAddress } from "./useBoardAddress";

export interface BoardVillagesProps {
  readonly board: CallBoard;
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly address: BoardAddress;
}

/** With up to so many townships being called those who confirmed stand with name and time too. */
const ROOMY = 2;

/** A board of so few villages, as a township's own, has room for person and time in every cell. */
const FEW = 40;

/** Every village of the county as a cell, by township; those concerned grow. */
export function BoardVillages({ board, asOf, timeZone, address }: BoardVillagesProps) {
  const { townships } = board;
  const villages = townships.reduce((sum, { cells }) => sum + cells.length, 0);
  const isFew = villages <= FEW;
  const isCrowded = townships.filter(hasOpenCalls).length > ROOMY;
  return (
    <Panel
      heading={`${townships.length} 镇 ${villages} 村`}
      aside={<Legend townships={townships} />}
      className="min-h-0 desk:h-full"
    >
      <ul
        className={clsx(
          "scroll-quiet flex min-h-0 flex-1 flex-col pb-2",
          isFew ? "gap-5" : "gap-3",
        )}
      >
        {townships.map((township) => (
          <TownshipRow
            key={township.code}
            township={township}
            isCrowded={isCrowded}
            isFew={isFew}
            asOf={asOf}
            timeZone={timeZone}
            address={address}
          />
        ))}
      </ul>
    </Panel>
  );
}

const SIGNS: readonly {
  readonly states: readonly CellState[];
  readonly name: string;
  readonly look: string;
}[] = [
  { states: ["confirmed"], name: "已确认", look: "bg-bar-strong" },
  { states: ["calling", "stopped"], name: "未应答", look: "border-2 border-ink" },
  { states: ["escalated"], name: "已升级", look: "hatched border border-edge" },
  {
    states: ["exhausted", "vacant"],
    name: "落空",
    look: "hatched border-2 border-ink border-dashed",
  },
  { states: ["informed"], name: "已告知", look: "border border-edge" },
  { states: ["closed"], name: "已结束", look: "border border-ink border-dotted" },
  { states: ["none"], name: "不涉及", look: "border border-line" },
];

function Legend({ townships }: { readonly townships: readonly BoardTownship[] }) {
  const count = new Map<CellState, number>();
  for (const { cells } of townships) {
    for (const { state } of cells) count.set(state, (count.get(state) ?? 0) + 1);
  }
  return (
    <ul aria-label="图例与村数" className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      {SIGNS.map(({ states, name, look }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={clsx("h-3 w-4 rounded-[3px]", look)} />
          {name} {states.reduce((sum, state) => sum + (count.get(state) ?? 0), 0)}
        </li>
      ))}
    </ul>
  );
}
