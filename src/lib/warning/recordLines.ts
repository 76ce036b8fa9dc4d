import type { Instant } from "@/lib/time/instant";
import type { WarningTransition } from "./record";

/** A line of a record as people read it: one transition, or a run of silences and returns. */
export type RecordLine =
  | { readonly kind: "one"; readonly transition: WarningTransition }
  | {
      readonly kind: "run";
      readonly id: number;
      readonly stationName: string;
      readonly silences: number;
      readonly from: Instant;
      readonly to: Instant;
      /** Whether the station is silent at the end of the run. */
      readonly silent: boolean;
    };

/** Up to so many silences and returns in a row stand by themselves. */
const SHORT_RUN = 3;

/**
 * The lines of a record in order. A station that goes and comes again and again says so once: its
 * silences and returns in a row are one line, so that they do not bury what was judged.
 */
export function recordLines(transitions: readonly WarningTransition[]): RecordLine[] {
  const lines: RecordLine[] = [];
  let run: WarningTransition[] = [];
  const finish = () => {
    lines.push(...(run.length > SHORT_RUN ? [asRun(run)] : run.map(asOne)));
    run = [];
  };
  for (const one of transitions) {
    const remark = one.kind === "silent" || one.kind === "back";
    if (run.length > 0 && (!remark || run[0]?.seriesId !== one.seriesId)) finish();
    if (remark) run.push(one);
    else lines.push(asOne(one));
  }
  finish();
  return lines;
}

function asOne(transition: WarningTransition): RecordLine {
  return { kind: "one", transition };
}

function asRun(run: readonly WarningTransition[]): RecordLine {
  const instants = run.map((one) => one.effectiveAt ?? one.issuedAt);
  return {
    kind: "run",
    id: run[0]?.id ?? 0,
    stationName: run[0]?.stationName ?? "",
    silences: run.filter((one) => one.kind === "silent").length,
    from: Math.min(...instants),
    to: Math.max(...instants),
    silent: run.at(-1)?.kind === "silent",
  };
}
