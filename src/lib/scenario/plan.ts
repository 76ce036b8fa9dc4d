import { z } from "zod";

const hours = z.number().nonnegative();
const stationCode = z.string().min(1).describe("stations.csv 中的测站代码");

const intensitySchema = z
  .strictObject({
    source: z.string().describe("公式出处"),
    a: z.number().positive().describe("q = A1 (1 + C lg P) / (t + b)^n 中的 A1，L/(s·ha)"),
    c: z.number().nonnegative().describe("同式中的 C"),
    b: z.number().positive().describe("b = b0 P^m 中的 b0，min"),
    m: z.number().nonnegative().describe("b = b0 P^m 中的 m"),
    n: z.number().positive().lt(1).describe("同式中的 n"),
  })
  .describe("当地公布的暴雨强度公式");

const rainPlanSchema = z.strictObject({
  returnPeriodYears: z.number().positive().describe("重现期 P，年"),
  durationHours: z.number().positive().describe("历时 T，h"),
  peakShare: z.number().gt(0).lt(1).describe("雨峰系数 r：雨峰在 r × T"),
  firstRainHours: hours.describe("开始到路径 0 公里处下雨的小时数"),
  intensity: intensitySchema,
  track: z
    .strictObject({
      from: z
        .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
        .describe("路径 0 公里处的 [经度, 纬度]"),
      bearingDegrees: z.number().min(0).lt(360).describe("移动方向，北起顺时针，度"),
      speedKmPerHour: z.number().positive().describe("移动速度，km/h"),
      sigmaKm: z.number().positive().describe("σ，km：距路径 d 处的雨量为中心的 exp(−(d/σ)²)"),
    })
    .describe("暴雨中心移动路径"),
  gaugeSpread: z.number().min(0).max(0.5).describe("各站雨量系数对数的标准差"),
  tipMm: z.number().positive().describe("翻斗每斗雨量：0.1、0.2 或 0.5 mm"),
  tipsMm: z
    .record(stationCode, z.number().positive())
    .default({})
    .describe("每斗雨量不同的测站，按代码"),
});

const catchmentSchema = z.strictObject({
  code: z.string().min(1).describe("子流域代码，本文件内唯一"),
  areaKm2: z.number().positive().describe("面积，km²"),
  storageHours: z
    .number()
    .positive()
    .optional()
    .describe("Nash 单库蓄量常数 K，h；缺省为滞时 0.25 √面积 的 1/n"),
  baseFlowM3s: z.number().nonnegative().describe("基流，m³/s"),
  rain: z
    .array(
      z.strictObject({
        alongKm: z.number().describe("沿路径的公里数"),
        acrossKm: z.number().describe("离路径的公里数"),
        weight: z.number().positive().max(1).describe("权重，合计为 1"),
      }),
    )
    .min(1),
});

const sectionSchema = z.strictObject({
  station: stationCode,
  catchments: z.array(z.string()).default([]).describe("直接汇入的子流域"),
  upstream: z
    .array(z.strictObject({ station: stationCode, travelHours: z.number().positive() }))
    .default([])
    .describe("经河道演进到此的上游断面及 Muskingum K（h）"),
  zeroLevelM: z.number().describe("h = h0 + (Q/a)^(1/β) 中的 h0，m"),
  ratingFactor: z.number().positive().describe("同式中的 a"),
  ratingExponent: z.number().positive().default(1.67).describe("同式中的 β"),
});

const slopeSchema = z.strictObject({
  station: stationCode,
  creepMmPerDay: z.number().nonnegative().describe("稳定蠕变，mm/d"),
  step: z
    .strictObject({ mm: z.number(), fromHours: hours, toHours: hours })
    .optional()
    .describe("雨日内均匀展开的附加位移"),
  failure: z
    .strictObject({
      triggerHours: hours.describe("开始到触发的小时数"),
      failureHours: z.number().positive().describe("触发到破坏的小时数 t_f"),
      inverseRatePerMm: z.number().positive().describe("1/v = A (t_f − t) 中的 A，1/mm"),
      lastReadingHours: hours.describe("开始到该点最后一次读数的小时数"),
    })
    .optional()
    .describe("Fukuzono 加速至破坏"),
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
  name: z.string().min(1).describe("启用时所用的名称"),
  kind: z
    .enum(FAULT_KINDS)
    .describe(
      "blocked 堵塞（恒为 0）· counterReset 计数清零 · jump 单次跳变 amount 米 · silent 中断 · " +
        "late 迟到 amount 小时 · twice 重复发送 · clockWrong 时钟偏差 amount 小时",
    ),
  station: stationCode,
  fromHours: hours.describe("自开始的小时数"),
  toHours: hours.describe("自开始的小时数（不含）"),
  amount: z.number().optional().describe("跳变的 m，迟到或时钟偏差的 h"),
});

/**
 * storm.json: the parameters of a county's design storm (设计暴雨), every one of them data of the
 * county. Hours count from the storm's start. Formulas and sources: docs/county-folder.md.
 */
export const stormPlanSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1).describe("播放时显示的标题，如 设计暴雨 · 20 年一遇"),
  source: z.string().describe("数字出处，并说明为合成数据"),
  start: z.iso
    .datetime({ offset: true })
    .describe("未另指定时的 0 时刻，如 2026-07-14T00:00:00+08:00"),
  seed: z.number().int().nonnegative().describe("未另指定时的随机种子"),
  lengthHours: z.number().positive().describe("播放的总小时数"),
  quietHistoryHours: hours.describe("开始之前平静期的小时数"),
  rain: rainPlanSchema,
  runoff: z.strictObject({
    curveNumber: z.number().gt(0).max(100).describe("SCS 曲线数 CN：干 70、常 80、湿 88"),
    reservoirs: z.number().int().positive().default(3).describe("Nash 水库个数 n"),
    muskingumX: z.number().min(0).max(0.5).default(0.2).describe("Muskingum x"),
  }),
  catchments: z.array(catchmentSchema).default([]),
  sections: z.array(sectionSchema).default([]).describe("河道断面，从上游到下游排列"),
  slopes: z.array(slopeSchema).default([]),
  visitor: z
    .strictObject({
      person: z.string().min(1).describe("人员代码，应是一个村里最先被叫应的人"),
      calledHours: hours.describe("0 时刻之后多少小时第一次叫应此人"),
    })
    .optional()
    .describe("演示时由来访者本人扮演的村级责任人，模拟人员不替他应答；不写则没有"),
  noise: z.strictObject({
    levelM: z.number().nonnegative().default(0.01).describe("水位误差上限，m"),
    displacementMm: z.number().nonnegative().default(1.5).describe("位移误差 σ，mm"),
  }),
  faults: z.array(faultSchema).default([]).describe("可按名启用的故障，默认都不启用"),
});

export type StormPlan = z.output<typeof stormPlanSchema>;
export type Catchment = StormPlan["catchments"][number];
export type Section = StormPlan["sections"][number];
export type SlopePlan = StormPlan["slopes"][number];
export type Fault = StormPlan["faults"][number];
