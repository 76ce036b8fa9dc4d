import type { CanvasTokens } from "@/components/theme/canvasTokens";
import type { RaisedTier } from "@/lib/warning/tier";

/** All colours and sizes of the map, taken from the tokens when it is drawn. */
export interface MapLook {
  readonly ground: string;
  readonly county: string;
  readonly boundary: string;
  readonly neighbour: string;
  readonly river: string;
  readonly name: string;
  readonly value: string;
  readonly ink: string;
  readonly muted: string;
  readonly panel: string;
  readonly markInk: string;
  readonly markEdge: string;
  readonly tiers: Record<RaisedTier, string>;
  readonly figures: Record<RaisedTier, string>;
  /** Screen px of one design px. */
  readonly scale: number;
  readonly fontFamily: string;
}

export function mapLook(tokens: CanvasTokens): MapLook {
  const { color, scale, fontFamily } = tokens;
  const hues = (kind: "tier" | "figure") => ({
    blue: color(`${kind}-blue`),
    yellow: color(`${kind}-yellow`),
    orange: color(`${kind}-orange`),
    red: color(`${kind}-red`),
  });
  return {
    ground: color("map-ground"),
    county: color("map-county"),
    boundary: color("map-boundary"),
    neighbour: color("map-neighbour"),
    river: color("map-river"),
    name: color("map-name"),
    value: color("map-value"),
    ink: color("ink"),
    muted: color("muted"),
    panel: color("panel"),
    markInk: color("mark-ink"),
    markEdge: color("mark-edge"),
    tiers: hues("tier"),
    figures: hues("figure"),
    scale,
    fontFamily,
  };
}

/** Font stacks as the map wants them: it reads the weight off the first name. */
export function fontStack(look: MapLook, weight: "regular" | "bold"): string[] {
  const families = look.fontFamily.split(",").map((family) => family.trim().replaceAll('"', ""));
  return [weight, ...families.filter((family) => family !== "system-ui")];
}
