import { HAZARDS, type Hazard, RAISED_TIERS, type RaisedTier } from "../warning/tier";
import { type MessageTemplate, templateCode } from "./template";

/**
 * What is to be done at once, by hazard and tier: 三个避让 and 三个紧急撤离 of Sichuan's rules in
 * the fewest words, for an SMS has seventy characters.
 */
const ACTIONS: Readonly<Record<Hazard, Readonly<Record<RaisedTier, string>>>> = {
  rain: {
    blue: "请巡查隐患点，转移高风险区群众",
    yellow: "请加密巡查，转移隐患点群众",
    orange: "请停工停课，立即转移危险区群众",
    red: "立即全部转移危险区群众，不漏一人",
  },
  river: {
    blue: "请巡查河岸，劝离涉河人员",
    yellow: "请撤离河滩人员，备好转移",
    orange: "请立即转移沿河低洼处群众",
    red: "立即全部转移沿河群众，不漏一人",
  },
  slope: {
    blue: "请现场查看裂缝和变形，加密监测",
    yellow: "请劝离坡下人员，备好转移",
    orange: "请立即转移坡上坡下群众",
    red: "立即撤离，任何人不得返回",
  },
};

const calls: readonly MessageTemplate[] = HAZARDS.flatMap((hazard) =>
  RAISED_TIERS.map((tier) => {
    const action = ACTIONS[hazard][tier];
    return {
      code: templateCode({ kind: "call", hazard, tier }),
      version: 0,
      subject: "{地点}{灾种}{等级}预警",
      text: `{姓名}（{岗位}）：{时间} {地点}{灾种}{等级}预警，{原因}。${action}，并在 {时限}内确认。{确认}`,
      smsText: `{地点}{灾种}{等级}预警，${action}。{确认}`,
      voiceText: `紧急叫应。{地点}发布{灾种}{等级}预警。${action}。{确认}`,
      registeredId: null,
    };
  }),
);

/** Wording as shipped; a county's own stands before it, in the database. */
export const DEFAULT_TEMPLATES: readonly MessageTemplate[] = [
  ...calls,
  {
    code: "call",
    version: 0,
    subject: "{地点}预警叫应",
    text: "{姓名}（{岗位}）：{时间} {地点}{灾种}{等级}预警，{原因}。请按预案行动，并在 {时限}内确认。{确认}",
    smsText: "{地点}{灾种}{等级}预警，请按预案行动。{确认}",
    voiceText: "紧急叫应。{地点}{灾种}{等级}预警，请按预案行动。{确认}",
    registeredId: null,
  },
  {
    code: "inform",
    version: 0,
    subject: "{地点}{灾种}预警降为{等级}",
    text: "{姓名}：{时间} {地点}{灾种}预警降为{等级}，{原因}。已转移人员未接通知不得返回。",
    smsText: "{地点}{灾种}预警降为{等级}，已转移人员未接通知不得返回。",
    voiceText: "{地点}{灾种}预警降为{等级}。已转移人员未接通知不得返回。",
    registeredId: null,
  },
  {
    code: "lift",
    version: 0,
    subject: "{地点}{灾种}预警解除",
    text: "{姓名}：{时间} {地点}{灾种}预警解除。群众返回须经镇政府同意，请继续留意隐患点。",
    smsText: "{地点}{灾种}预警解除，群众返回须经镇政府同意。",
    voiceText: "{地点}{灾种}预警已经解除。群众返回须经镇政府同意。",
    registeredId: null,
  },
  {
    code: "task",
    version: 0,
    subject: "新任务：{任务}",
    text: "{姓名}：{地点}任务，{任务}，请在 {时限}内完成并反馈。{确认}",
    smsText: "{地点}任务：{任务}，限{时限}。{确认}",
    voiceText: "您有新任务。{地点}：{任务}，请在{时限}内完成。{确认}",
    registeredId: null,
  },
  {
    code: "duty",
    version: 0,
    subject: "值班提醒：{事由}",
    text: "{姓名}：{单位}{班次}，{事由}，请立即处理。",
    smsText: "{单位}{班次}，{事由}，请立即处理。",
    voiceText: "值班提醒。{单位}{班次}，{事由}，请立即处理。",
    registeredId: null,
  },
];
