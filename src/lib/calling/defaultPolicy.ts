import type { CallPolicy, TierLevel, TierPolicy } from "./policy";

const call = (level: string, limitMinutes: number): TierLevel => ({
  level,
  act: "call",
  limitMinutes,
});
/** Told only: the limit stands there for whoever makes a call of it. */
const inform = (level: string): TierLevel => ({ level, act: "inform", limitMinutes: 10 });

/** Everybody a severe tier concerns, each with the limit of its level. */
const severe = (villageLimit: number): TierLevel[] => [
  call("countyDuty", 1),
  call("countyLeaders", 5),
  call("townshipDuty", 5),
  call("townshipLeaders", 10),
  call("village", villageLimit),
  call("group", 10),
  call("riskPoint", 10),
];

/** People in high-risk areas move at blue (Sichuan's rules): the monitors are called, duty is told. */
const early: TierLevel[] = [
  inform("countyDuty"),
  inform("townshipDuty"),
  inform("village"),
  call("riskPoint", 10),
];

const tier = (levels: TierLevel[], targetMinutes: number | null): TierPolicy => ({
  targetMinutes,
  channels: ["app", "webPush", "voice", "sms"],
  channelOrder: "atOnce",
  levels,
});

/**
 * The policy of a county that has set none. No standard gives these minutes: they are what counties
 * practise (duty officer 1 min, county leaders and the townships' duty 5 min, below them 10 min each),
 * to be set by each on its policy page. For red a village's limit is 4 min per person in line, so that
 * all can be confirmed within 15 min. That blue and yellow call the risk points' monitors follows
 * Sichuan's rules, which move people in high-risk areas at blue.
 */
export const DEFAULT_CALL_POLICY: CallPolicy = {
  title: "默认叫应规定",
  source: "县级叫应通行做法；各级时限均可修改",
  levels: [
    {
      code: "countyDuty",
      name: "县值班员",
      place: "county",
      posts: ["countyDuty"],
      above: "countyLeaders",
    },
    {
      code: "countyLeaders",
      name: "县领导",
      place: "county",
      posts: ["countyLeader"],
      above: null,
    },
    {
      code: "townshipDuty",
      name: "镇值班",
      place: "township",
      posts: ["townshipDuty"],
      above: "townshipLeaders",
    },
    {
      code: "townshipLeaders",
      name: "镇领导",
      place: "township",
      posts: ["townshipLeader"],
      above: "countyDuty",
    },
    {
      code: "village",
      name: "村",
      place: "village",
      posts: ["villageHead", "villageLiaison"],
      above: "townshipLeaders",
    },
    { code: "group", name: "组长", place: "group", posts: ["groupHead"], above: "village" },
    {
      code: "riskPoint",
      name: "监测员",
      place: "riskPoint",
      posts: ["riskPointMonitor"],
      above: "village",
    },
  ],
  tiers: {
    blue: tier(early, null),
    yellow: tier(early, null),
    orange: tier(severe(10), null),
    red: tier(severe(4), 15),
  },
};
