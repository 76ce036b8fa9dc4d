import type { Quantity } from "@/lib/measure/quantity";
import type { Quality, QualityReason } from "@/lib/measure/reading";
import type { Hazard } from "@/lib/warning/tier";

export const QUANTITY_NAMES: Record<Quantity, string> = {
  rain: "雨量",
  rainCounter: "累计雨量计数",
  waterLevel: "水位",
  discharge: "流量",
  displacement: "累计位移",
};

/** Kinds of station as people say them. */
export const KIND_NAMES: Record<Hazard, string> = {
  rain: "雨量站",
  river: "河道水位站",
  slope: "边坡监测点",
};

export const QUALITY_NAMES: Record<Quality, string> = {
  good: "正常",
  suspect: "可疑",
  bad: "无效",
};

export const REASON_NAMES: Record<QualityReason, string> = {
  range: "超出量程",
  negative: "负雨量",
  future: "时间在未来",
  rainRate: "雨强异常大",
  jump: "水位突跳",
  counterReset: "计数器归零",
  counterWrap: "计数器翻转",
  blocked: "疑似堵塞",
};

export const POSITION_NAMES = {
  surveyed: "实测",
  approximate: "近似",
  none: "位置不详",
} as const;

/** Decimals a quantity is shown with. */
export const DIGITS: Record<Quantity, number> = {
  rain: 1,
  rainCounter: 1,
  waterLevel: 2,
  discharge: 1,
  displacement: 1,
};
