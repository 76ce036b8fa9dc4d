import { ROLE_NAMES } from "../access/roles";
import { SESSION_KIND_NAMES } from "../access/session";
import { STEER_NAMES } from "../calling/deed";
import { LOG_KIND_NAMES } from "../duty/deeds";
import { DUTY_ROLE_NAMES } from "../duty/shift";
import { FACT_NAMES, INCIDENT_KIND_NAMES } from "../incident/kind";
import { SITUATION_REPORT_NAMES } from "../incident/reportDuty";
import { TASK_DEED_NAMES } from "../task/life";
import { AUDIT_ACTIONS } from "./action";

/** What the parts of a deed's detail are called; one that is not here keeps the name it is kept by. */
const NAMES: Readonly<Record<string, string>> = {
  account: "系统账户",
  action: "做了什么",
  actor: "谁",
  add: "新增",
  adminAreaCode: "区域",
  answer: "应答",
  attachments: "附件数",
  authorized: "授权",
  because: "原因",
  change: "修改",
  clock: "县钟",
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
  endsAt: "至",
  facts: "情况",
  fields: "改动的项",
  format: "格式",
  fromDay: "起始日",
  from: "来自",
  held: "记下",
  id: "编号",
  incidentId: "事件",
  into: "并入",
  kind: "类别",
  level: "级别",
  lineId: "叫应对象",
  made: "排出的班次",
  matter: "事项",
  missing: "缺少的",
  name: "名称",
  note: "说明",
  number: "编号",
  numbers: "号码",
  origin: "来源",
  pattern: "排班规则",
  personCode: "人员",
  persons: "人数",
  posts: "岗位",
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
  startsAt: "自",
  subject: "对象",
  state: "状态",
  stations: "测站",
  text: "内容",
  to: "改为",
  unit: "单位",
  version: "版本",
  via: "经由",
  warningId: "预警",
  whence: "来自",
  words: "说明",
};

/** Values that are kept as a word of the program's. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: { ...ROLE_NAMES, ...DUTY_ROLE_NAMES },
  answer: { confirmed: "确认", declined: "不能到岗" },
  authorized: { now: "随建随授", later: "待授权" },
  action: AUDIT_ACTIONS,
  deed: { ...TASK_DEED_NAMES, ...STEER_NAMES },
  facts: FACT_NAMES,
  kind: {
    ...SESSION_KIND_NAMES,
    ...LOG_KIND_NAMES,
    ...SITUATION_REPORT_NAMES,
    ...INCIDENT_KIND_NAMES,
    incidentReport: "险情上报",
    taskReport: "任务反馈",
  },
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

/** What a deed was about, on one line: `角色：乡镇，区域：511525101`. */
export function detailLine(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => !SAYS_NOTHING.has(JSON.stringify(value)))
    .map(([name, value]) => `${NAMES[name] ?? name}：${valueWords(name, value)}`)
    .join("，");
}

/** Nothing was given: a search for everything has three of them. */
const SAYS_NOTHING: ReadonlySet<string | undefined> = new Set(["null", '""', "[]", undefined]);

function valueWords(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => valueWords(name, each)).join("、");
  if (typeof value === "string") return VALUES[name]?.[value] ?? value;
  if (typeof value === "boolean") return value ? "是" : "否";
  return JSON.stringify(value);
}
