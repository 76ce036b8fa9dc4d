import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";

/** Colours and sizes of a drawing, taken from the tokens where the chart stands. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly edge: string;
  readonly line: string;
  readonly panel: string;
  readonly bar: string;
  readonly barStrong: string;
  readonly markInk: string;
  readonly markEdge: string;
  readonly tiers: Record<RaisedTier, string>;
  readonly font: string;
  /** Canvas pixels of one px of the 1080p design: grows with the screen and its density. */
  readonly px: number;
  /** CSS pixels of one rem. */
  readonly rem: number;
}

export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const [blue, yellow, orange, red] = RAISED_TIERS.map((tier) => token(`tier-${tier}`));
  return {
    ink: token("ink"),
    muted: token("muted"),
    edge: token("edge"),
    line: token("line"),
    panel: token("panel"),
    bar: token("bar"),
    barStrong: token("bar-strong"),
    markInk: token("mark-ink"),
    markEdge: token("mark-edge"),
    tiers: { blue: blue ?? "", yellow: yellow ?? "", orange: orange ?? "", red: red ?? "" },
    font: style.fontFamily,
    px: (rem / 16) * window.devicePixelRatio,
    rem,
  };
}
