import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries, Judgement, Standing } from "./judgement";
import { type Hazard, higherTier, type Tier, tierRank } from "./tier";

/** One hazard in one area: at most one warning is open for it. */
export interface WarningArea {
  readonly hazard: Hazard;
  readonly areaCode: string;
}

/** A warning as it stands after a change. */
export interface WarningStanding extends WarningArea {
  readonly tier: Tier;
  readonly highestTier: Tier;
  /** When its first tier became true, as now known. */
  readonly effectiveAt: Instant;
  readonly issuedAt: Instant;
  /** When its end was said; null while it is open. */
  readonly liftedAt: Instant | null;
  /** Since when the data of a series that carries it are interrupted (数据中断); null while they flow. */
  readonly interruptedSince: Instant | null;
  /** True where its tier rests on suspect readings alone (待核). */
  readonly unverified: boolean;
}

export type WarningChangeKind =
  | "issue"
  | "upgrade"
  | "downgrade"
  | "lift"
  | "member"
  | "silent"
  | "back"
  | "correction";

/** One line of a warning's record: a row of warning_transition. */
export interface WarningChange extends WarningArea {
  readonly kind: WarningChangeKind;
  readonly seriesId: SeriesId;
  /** What the engine said, with its evidence. */
  readonly judgement: Judgement;
  /** Tier of the series before and after; for a correction, of the transition it corrects. */
  readonly seriesFrom: Tier;
  readonly seriesTo: Tier;
  readonly tierFrom: Tier;
  readonly tierTo: Tier;
  readonly effectiveAt: Instant | null;
  readonly issuedAt: Instant;
  /**
   * The warning whose record the line belongs to: a `new` one; the `open` one of its area; or a
   * `past` one, the newest of its area on record, which was lifted before.
   */
  readonly of: "new" | "open" | "past";
  /**
   * That warning after the change: an open one may be lifted by it, and a past one opened again
   * (`liftedAt` null). Null where the book knows no past one: it stands as it did.
   */
  readonly warning: WarningStanding | null;
}

/** The warnings of a county as they stand, by area; changed in place. */
export interface WarningBook {
  readonly areas: Map<string, AreaPage>;
  readonly pageOf: Map<SeriesId, AreaPage>;
}

interface AreaPage extends WarningArea {
  readonly members: Map<SeriesId, Standing>;
  /** The newest warning of the area, open or lifted; null where none is known. */
  warning: WarningStanding | null;
}

/**
 * Opens the book: every judged series with where it stands (from the engine after a restart), and
 * of each area the newest warning, if it is open or was lifted less than a day ago.
 */
export function openBook(
  series: readonly JudgedSeries[],
  standings: readonly Standing[],
  newest: readonly WarningStanding[],
): WarningBook {
  const book: WarningBook = { areas: new Map(), pageOf: new Map() };
  const standingOf = new Map(standings.map((standing) => [standing.seriesId, standing]));
  for (const one of series) {
    const { seriesId } = one;
    addToBook(book, one, standingOf.get(seriesId) ?? unheard(seriesId));
  }
  for (const warning of newest) page(book, warning).warning = warning;
  return book;
}

/** Adds a series to an open book, or puts it where it stands now. */
export function addToBook(book: WarningBook, series: JudgedSeries, standing: Standing): void {
  book.pageOf.get(series.seriesId)?.members.delete(series.seriesId);
  const area = page(book, series);
  area.members.set(series.seriesId, standing);
  book.pageOf.set(series.seriesId, area);
}

/**
 * Enters what the engine said in one call and returns the lines to record, in order. Same hazard,
 * same area: one warning that grows. A warning's tier is the highest of its series; silence closes
 * nothing and marks it; silent and back are returned only for series that carry an open warning.
 */
export function enter(book: WarningBook, judgements: readonly Judgement[]): WarningChange[] {
  const rewritten = rewrittenSeries(book, judgements);
  return judgements.flatMap((judgement) => {
    const area = book.pageOf.get(judgement.seriesId);
    const member = area?.members.get(judgement.seriesId);
    if (!area || !member) return [];
    if (!isOfTier(judgement)) return enterLoss(area, member, judgement);
    const last = rewritten.get(judgement.seriesId);
    if (last === undefined) return [enterTurn(area, member, judgement)];
    return [last === judgement ? settle(area, member, judgement) : note(area, judgement)];
  });
}

type TierJudgement = Extract<Judgement, { kind: "transition" | "correction" }>;
type LossJudgement = Exclude<Judgement, TierJudgement>;

function isOfTier(judgement: Judgement): judgement is TierJudgement {
  return judgement.kind === "transition" || judgement.kind === "correction";
}

/**
 * The series whose judgements do not simply go on from where it stands, because the past was
 * rewritten, each with the last of them: there the series comes to stand where it stands now.
 */
function rewrittenSeries(
  book: WarningBook,
  judgements: readonly Judgement[],
): ReadonlyMap<SeriesId, TierJudgement> {
  const rewritten = new Map<SeriesId, TierJudgement>();
  const reached = new Map<SeriesId, Tier>();
  const lasts = new Map<SeriesId, TierJudgement>();
  for (const judgement of judgements) {
    if (!isOfTier(judgement)) continue;
    const { seriesId } = judgement;
    const tier = reached.get(seriesId) ?? memberOf(book, seriesId)?.tier ?? "none";
    const goesOn = judgement.kind === "transition" && judgement.from === tier;
    if (!goesOn) rewritten.set(seriesId, judgement);
    if (judgement.kind === "transition") reached.set(seriesId, judgement.to);
    lasts.set(seriesId, judgement);
  }
  for (const [seriesId, last] of lasts) {
    const arrives = reached.get(seriesId) === last.standing;
    if (rewritten.has(seriesId) || !arrives) rewritten.set(seriesId, last);
  }
  return rewritten;
}

/** A turn that goes on from where its series stands. */
function enterTurn(area: AreaPage, member: Standing, judgement: TierJudgement): WarningChange {
  const tierFrom = openTier(area);
  const tier = judgement.kind === "transition" ? judgement.to : judgement.standing;
  moveMember(area, member, judgement, tier);
  const tierTo = highestOf(area);
  const kind = tierKind(tierFrom, tierTo);
  area.warning = kind === "issue" ? begun(area, judgement) : carriedOn(area, judgement, tierTo);
  return line(area, judgement, kind, tierFrom, tierTo);
}

/**
 * The last of what rewrites a series' past: its warning comes to stand where it stands now. One that
 * should not have been lifted is open again; none is begun but where the area has none on record.
 */
function settle(area: AreaPage, member: Standing, judgement: TierJudgement): WarningChange {
  const tierFrom = openTier(area);
  moveMember(area, member, judgement, judgement.standing);
  const tierTo = highestOf(area);
  if (area.warning === null && tierTo !== "none") {
    area.warning = begun(area, judgement);
    return line(area, judgement, "issue", tierFrom, tierTo);
  }
  area.warning = carriedOn(area, judgement, tierTo);
  const kind = tierKind(tierFrom, tierTo);
  if (judgement.kind === "correction") {
    return line(area, judgement, "correction", tierFrom, tierTo);
  }
  return line(area, judgement, kind === "issue" ? "upgrade" : kind, tierFrom, tierTo);
}

/** A line of the record that by itself changes no tier. */
function note(area: AreaPage, judgement: TierJudgement): WarningChange {
  const tier = openTier(area);
  area.warning = carriedOn(area, judgement, tier);
  const kind = judgement.kind === "correction" ? "correction" : "member";
  return line(area, judgement, kind, tier, tier);
}

function enterLoss(
  area: AreaPage,
  member: Standing,
  judgement: LossJudgement,
): readonly WarningChange[] {
  const silentSince = judgement.kind === "silent" ? judgement.effectiveAt : null;
  area.members.set(member.seriesId, { ...member, silentSince });
  const { warning } = area;
  if (member.tier === "none" || warning === null || warning.liftedAt !== null) return [];
  area.warning = { ...warning, ...marks(area) };
  return [
    {
      hazard: area.hazard,
      areaCode: area.areaCode,
      kind: judgement.kind,
      seriesId: judgement.seriesId,
      judgement,
      seriesFrom: member.tier,
      seriesTo: member.tier,
      tierFrom: warning.tier,
      tierTo: warning.tier,
      effectiveAt: judgement.effectiveAt,
      issuedAt: judgement.issuedAt,
      of: "open",
      warning: area.warning,
    },
  ];
}

const TIER_KINDS = { higher: "upgrade", lower: "downgrade", same: "member" } as const;

function tierKind(from: Tier, to: Tier): WarningChangeKind {
  if (from === "none" && to !== "none") return "issue";
  if (from !== "none" && to === "none") return "lift";
  const step = Math.sign(tierRank(to) - tierRank(from));
  return TIER_KINDS[step > 0 ? "higher" : step < 0 ? "lower" : "same"];
}

function moveMember(area: AreaPage, member: Standing, judgement: TierJudgement, tier: Tier): void {
  const rises =
    judgement.kind === "transition" && tierRank(judgement.to) > tierRank(judgement.from);
  const unverified = rises ? judgement.evidence.unverified : member.unverified;
  area.members.set(member.seriesId, { ...member, tier, unverified: tier !== "none" && unverified });
}

function begun(area: AreaPage, judgement: TierJudgement): WarningStanding {
  const tier = highestOf(area);
  return {
    hazard: area.hazard,
    areaCode: area.areaCode,
    tier,
    highestTier: tier,
    effectiveAt: judgement.effectiveAt ?? judgement.issuedAt,
    issuedAt: judgement.issuedAt,
    liftedAt: null,
    ...marks(area),
  };
}

/** The newest warning of the area after a judgement that begins no other. */
function carriedOn(area: AreaPage, judgement: TierJudgement, tier: Tier): WarningStanding | null {
  const { warning } = area;
  if (warning === null || (warning.liftedAt !== null && tier === "none")) return warning;
  return {
    ...warning,
    tier,
    highestTier: higherTier(warning.highestTier, tier),
    effectiveAt: effectiveSince(warning, judgement),
    liftedAt: tier === "none" ? judgement.issuedAt : null,
    ...marks(area),
  };
}

/** When the warning's first tier became true: earlier where a turn is found to have been earlier. */
function effectiveSince(warning: WarningStanding, judgement: TierJudgement): Instant {
  const { effectiveAt } = judgement;
  if (effectiveAt === null) return warning.effectiveAt;
  if (judgement.kind === "transition") {
    return judgement.to === "none"
      ? warning.effectiveAt
      : Math.min(warning.effectiveAt, effectiveAt);
  }
  const { corrected } = judgement;
  const wasFirst = corrected.from === "none" && corrected.effectiveAt === warning.effectiveAt;
  return wasFirst ? effectiveAt : warning.effectiveAt;
}

function marks(area: AreaPage): Pick<WarningStanding, "interruptedSince" | "unverified"> {
  const carrying = [...area.members.values()].filter(({ tier }) => tier !== "none");
  const silent = carrying.flatMap(({ silentSince }) => silentSince ?? []);
  const highest = highestOf(area);
  const deciding = carrying.filter(({ tier }) => tier === highest);
  return {
    interruptedSince: silent.length > 0 ? Math.min(...silent) : null,
    unverified: deciding.length > 0 && deciding.every(({ unverified }) => unverified),
  };
}

function line(
  area: AreaPage,
  judgement: TierJudgement,
  kind: WarningChangeKind,
  tierFrom: Tier,
  tierTo: Tier,
): WarningChange {
  const tiers = judgement.kind === "correction" ? judgement.corrected : judgement;
  return {
    hazard: area.hazard,
    areaCode: area.areaCode,
    kind,
    seriesId: judgement.seriesId,
    judgement,
    seriesFrom: tiers.from,
    seriesTo: tiers.to,
    tierFrom,
    tierTo,
    effectiveAt: judgement.effectiveAt,
    issuedAt: judgement.issuedAt,
    of: kind === "issue" ? "new" : tierFrom === "none" ? "past" : "open",
    warning: area.warning,
  };
}

function openTier({ warning }: AreaPage): Tier {
  return warning?.liftedAt === null ? warning.tier : "none";
}

function highestOf(area: AreaPage): Tier {
  let highest: Tier = "none";
  for (const { tier } of area.members.values()) highest = higherTier(highest, tier);
  return highest;
}

function memberOf(book: WarningBook, seriesId: SeriesId): Standing | undefined {
  return book.pageOf.get(seriesId)?.members.get(seriesId);
}

function page(book: WarningBook, { hazard, areaCode }: WarningArea): AreaPage {
  const key = `${hazard} ${areaCode}`;
  const known = book.areas.get(key);
  if (known) return known;
  const begun: AreaPage = { hazard, areaCode, members: new Map(), warning: null };
  book.areas.set(key, begun);
  return begun;
}

function unheard(seriesId: SeriesId): Standing {
  return { seriesId, tier: "none", silentSince: null, unverified: false };
}
