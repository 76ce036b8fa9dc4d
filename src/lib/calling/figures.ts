import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";
import { median, percentile } from "../measure/percentile";

/** A line that asked for a confirmation, with what became of it. */
export interface LineFact {
  readonly tier: RaisedTier;
  readonly level: string;
  readonly townshipCode: string | null;
  /** Where the line is a village's own; null for every other. */
  readonly villageCode: string | null;
  readonly beganAt: Instant;
  readonly confirmedAt: Instant | null;
  /** Somebody is called now; nobody is left in it or nobody ever was; its call was cut short. */
  readonly unconfirmed: "calling" | "lost" | "ended" | null;
}

/** A person that was asked in a round. */
export interface PersonFact {
  readonly personCode: string;
  readonly askedAt: Instant;
  readonly answer: "confirmed" | "declined" | "unreachable" | null;
  readonly answeredAt: Instant | null;
}

/** How calls were answered. Only a confirmation counts: delivered or read is not confirmed. */
export interface CallFigures {
  readonly called: number;
  readonly confirmed: number;
  /** Share confirmed, 0–1; null where nobody was called. */
  readonly rate: number | null;
  /** Of those that confirmed, ms from the beginning of the call. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** The same of lines, with how many of them were lost: nobody was left who could have confirmed. */
export interface LineFigures extends CallFigures {
  readonly lost: number;
}

/** Figures of lines by whatever groups them; a vacant line was called and not confirmed. */
export function lineFigures<Key extends string>(
  facts: readonly LineFact[],
  keyOf: (fact: LineFact) => Key | null,
): Map<Key, LineFigures> {
  const lost = new Map<Key, number>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key !== null && fact.unconfirmed === "lost") lost.set(key, (lost.get(key) ?? 0) + 1);
  }
  const figures = grouped(facts, keyOf, ({ beganAt, confirmedAt }) =>
    confirmedAt === null ? null : confirmedAt - beganAt,
  );
  return new Map([...figures].map(([key, of]) => [key, { ...of, lost: lost.get(key) ?? 0 }]));
}

/** Figures of each person: how often asked, how often and how soon it confirmed. */
export function personFigures(facts: readonly PersonFact[]): Map<string, CallFigures> {
  return grouped(
    facts,
    ({ personCode }) => personCode,
    ({ askedAt, answer, answeredAt }) =>
      answer === "confirmed" && answeredAt !== null ? answeredAt - askedAt : null,
  );
}

/** Figures of all lines together. */
export function allLines(facts: readonly LineFact[]): LineFigures {
  return lineFigures(facts, () => "all").get("all") ?? NOBODY;
}

const NOBODY: LineFigures = {
  called: 0,
  confirmed: 0,
  lost: 0,
  rate: null,
  medianMs: null,
  p90Ms: null,
};

function grouped<Fact, Key extends string>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => Key | null,
  tookMs: (fact: Fact) => number | null,
): Map<Key, CallFigures> {
  const groups = new Map<Key, Fact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(fact);
    else groups.set(key, [fact]);
  }
  return new Map(
    [...groups].map(([key, own]) => {
      const took = own.flatMap((fact) => tookMs(fact) ?? []);
      return [
        key,
        {
          called: own.length,
          confirmed: took.length,
          rate: took.length / own.length,
          medianMs: took.length > 0 ? median(took) : null,
          p90Ms: took.length > 0 ? percentile(took, 0.9) : null,
        },
      ];
    }),
  );
}
