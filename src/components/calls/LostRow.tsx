import { Ban, CircleDashed } from "lucide-react";
import { Button } from "@/components/design/Button";
import type { BoardWaiting } from "@/lib/calling/boardWaiting";
import { PersonNumber } from "./PersonNumber";
import type { WaitingRowProps } from "./WaitingRow";

export type LostRowProps = Omit<WaitingRowProps, "asOf" | "isFirst">;

/** A place nobody is left to call for, and whom to try again: the first in line. */
export function LostRow(props: LostRowProps) {
  const { line, level, township, maySteer, mayReveal, href, onOpen, onSteer } = props;
  const [first] = line.persons;
  const Icon = line.state === "vacant" ? CircleDashed : Ban;
  return (
    <article
      data-line={line.lineId}
      data-state={line.state}
      className="flex min-h-11 items-center gap-2 py-1"
    >
      <Icon aria-hidden className="size-4 shrink-0 self-start mt-1" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <a href={href} onClick={onOpen} className="truncate font-bold text-body hover:underline">
            {line.placeName}
          </a>
          <span className="shrink-0 text-caption text-muted">
            {township && township !== line.placeName ? `${township} · ${level}` : level}
          </span>
        </p>
        <p className="text-meta text-muted desk:truncate">
          {first ? (
            <>
              {lostWords(line)} · {first.title} {first.name}{" "}
              <PersonNumber person={first} mayReveal={mayReveal} placeName={line.placeName} />
            </>
          ) : (
            "这里没有登记人员"
          )}
          {line.ended ? " · 叫应已结束" : ""}
        </p>
      </div>
      {maySteer && first && !line.ended ? (
        <Button height={32} onClick={() => onSteer("byHand")}>
          人工电话
        </Button>
      ) : null}
    </article>
  );
}

function lostWords({ persons }: BoardWaiting): string {
  return persons.length === 1 ? "未确认" : `${persons.length} 人均未确认`;
}
