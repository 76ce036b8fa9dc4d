import { ROLE_NAMES } from "../access/roles";
import { SESSION_KIND_NAMES } from "../access/session";
import { STEER_NAMES } from "../calling/deed";
import { LOG_KIND_NAMES } from "../duty/deeds";
import { DAY_KIND_NAMES } from "../duty/pattern";
import { DUTY_ROLE_NAMES } from "../duty/shift";
import { SWAP_STATE_NAMES } from "../duty/swap";
import { FACT_NAMES, INCIDENT_KIND_NAMES } from "../incident/kind";
import { LEVELS, levelName } from "../incident/level";
import { SITUATION_REPORT_NAMES } from "../incident/reportDuty";
import { EXPORT_TABLE_NAMES } from "../people/exportTables";
import { TASK_DEED_NAMES } from "../task/life";
import { ASSIGNEE_KIND_NAMES } from "../task/record";
import { fullTime } from "../time/localTime";
import { AUDIT_ACTIONS } from "./action";

/**
 * What the parts of a deed's detail are called; one that is not here keeps the name it is kept by.
 * `clock.held`: of a part of that; `to.`: where it has parts itself.
 */
const NAMES: Readonly<Record<string, string>> = {
  account: "系统账户",
  action: "做了什么",
  actor: "谁",
  add: "新增",
  adminAreaCode: "区域",
  after: "前置任务",
  anchorEvent: "县时间",
  anchorWall: "对应的实际时间",
  answer: "应答",
  attachments: "附件数",
  authorized: "授权",
  backupOf: "备份于",
  because: "原因",
  change: "修改",
  clock: "县钟",
  "clock.endsAt": "回放至",
  "clock.held": "等待数据",
  "clock.startsAt": "回放自",
  "clock.title": "回放内容",
  code: "代码",
  columns: "改动的列",
  contacts: "号码数",
  count: "人数",
  days: "天数",
  deed: "操作",
  departmentCode: "部门",
  digest: "摘要",
  disabled: "停用",
  enabled: "启用",
  ended: "结束的会话数",
  "slots.days": "日子",
  "slots.startsAt": "开始",
  endsAt: "至",
  exceptSimulated: "不含模拟人员",
  facts: "情况",
  fields: "改动的项",
  format: "格式",
  fromDay: "起始日",
  from: "自",
  held: "记下",
  hours: "时长（小时）",
  id: "编号",
  incidentId: "事件",
  into: "并入",
  kind: "类别",
  level: "级别",
  lineId: "叫应对象",
  made: "排出的班次",
  matter: "事项",
  missing: "缺少的",
  mode: "方式",
  name: "名称",
  note: "说明",
  number: "编号",
  numbers: "号码",
  origin: "来源",
  otherShiftId: "对方班次",
  paused: "暂停",
  pattern: "排班规则",
  "pattern.persons": "轮值",
  "pattern.slots": "班次",
  personCode: "人员",
  persons: "人数",
  "persons.leader": "带班领导",
  "persons.officer": "值班员",
  posts: "岗位",
  pressedAt: "按下于",
  proposed: "建议",
  reason: "理由",
  refused: "有误",
  removed: "删除的",
  reportId: "上报",
  restore: "恢复",
  retire: "停用",
  role: "角色",
  roundId: "叫应轮次",
  rows: "行数",
  same: "不变",
  secondFactor: "第二因素",
  session: "会话",
  shiftId: "班次",
  speed: "倍速",
  startsAt: "自",
  subject: "对象",
  state: "状态",
  stations: "测站",
  table: "表",
  text: "内容",
  to: "至",
  "to.": "承办",
  toPersonCode: "换给",
  unit: "单位",
  version: "版本",
  via: "经由",
  warningId: "预警",
  warningIds: "预警",
  whence: "来自",
  words: "说明",
};

const LEVEL_NAMES = Object.fromEntries(LEVELS.map((level) => [level, levelName(level)]));

/** Values that are kept as a word of the program's. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: { ...ROLE_NAMES, ...DUTY_ROLE_NAMES },
  answer: { confirmed: "确认", declined: "不能到岗" },
  authorized: { now: "随建随授", later: "待授权" },
  action: AUDIT_ACTIONS,
  deed: {
    add: "新增",
    change: "修改",
    order: "调整次序",
    retire: "停用",
    restore: "恢复",
    disband: "解散",
    ...TASK_DEED_NAMES,
    ...STEER_NAMES,
  },
  "slots.days": DAY_KIND_NAMES,
  facts: FACT_NAMES,
  fields: {
    body: "请求体模板",
    callbackSecret: "回执密钥",
    confirmBy: "怎样确认",
    contact: "联系方式",
    contentType: "请求格式",
    from: "发件人",
    gatewayIdPath: "消息编号字段",
    headers: "请求头",
    host: "SMTP 服务器",
    method: "方法",
    password: "口令",
    perSecond: "每秒最多",
    port: "端口",
    refusedValues: "不必重试的值",
    resultPath: "结果字段",
    secret: "密钥",
    security: "加密",
    signature: "短信签名",
    signatureBy: "签名由谁加",
    signingSecret: "加签密钥",
    successValues: "成功的值",
    token: "令牌",
    url: "地址",
    user: "账号",
  },
  kind: {
    ...SESSION_KIND_NAMES,
    ...LOG_KIND_NAMES,
    ...SITUATION_REPORT_NAMES,
    ...INCIDENT_KIND_NAMES,
    incidentReport: "险情上报",
    taskReport: "任务反馈",
    real: "真实数据",
    exercise: "演练数据",
  },
  level: LEVEL_NAMES,
  mode: { live: "实时", replay: "回放" },
  proposed: LEVEL_NAMES,
  state: SWAP_STATE_NAMES,
  table: EXPORT_TABLE_NAMES,
  "to.kind": ASSIGNEE_KIND_NAMES,
  "unit.kind": { county: "县", department: "部门", township: "乡镇" },
  missing: { keep: "保留", retire: "停用" },
  numbers: { masked: "遮蔽", full: "完整" },
  rows: { all: "全部", goodRows: "没有错误的" },
  /** By which guard a failed log-in was counted. */
  origin: { device: "用过的设备", address: "用过的地址", stranger: "没有用过的地方" },
  /** What people write themselves stands as it is. */
  reason: {
    password: "口令不对",
    code: "动态口令不对",
    unknown: "没有这个账号",
    disabled: "账号已停用",
    unauthorized: "账号待授权",
    "account-disabled": "账号已停用",
    "account-unauthorized": "账号待授权",
    logout: "退出登录",
    failures: "输错次数过多",
  },
  secondFactor: {
    code: "动态口令",
    recovery: "恢复码",
    elsewhere: "由统一身份认证验证",
    none: "没有",
  },
  via: { oidc: "统一身份认证" },
};

/** What is an instant, epoch ms, by the name it is kept by. */
const INSTANTS: ReadonlySet<string> = new Set([
  "anchorEvent",
  "anchorWall",
  "endsAt",
  "pressedAt",
  "startsAt",
]);

/** What tells a repeat from a new deed says nothing to people. */
const LEFT_OUT: ReadonlySet<string> = new Set(["deedId"]);

/** What a deed was about, on one line: `角色：乡镇，区域：511525101`; what lies deeper in brackets. */
export function detailLine(detail: Readonly<Record<string, unknown>>, timeZone: string): string {
  return partsOf(detail, null, timeZone).join("，");
}

function partsOf(detail: object, within: string | null, timeZone: string): readonly string[] {
  return Object.entries(detail)
    .filter(([name, value]) => !LEFT_OUT.has(name) && !SAYS_NOTHING.has(JSON.stringify(value)))
    .map(([name, value]) => {
      // What a word stands for may depend on what it is a part of: the kind of a session, of a unit.
      const key = [`${within}.${name}`, isObject(value) ? `${name}.` : name].find(
        (known) => known in NAMES,
      );
      return `${NAMES[key ?? name] ?? name}：${valueWords(name, within, value, timeZone)}`;
    });
}

/** Nothing was given: a search for everything has three of them. */
const SAYS_NOTHING: ReadonlySet<string | undefined> = new Set([
  "null",
  '""',
  "[]",
  "{}",
  undefined,
]);

function valueWords(name: string, within: string | null, value: unknown, timeZone: string): string {
  if (Array.isArray(value)) {
    return value.map((each) => valueWords(name, within, each, timeZone)).join("、");
  }
  if (isObject(value)) return `（${partsOf(value, name, timeZone).join("，")}）`;
  if (typeof value === "string") {
    return VALUES[`${within}.${name}`]?.[value] ?? VALUES[name]?.[value] ?? value;
  }
  if (typeof value === "number" && INSTANTS.has(name)) return fullTime(value, timeZone);
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
