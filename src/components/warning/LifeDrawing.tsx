import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { timeTicks } from "@/lib/chart/timeTicks";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import type { Life, LifeMoment } from "@/lib/warning/life";
import { type LifePlace, type LifeTaken, placeLifeWords } from "@/lib/warning/lifeLabels";
import { TIER_NAMES } from "@/lib/warning/reason";
import type { RaisedTier } from "@/lib/warning/tier";

export interface LifeDrawingProps {
  readonly life: Life;
  readonly from: Instant;
  readonly to: Instant;
  /** The present of a warning that lasts. */
  readonly present: Instant | null;
  readonly now: Instant;
  readonly timeZone: string;
  readonly words: (moment: LifeMoment) => string;
}

export const LIFE_FILLS: Record<RaisedTier, string> = {
  blue: "bg-tier-blue",
  yellow: "bg-tier-yellow",
  orange: "bg-tier-orange",
  red: "bg-tier-red",
};

const PRESENT = "现在";
/** The line of the present with the room beside it. */
const LINE_REM = 0.25;

/** A warning's life along a time axis, its moments in words above. */
export function LifeDrawing(props: LifeDrawingProps) {
  const { life, from, to, present, now, timeZone, words } = props;
  const host = useRef<HTMLDivElement>(null);
  const length = useLengthRem(host);
  const place = (at: Instant) => (at - from) / (to - from);
  const left = (at: Instant) => ({ left: `${place(at) * 100}%` });
  const places = placeLifeWords(
    life.moments.map((moment) => ({
      at: place(moment.at) * length,
      width: widthRem(words(moment)),
      turn: moment.tier !== null,
    })),
    length,
    present === null ? [] : presentTaken(place(present) * length),
  );
  return (
    <div ref={host} className="relative h-24 tabular-nums max-desk:hidden" aria-hidden>
      {life.spans.map((span) => (
        <span
          key={span.from}
          title={`${TIER_NAMES[span.tier]} ${shortTime(span.from, now, timeZone)} – ${shortTime(span.to, now, timeZone)}`}
          className={clsx("absolute top-11 h-3", LIFE_FILLS[span.tier])}
          style={{ ...left(span.from), width: `${(place(span.to) - place(span.from)) * 100}%` }}
        />
      ))}
      <span className="absolute inset-x-0 top-14 border-line border-t" />
      {life.moments.map((moment, index) => {
        const at = places[index];
        return at ? (
          <Stem key={`${moment.at} ${moment.words}`} place={at} style={left(moment.at)} />
        ) : null;
      })}
      {life.moments.map((moment, index) => {
        const at = places[index];
        if (!at) return null;
        return (
          <span
            key={`${moment.at} ${moment.words}`}
            className={clsx(
              // Upon the stems of its neighbours: a line through words is hard to read.
              "absolute whitespace-nowrap bg-panel text-meta",
              at.row === 0 ? "top-0" : "top-5",
              at.side === "after" ? "ml-px pl-1.5" : "-translate-x-full pr-1.5",
              moment.tier && "font-bold text-ink",
            )}
            style={left(moment.at)}
          >
            {words(moment)}
          </span>
        );
      })}
      {present === null ? null : (
        <span
          className="absolute top-0 bottom-5 border-ink border-l-2 pl-1.5"
          style={left(present)}
        >
          <span className="whitespace-nowrap font-bold text-meta">{PRESENT}</span>
        </span>
      )}
      {timeTicks(from, to, timeZone, 12).map((tick) => (
        <span
          key={tick.at}
          className={clsx(
            "-translate-x-1/2 absolute bottom-0 text-caption",
            tick.major ? "text-ink" : "text-muted",
          )}
          style={left(tick.at)}
        >
          {tick.label}
        </span>
      ))}
    </div>
  );
}

/** The line of the present stands through both rows, its word in the upper. */
function presentTaken(at: number): LifeTaken[] {
  const from = at - LINE_REM;
  return [
    { row: 0, from, to: at + widthRem(PRESENT) },
    { row: 1, from, to: at + LINE_REM },
  ];
}

/** From the words down to the bar. */
function Stem({ place, style }: { readonly place: LifePlace; readonly style: { left: string } }) {
  return (
    <span
      className={clsx("absolute bottom-10 border-edge border-l", place.row ? "top-5" : "top-0")}
      style={style}
    />
  );
}

/** Words of 13 px in bold with the room beside them: Chinese is square, the rest a little over half. */
function widthRem(words: string): number {
  const narrow = [...words].filter((character) => character <= "\u00ff").length;
  return ((words.length - narrow) * 13 + narrow * 8 + 10) / 16;
}

/** Of the bar on a wall or a desk, before it is measured. */
const USUAL_REM = 115;

function useLengthRem(host: { readonly current: HTMLElement | null }): number {
  const [length, setLength] = useState(USUAL_REM);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      // On a phone it is not shown and has no size.
      if (element.clientWidth > 0) setLength(element.clientWidth / rem);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return length;
}
