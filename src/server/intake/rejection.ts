import { QUANTITIES } from "@/lib/measure/quantity";

/** Why a reading was not taken. Its neighbours are: one bad reading never loses the others. */
export interface Rejection {
  /** Position in the sender's list, from 0. */
  readonly index: number;
  readonly code: RejectionCode;
  /** What is wrong and how to mend it, in one or two Chinese sentences. */
  readonly message: string;
}

/** What of the reading a message may name. */
interface Named {
  readonly station: string;
  readonly quantity: string;
  readonly period: string;
  /** Periods the station's series have, as `PT5M、PT1H`. */
  readonly declaredPeriods: string;
}

const QUANTITY_LIST = QUANTITIES.join("、");

const MESSAGES = {
  "reading-not-an-object": () =>
    "这一条不是对象。请写成 {station, quantity, observedAt, value}，雨量再加 period。",
  "station-missing": () => "缺少测站编码。请在 station 里填写字符串编码。",
  "station-unknown": ({ station }) =>
    `本县没有测站 ${station}。请核对编码，或先把它加进县域文件夹再载入。`,
  "station-retired": ({ station }) => `测站 ${station} 已撤站，不再收数。请停止为它送数。`,
  "station-not-allowed": ({ station }) =>
    `本数据源不能为测站 ${station} 送数。请换用该站所属数据源的密钥，或请管理员另建数据源。`,
  "quantity-unknown": ({ quantity }) =>
    `不认识的要素 ${quantity}。请在 quantity 里填写 ${QUANTITY_LIST} 之一。`,
  "quantity-not-declared": ({ station, quantity }) =>
    `测站 ${station} 没有要素 ${quantity}。请核对要素，或先在县域文件夹里声明它。`,
  "observed-at-missing": () =>
    "缺少观测时间。请在 observedAt 里填写 ISO 8601 时间并带时区，例如 2026-07-14T02:05:00+08:00。",
  "observed-at-malformed": () =>
    "观测时间读不懂。请写成 ISO 8601 并带时区，例如 2026-07-14T02:05:00+08:00。",
  "observed-at-zoneless": () => "观测时间没有时区，差八小时会误判预警。请在末尾加 +08:00 或 Z。",
  "observed-at-impossible": () => "观测时间不存在（月、日、时、分、秒或时区超出范围）。请核对。",
  "observed-at-out-of-range": () =>
    "观测时间早于 1950 年，或比本县时钟晚一年以上。请校准仪器时钟。",
  "value-not-a-number": () => "数值不是有限的数字。请在 value 里填写数字，不要加引号或单位。",
  "period-missing": () => "雨量缺少时段。请在 period 里填写 ISO 8601 时长，例如 PT5M。",
  "period-malformed": ({ period }) =>
    `时段 ${period} 读不懂。请写成 1 秒到 31 天的 ISO 8601 时长，例如 PT5M、PT1H。`,
  "period-unexpected": ({ quantity }) => `要素 ${quantity} 没有时段。请去掉 period。`,
  "period-not-declared": ({ station, period, declaredPeriods }) =>
    `测站 ${station} 的雨量时段是 ${declaredPeriods}，不是 ${period}。请按该站的时段送数。`,
  "interval-malformed": () =>
    "报数间隔读不懂。请在 interval 里写 1 秒到 366 天的 ISO 8601 时长，或不写。",
  "too-many-revisions": ({ station }) =>
    `测站 ${station} 的这一时刻已更正过太多次，不再接受新值。请检查发送程序是否在循环重送。`,
} satisfies Record<string, (named: Named) => string>;

export type RejectionCode = keyof typeof MESSAGES;

/** Sent words are repeated in the message, but not at any length. */
const LONGEST_WORD = 40;

export function rejection(index: number, code: RejectionCode, named: Partial<Named>): Rejection {
  const { station = "", quantity = "", period = "", declaredPeriods = "" } = named;
  const message = MESSAGES[code]({
    station: station.slice(0, LONGEST_WORD),
    quantity: quantity.slice(0, LONGEST_WORD),
    period: period.slice(0, LONGEST_WORD),
    declaredPeriods,
  });
  return { index, code, message };
}
