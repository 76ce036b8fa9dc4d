import { z } from "zod";

const hours = z.number().nonnegative();
const stationCode = z.string().min(1).describe("the code of a station in stations.csv");

const intensitySchema = z
  .strictObject({
    source: z.string().describe("where the formula is published"),
    a: z.number().positive().describe("A1 of q = A1 (1 + C lg P) / (t + b)^n, in L/(s·ha)"),
    c: z.number().nonnegative().describe("C of the same formula"),
    b: z.number().positive().describe("b0 of b = b0 P^m, in minutes"),
    m: z.number().nonnegative().describe("m of b = b0 P^m"),
    n: z.number().positive().lt(1).describe("n of the same formula"),
  })
  .describe("the published rain-intensity formula of the place");

const rainPlanSchema = z.strictObject({
  returnPeriodYears: z.number().positive().describe("P, years"),
  durationHours: z.number().positive().describe("T, hours"),
  peakShare: z.number().gt(0).lt(1).describe("r: the peak comes at r × T"),
  firstRainHours: hours.describe(
    "hours from the start to the first drop at kilometre 0 of the track",
  ),
  intensity: intensitySchema,
  track: z
    .strictObject({
      from: z
        .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
        .describe("[longitude, latitude] of kilometre 0"),
      bearingDegrees: z
        .number()
        .min(0)
        .lt(360)
        .describe("direction of travel, clockwise from north"),
      speedKmPerHour: z.number().positive().describe("km/h"),
      sigmaKm: z
        .number()
        .positive()
        .describe("σ: rain at distance d is exp(−(d/σ)²) of the centre's"),
    })
    .describe("the line along which the storm's centre moves"),
  gaugeSpread: z
    .number()
    .min(0)
    .max(0.5)
    .describe("standard deviation of the logarithm of each gauge's own factor"),
  tipMm: z.number().positive().describe("one tip of a gauge's bucket: 0.1, 0.2 or 0.5 mm"),
  tipsMm: z
    .record(stationCode, z.number().positive())
    .default({})
    .describe("gauges whose tip differs, by station code"),
});

const catchmentSchema = z.strictObject({
  code: z.string().min(1).describe("a short name, unique in this file"),
  areaKm2: z.number().positive().describe("km²"),
  storageHours: z
    .number()
    .positive()
    .optional()
    .describe("K of one Nash reservoir, hours; without it lag/3 with lag = 0.25 √area"),
  baseFlowM3s: z.number().nonnegative().describe("m³/s"),
  rain: z
    .array(
      z.strictObject({
        alongKm: z.number().describe("km along the track"),
        acrossKm: z.number().describe("km from the track"),
        weight: z.number().positive().max(1).describe("share of the catchment, all summing to 1"),
      }),
    )
    .min(1),
});

const sectionSchema = z.strictObject({
  station: stationCode,
  catchments: z.array(z.string()).default([]).describe("catchments that flow in here directly"),
  upstream: z
    .array(z.strictObject({ station: stationCode, travelHours: z.number().positive() }))
    .default([])
    .describe("sections routed down to here, with Muskingum's K in hours"),
  zeroLevelM: z.number().describe("h0 of h = h0 + (Q/a)^(1/β), m"),
  ratingFactor: z.number().positive().describe("a of the same curve"),
  ratingExponent: z.number().positive().default(1.67).describe("β of the same curve"),
});

const slopeSchema = z.strictObject({
  station: stationCode,
  creepMmPerDay: z.number().nonnegative().describe("steady creep, mm/d"),
  step: z
    .strictObject({ mm: z.number(), fromHours: hours, toHours: hours })
    .optional()
    .describe("an extra movement spread evenly over a rain day"),
  failure: z
    .strictObject({
      triggerHours: hours.describe("hours from the start to the trigger"),
      failureHours: z.number().positive().describe("t_f, hours from the trigger"),
      inverseRatePerMm: z.number().positive().describe("A of 1/v = A (t_f − t), per mm"),
      lastReadingHours: hours.describe("hours from the start to its own last reading"),
    })
    .optional()
    .describe("Fukuzono's acceleration to failure"),
});

export const FAULT_KINDS = [
  "blocked",
  "counterReset",
  "jump",
  "silent",
  "late",
  "twice",
  "clockWrong",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const faultSchema = z.strictObject({
  name: z.string().min(1).describe("by which it is switched on"),
  kind: z
    .enum(FAULT_KINDS)
    .describe(
      "blocked: stays 0 · counterReset: its counter starts again · jump: one level `amount` m off · " +
        "silent: nothing comes · late: comes `amount` hours late · twice: every reading comes twice · " +
        "clockWrong: its clock is `amount` hours off",
    ),
  station: stationCode,
  fromHours: hours.describe("hours from the start"),
  toHours: hours.describe("hours from the start, excluded"),
  amount: z.number().optional().describe("m of a jump, hours of lateness or of a wrong clock"),
});

/**
 * storm.json: the parameters of a county's design storm (设计暴雨), every one of them data of the
 * county. Hours count from the storm's start. Formulas and sources: docs/county-folder.md.
 */
export const stormPlanSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1).describe("what is shown while it plays, such as 设计暴雨 · 20 年一遇"),
  source: z.string().describe("where the numbers come from, and that they are synthetic"),
  start: z.iso
    .datetime({ offset: true })
    .describe("hour 0 where no other start is asked for, such as 2026-07-14T00:00:00+08:00"),
  lengthHours: z
    .number()
    .positive()
    .describe("hours from the start to the end of the played storm"),
  quietHistoryHours: hours.describe("hours of quiet readings before the start"),
  rain: rainPlanSchema,
  runoff: z.strictObject({
    curveNumber: z.number().gt(0).max(100).describe("SCS CN: 70 dry, 80 normal, 88 wet"),
    reservoirs: z.number().int().positive().default(3).describe("n of Nash's cascade"),
    muskingumX: z.number().min(0).max(0.5).default(0.2).describe("x of Muskingum's routing"),
  }),
  catchments: z.array(catchmentSchema).default([]),
  sections: z
    .array(sectionSchema)
    .default([])
    .describe("river sections, each after the ones upstream of it"),
  slopes: z.array(slopeSchema).default([]),
  noise: z.strictObject({
    levelM: z.number().nonnegative().default(0.01).describe("levels are off by up to this, m"),
    displacementMm: z.number().nonnegative().default(1.5).describe("σ of a displacement, mm"),
  }),
  faults: z.array(faultSchema).default([]).describe("named faults; none is on unless asked for"),
});

export type StormPlan = z.output<typeof stormPlanSchema>;
export type Catchment = StormPlan["catchments"][number];
export type Section = StormPlan["sections"][number];
export type SlopePlan = StormPlan["slopes"][number];
export type Fault = StormPlan["faults"][number];
