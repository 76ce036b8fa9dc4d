import type { Instant } from "../time/instant";
import { TIER_NAMES } from "../warning/reason";
import { HAZARDS, RAISED_TIERS } from "../warning/tier";
import type { SmsFrame } from "./compose";
import { HAZARD_WORDS, MESSAGE_KIND_NAMES, MESSAGE_KINDS, type MessageTemplate } from "./template";
import { VARIABLES, type VariableName } from "./variable";

/** A template as its editor shows it. */
export interface TemplateView extends MessageTemplate {
  /** Null: as shipped. */
  readonly changed: { readonly at: Instant; readonly by: string } | null;
}

export interface TemplatesOverview {
  readonly rows: readonly TemplateView[];
  readonly frame: SmsFrame;
}

/** Long examples for a preview; what the template is for is what it says. */
export function exampleValues(code: string): Record<VariableName, string> {
  const [, hazard, tier] = code.split(".");
  const hazardName = HAZARDS.find((each) => each === hazard);
  const tierName = RAISED_TIERS.find((each) => each === tier);
  return {
    ...VARIABLES,
    ...(hazardName ? { 灾种: HAZARD_WORDS[hazardName] } : {}),
    ...(tierName ? { 等级: TIER_NAMES[tierName] } : {}),
  };
}

/** `叫应 · 暴雨 · 红色`: what a template is for. */
export function templateName(code: string): string {
  const [kind, hazard, tier] = code.split(".");
  const kindName = MESSAGE_KINDS.find((each) => each === kind);
  const hazardName = HAZARDS.find((each) => each === hazard);
  const tierName = RAISED_TIERS.find((each) => each === tier);
  return [
    kindName ? MESSAGE_KIND_NAMES[kindName] : code,
    hazardName ? HAZARD_WORDS[hazardName] : null,
    tierName ? TIER_NAMES[tierName] : null,
  ]
    .filter((word) => word !== null)
    .join(" · ");
}
