import { FACT_NAMES, type Fact } from "@/lib/incident/kind";

/** What is seen outside, in the six words a phone offers. */
export const FIELD_FACTS = [
  "waterRising",
  "landslide",
  "roadCut",
  "houseDown",
  "trapped",
  "other",
] as const;
export type FieldFact = (typeof FIELD_FACTS)[number];

export const FIELD_FACT_NAMES: Record<FieldFact, string> = {
  waterRising: "河水上涨",
  landslide: "塌方落石",
  roadCut: "道路中断",
  houseDown: "房屋受损",
  trapped: "有人被困",
  other: "其他",
};

/**
 * The facts plans know of it. Water that rises has flooded nothing yet, people trapped are a number
 * there, and what else is only words.
 */
const FACTS: Record<FieldFact, readonly Fact[]> = {
  waterRising: [],
  landslide: ["landslide"],
  roadCut: ["roadCut"],
  houseDown: ["houseDown"],
  trapped: [],
  other: [],
};

export function factsOf(fact: FieldFact): readonly Fact[] {
  return FACTS[fact];
}

/**
 * A report in words: first what was pressed, in the word the person read on the button, but where a
 * fact of that very name says it or there is more to say than that it is something else.
 */
export function reportedWords(fact: FieldFact, more: readonly string[]): string {
  const pressed = FIELD_FACT_NAMES[fact];
  const said = more.filter((part) => part !== "");
  const isSaid = fact === "other" || factsOf(fact).some((one) => FACT_NAMES[one] === pressed);
  return (isSaid && said.length > 0 ? said : [pressed, ...said]).join("；");
}
