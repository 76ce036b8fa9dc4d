import clsx from "clsx";
import type { WarningTransition } from "@/lib/warning/record";
import { recordLines } from "@/lib/warning/recordLines";
import type { RowContext } from "./EvidenceLink";
import { RemarkRow, RunRow } from "./RemarkRow";
import { TurnRow } from "./TurnRow";

export interface TransitionTableProps extends RowContext {
  readonly transitions: readonly WarningTransition[];
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
