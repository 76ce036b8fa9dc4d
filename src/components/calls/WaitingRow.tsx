import { Circle, CircleArrowUp, CirclePause } from "lucide-react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import type { BoardWaiting } from "@/lib/calling/boardWaiting";
import type { SteerDeed } from "@/lib/calling/deed";
import { CELL_WORDS, channelWords } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";
import { Countdown } from "./Countdown";
import { PersonNumber } from "./PersonNumber";
import type { BoardAddress } from "./useBoardAddress";

export interface WaitingRowProps {
  readonly line: BoardWaiting;
  /** What the level is called: a place is called for at several. */
  readonly level: string;
  readonly asOf: Instant;
  readonly township: string | null;
  /** Only the most urgent has the one button that stands out. */
  readonly isFirst: boolean;
  readonly maySteer: boolean;
  readonly mayReveal: boolean;
  readonly href: string;
  readonly onOpen: BoardAddress["open"];
  readonly onSteer: (deed: SteerDeed) => void;
}

/** One line that is called: where, whom, since when by which channel, who is next, and what to do. */
export function WaitingRow(props: WaitingRowProps) {
  const { line, level, asOf, township, isFirst, maySteer, mayReveal, href, onOpen, onSteer } =
    props;
  const { person, state } = line;
  return (
    <article data-line={line.lineId} data-state={state} className="py-2.5">
      <header className="flex items-center gap-2">
        <StateIcon state={state} />
        <a href={href} onClick={onOpen} className="truncate font-bold text-strong hover:underline">
          {line.placeName}
        </a>
        <span className="shrink-0 text-meta text-muted">
          {township && township !== line.placeName ? `${township} · ${level}` : level}
        </span>
        <Badge look={state === "escalated" ? "hatched" : "outline"}>
          {line.hand === "person" ? "人工电话中" : CELL_WORDS[state]}
        </Badge>
        <span className="ml-auto flex shrink-0 items-baseline gap-2">
          {line.deadlineAt === null ? null : (
            <>
              <span className="text-caption text-muted">
                {state === "escalated" ? "距再升" : "距升级"}
              </span>
              <span className="font-bold text-value">
                <Countdown until={line.deadlineAt} asOf={asOf} />
              </span>
            </>
          )}
        </span>
      </header>
      <p className="mt-0.5 flex flex-wrap items-baseline justify-between gap-x-3 text-meta">
        {person ? (
          <span>
            {person.title} {person.name}{" "}
            <PersonNumber person={person} mayReveal={mayReveal} placeName={line.placeName} />
          </span>
        ) : null}
        <span className="text-caption text-muted">{channelWords(line.channels)}</span>
      </p>
      <footer className="mt-1 flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-caption text-muted">
          {line.next ? `下一人 ${line.next.title} ${line.next.name}` : "其后无人"}
        </span>
        {maySteer ? <Deeds line={line} isFirst={isFirst} onSteer={onSteer} /> : null}
      </footer>
    </article>
  );
}

function Deeds({ line, isFirst, onSteer }: Pick<WaitingRowProps, "line" | "isFirst" | "onSteer">) {
  if (line.state === "stopped") {
    return (
      <Button height={32} onClick={() => onSteer("resume")}>
        恢复叫应
      </Button>
    );
  }
  const isTalking = line.hand === "person";
  return (
    <>
      {isTalking ? (
        <Button
          height={32}
          look={isFirst ? "primary" : "outline"}
          onClick={() => onSteer("confirmed")}
        >
          记应答
        </Button>
      ) : (
        <Button
          height={32}
          look={isFirst ? "primary" : "outline"}
          onClick={() => onSteer("byHand")}
        >
          人工电话
        </Button>
      )}
      {line.person ? (
        <Button height={32} look="quiet" onClick={() => onSteer("skip")}>
          跳过（理由）
        </Button>
      ) : null}
    </>
  );
}

function StateIcon({ state }: { readonly state: BoardWaiting["state"] }) {
  const look = { "aria-hidden": true, className: "size-4 shrink-0" } as const;
  if (state === "escalated") return <CircleArrowUp {...look} />;
  if (state === "stopped") return <CirclePause {...look} />;
  return <Circle {...look} />;
}
