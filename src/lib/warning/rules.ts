import { z } from "zod";
import { RAISED_TIERS } from "./tier";

const hours = z.number().positive();
const rainTier = z.object({
  windowHours: hours,
  thresholdMm: z.number().positive(),
});
const furtherRain = rainTier.extend({ tier: z.enum(RAISED_TIERS) });

/**
 * The rules of a county, immutable once in force (a change is a new version). Every number a
 * county may set for itself is here; thresholds of single stations are in the station's own record.
 * Defaults: CMA order 16 (rain), the county's own practice (river), Xu Qiang et al. 2009 (slope).
 */
export const rulesSchema = z.object({
  version: z.number().int().positive(),
  title: z.string(),
  source: z.string(),
  /** Readings older than this on receipt change history only by an explicit replay. */
  latenessHours: hours.default(6),
  /** A reading further ahead of the county's clock than this is bad. */
  futureMinutes: z.number().nonnegative().default(10),
  /** Openings and silence are said, and blocked gauges looked for, this long after their instant. */
  issueDelayMinutes: z.number().nonnegative().default(2),
  /** A rain window is complete when its amounts cover at least this share of it. */
  completeShare: z.number().min(0).max(1).default(0.95),
  rain: z.object({
    tiers: z.object({ blue: rainTier, yellow: rainTier, orange: rainTier, red: rainTier }),
    /** Further conditions that raise a tier, each with a latch of its own: 30 mm in 1 h is orange. */
    further: z.array(furtherRain).default([]),
    releaseShare: z.number().positive().max(1).default(0.9),
    clearDelayHours: hours.default(1),
    /** Largest credible amount, mm, by period in minutes; above it a reading is bad. */
    maximumMm: z
      .array(z.object({ minutes: z.number().positive(), mm: z.number().positive() }))
      .default([
        { minutes: 1, mm: 40 },
        { minutes: 5, mm: 100 },
        { minutes: 15, mm: 250 },
        { minutes: 60, mm: 450 },
      ]),
    /** Amounts above these are suspect: judged, and marked 待核. */
    suspectMm: z
      .array(z.object({ minutes: z.number().positive(), mm: z.number().positive() }))
      .default([
        { minutes: 1, mm: 4 },
        { minutes: 5, mm: 40 },
        { minutes: 60, mm: 150 },
      ]),
  }),
  river: z.object({
    blueBelowAlertM: z.number().default(0.5),
    blueRiseMPerHour: z.number().default(0.2),
    orangeShare: z.number().min(0).max(1).default(0.6),
    releaseBelowM: z.number().default(0.1),
    clearDelayHours: hours.default(2),
    mountainRiseMPerHour: z.number().default(0.5),
    /** A level further from alert than this is out of range. */
    rangeAroundAlertM: z.number().default(50),
    jumpM: z.number().default(2),
    jumpMinutes: z.number().default(10),
  }),
  slope: z.object({
    angles: z.object({
      blue: z.number().default(45),
      yellow: z.number().default(60),
      orange: z.number().default(80),
      red: z.number().default(85),
    }),
    releaseShare: z.number().positive().max(1).default(0.9),
    clearDelayHours: hours.default(24),
    /** Share of a window's due readings that makes it full. */
    fullShare: z.number().min(0).max(1).default(0.8),
    /**
     * Averaging window by the series' interval, the first that fits; a sparser series averages over
     * one interval.
     */
    windows: z.array(z.object({ upToIntervalHours: hours, windowHours: hours })).default([
      { upToIntervalHours: 1, windowHours: 6 },
      { upToIntervalHours: 24, windowHours: 72 },
    ]),
    noiseFloorMm: z.number().nonnegative().default(0),
  }),
});

export type Rules = z.infer<typeof rulesSchema>;
