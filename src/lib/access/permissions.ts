import { Forbidden } from "../error/domainError";
import { ROLE_NAMES, type Role } from "./roles";
import type { ReadOnly, Viewer } from "./viewer";

/**
 * How far a permission of a role reaches. `county`: everything. `area`: what lies in the viewer's
 * own township or village. `department`: what is its own department's. `own`: what concerns the
 * person itself (its call, its task, its phone number).
 */
export type Reach = "county" | "area" | "department" | "own";

/** What something concerns, as far as it is known: a reach asks for the one it is about. */
export interface Concern {
  readonly adminAreaCode?: string | null;
  readonly departmentCode?: string | null;
  readonly personCode?: string | null;
  /** Whether it belongs to an exercise; absent where that is not to be told apart. */
  readonly exercise?: boolean;
}

interface Permission {
  /** What it allows, for people. */
  readonly what: string;
  /** Command rights and those of administrators demand that the session showed a second factor. */
  readonly secondFactor?: true;
  /** Also of a session that only shows: a wall's display, or a browser that rests. */
  readonly readOnly?: true;
  /** Also of who was let in for an exercise: it touches nothing that outlives one. */
  readonly exercise?: true;
  readonly roles: Partial<Record<Role, Reach>>;
}

/** Everybody who follows the situation: all but the administrators for security and audit. */
const situation = {
  countyLeader: "county",
  commander: "county",
  dutyOfficer: "county",
  department: "county",
  township: "area",
  liaison: "area",
  analyst: "county",
  systemAdministrator: "county",
} as const;

/** Everybody who acts in an emergency, each in its own field. */
const acting = {
  countyLeader: "county",
  commander: "county",
  dutyOfficer: "county",
  department: "department",
  township: "area",
  liaison: "area",
} as const;

/** The same people, each for itself alone. */
const answering = {
  countyLeader: "own",
  commander: "own",
  dutyOfficer: "own",
  department: "own",
  township: "own",
  liaison: "own",
} as const;

/**
 * Who may do what, and how far: the whole of it. Services demand a permission before they read or
 * act (`demand`), screens ask the same table what to offer (`may`). A right that is not here is
 * nobody's.
 */
export const PERMISSIONS = {
  "situation.read": {
    what: "看态势、测站与预警",
    exercise: true,
    readOnly: true,
    roles: situation,
  },
  "replay.steer": {
    what: "暂停、继续与调速回放",
    exercise: true,
    roles: { commander: "county", dutyOfficer: "county", analyst: "county" },
  },
  "system.read": {
    what: "看系统状态",
    roles: {
      dutyOfficer: "county",
      analyst: "county",
      systemAdministrator: "county",
      securityAdministrator: "county",
    },
  },

  "organization.read": { what: "看组织与人员（号码遮蔽）", exercise: true, roles: situation },
  "organization.write": {
    what: "维护组织与人员",
    roles: { dutyOfficer: "county", township: "area", systemAdministrator: "county" },
  },
  "organization.export": {
    what: "导出组织与人员",
    secondFactor: true,
    roles: { dutyOfficer: "county", township: "area" },
  },
  "person.reveal": {
    what: "看完整号码（留痕）",
    roles: {
      countyLeader: "county",
      commander: "county",
      dutyOfficer: "county",
      department: "department",
      township: "area",
      liaison: "area",
    },
  },

  "duty.now": { what: "看现在谁值班", exercise: true, readOnly: true, roles: situation },
  "duty.read": { what: "看值班表与值班日志", exercise: true, roles: situation },
  "duty.write": {
    what: "排班、换班",
    roles: { dutyOfficer: "county", department: "department", township: "area" },
  },
  "duty.swap": { what: "为自己的班次申请或应允换班", roles: answering },
  "duty.handOver": {
    what: "交接班、记值班日志",
    roles: { dutyOfficer: "county", department: "department", township: "area" },
  },

  "call.read": { what: "看叫应", exercise: true, readOnly: true, roles: situation },
  "call.answer": {
    what: "确认自己的叫应",
    roles: answering,
  },
  "call.steer": {
    what: "停止、恢复、人工叫应并代记应答",
    secondFactor: true,
    roles: { commander: "county", dutyOfficer: "county", township: "area" },
  },
  "callPolicy.write": {
    what: "修改叫应规定",
    secondFactor: true,
    roles: { commander: "county", dutyOfficer: "county" },
  },
  "message.read": {
    what: "收自己的消息并登记推送设备",
    roles: {
      countyLeader: "own",
      commander: "own",
      dutyOfficer: "own",
      department: "own",
      township: "own",
      liaison: "own",
      systemAdministrator: "own",
    },
  },
  "channel.read": {
    what: "看通道状态",
    exercise: true,
    roles: { commander: "county", dutyOfficer: "county", systemAdministrator: "county" },
  },
  "channel.write": {
    what: "配置通道并试发",
    secondFactor: true,
    roles: { systemAdministrator: "county" },
  },
  "template.write": {
    what: "修改消息模板",
    secondFactor: true,
    roles: { commander: "county", dutyOfficer: "county" },
  },

  "incident.read": { what: "看突发事件", exercise: true, readOnly: true, roles: situation },
  "incident.report": { what: "上报险情", roles: acting },
  "incident.write": {
    what: "开立、归并、关联、结束事件",
    exercise: true,
    secondFactor: true,
    roles: { commander: "county", dutyOfficer: "county", township: "area" },
  },
  "response.order": {
    what: "启动、调整、终止应急响应",
    exercise: true,
    secondFactor: true,
    roles: { countyLeader: "county", commander: "county" },
  },
  "situationReport.read": {
    what: "看信息报送",
    exercise: true,
    roles: { countyLeader: "county", commander: "county", dutyOfficer: "county" },
  },
  "situationReport.write": {
    what: "起草信息报送",
    exercise: true,
    roles: { commander: "county", dutyOfficer: "county" },
  },
  "situationReport.sign": {
    what: "签发信息报送",
    exercise: true,
    secondFactor: true,
    roles: { countyLeader: "county", commander: "county" },
  },

  "task.read": { what: "看任务", exercise: true, readOnly: true, roles: situation },
  "task.assign": {
    what: "下达、改派、撤销任务",
    exercise: true,
    secondFactor: true,
    roles: {
      commander: "county",
      dutyOfficer: "county",
      department: "department",
      township: "area",
    },
  },
  "task.report": { what: "接受任务并反馈", roles: acting },
  "evacuation.report": { what: "点名转移人数", roles: acting },
  "exercise.steer": {
    what: "开始与结束演练",
    secondFactor: true,
    roles: { commander: "county", dutyOfficer: "county" },
  },

  "account.read": {
    what: "看账号与会话",
    secondFactor: true,
    roles: { systemAdministrator: "county", securityAdministrator: "county" },
  },
  "account.write": {
    what: "新建、停用、启用账号",
    secondFactor: true,
    roles: { systemAdministrator: "county" },
  },
  "account.authorize": {
    what: "授予角色与范围，重设口令与第二因素，结束他人会话",
    secondFactor: true,
    roles: { securityAdministrator: "county" },
  },
  "display.write": {
    what: "开设与收回大屏只读会话",
    secondFactor: true,
    roles: { dutyOfficer: "county", securityAdministrator: "county" },
  },
  "audit.read": {
    what: "查阅与导出审计日志",
    secondFactor: true,
    roles: { auditAdministrator: "county" },
  },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly PermissionName[];

/** How far a role's permission reaches; null where it has none. */
export function reachOf(role: Role, permission: PermissionName): Reach | null {
  const { roles }: Permission = PERMISSIONS[permission];
  return roles[role] ?? null;
}

/** Whether a session needs to have shown its second factor before this is done. */
export function needsSecondFactor(permission: PermissionName): boolean {
  const { secondFactor }: Permission = PERMISSIONS[permission];
  return secondFactor === true;
}

/** Whether a session that only shows has this. */
export function staysWhenReadOnly(permission: PermissionName): boolean {
  const { readOnly }: Permission = PERMISSIONS[permission];
  return readOnly === true;
}

/** Whether who was let in for an exercise has this. */
export function isForExercises(permission: PermissionName): boolean {
  const { exercise }: Permission = PERMISSIONS[permission];
  return exercise === true;
}

/** What {@link may} needs to know of a viewer. */
type Holder = Pick<
  Viewer,
  "role" | "adminAreaCode" | "departmentCode" | "personCode" | "readOnly" | "exercise"
>;

/**
 * Whether the viewer may do this: to what is concerned where that is given, at all where it is not
 * (what a screen asks before it offers a button).
 */
export function may(viewer: Holder, permission: PermissionName, concern?: Concern): boolean {
  if (viewer.readOnly && !staysWhenReadOnly(permission)) return false;
  if (viewer.exercise && !isOfExercise(permission, concern)) return false;
  const reach = reachOf(viewer.role, permission);
  if (reach === null) return false;
  return concern === undefined || within(viewer, reach, concern);
}

/** What a screen offers: the deed; the way to the second factor it still needs; or nothing. */
export type Offer = "deed" | "factor" | "nothing";

/** What to offer a viewer of a deed, as {@link demand} will answer it. */
export function offerOf(
  viewer: Holder & Pick<Viewer, "secondFactor">,
  permission: PermissionName,
  concern?: Concern,
): Offer {
  if (!may(viewer, permission, concern)) return "nothing";
  return needsSecondFactor(permission) && !viewer.secondFactor ? "factor" : "deed";
}

/** Throws {@link Forbidden} unless the viewer may, with the second factor where it is asked for. */
export function demand(viewer: Viewer, permission: PermissionName, concern?: Concern): void {
  if (viewer.readOnly && !staysWhenReadOnly(permission)) {
    throw onlyShows(viewer.readOnly, permission);
  }
  if (viewer.exercise && !isOfExercise(permission, concern)) throw onlyInExercises(permission);
  if (!may(viewer, permission, concern)) throw notAllowed(viewer.role, permission, concern);
  if (needsSecondFactor(permission) && !viewer.secondFactor) throw secondFactorNeeded(permission);
}

/** What to say to whoever may not do what a name stands for; a name of nothing is said plainly. */
export function refusalOf(viewer: Viewer, name: unknown): Pick<Forbidden, "message" | "mend"> {
  const permission = PERMISSION_NAMES.find((known) => known === name);
  if (!permission) return viewer.readOnly === "display" ? notForDisplays() : notOpen();
  if (viewer.readOnly) return onlyShows(viewer.readOnly, permission);
  if (viewer.exercise) return onlyInExercises(permission);
  return notAllowed(viewer.role, permission);
}

const notOpen = () => ({ message: "没有权限打开这一页。", mend: "请从导航里选择。" });

const notForDisplays = () => ({
  message: "这是只读的大屏，只显示态势，不打开这一页。",
  mend: "请在自己的电脑或手机上登录后打开。",
});

function isOfExercise(permission: PermissionName, concern?: Concern): boolean {
  return isForExercises(permission) && concern?.exercise !== false;
}

function within(
  viewer: Pick<Viewer, "adminAreaCode" | "departmentCode" | "personCode">,
  reach: Reach,
  concern: Concern,
): boolean {
  if (reach === "county") return true;
  if (reach === "area") return isInArea(viewer.adminAreaCode, concern.adminAreaCode);
  if (reach === "department") return isSame(viewer.departmentCode, concern.departmentCode);
  return isSame(viewer.personCode, concern.personCode);
}

/** National codes nest: a village's 12 digits begin with its township's 9. */
function isInArea(own: string | null, code: string | null | undefined): boolean {
  return own !== null && (code?.startsWith(own) ?? false);
}

function isSame(own: string | null, other: string | null | undefined): boolean {
  return own !== null && own === other;
}

function notAllowed(role: Role, permission: PermissionName, concern?: Concern): Forbidden {
  const { what, roles }: Permission = PERMISSIONS[permission];
  const holders = Object.keys(roles).map((name) => ROLE_NAMES[name as Role]);
  const outside = concern !== undefined && roles[role] !== undefined;
  return new Forbidden({
    code: outside ? "outside-own-field" : "not-allowed",
    message: outside
      ? `${ROLE_NAMES[role]}只能在自己的范围内“${what}”。`
      : `${ROLE_NAMES[role]}无权“${what}”。`,
    mend: outside ? "请与管辖该处的单位或县值班室联系。" : `有此权限的是：${holders.join("、")}。`,
  });
}

const ONLY_SHOWS: Record<ReadOnly, { code: string; because: string; mend: string }> = {
  display: {
    code: "display-only-shows",
    because: "这是只读的大屏会话",
    mend: "请在自己的电脑或手机上登录后操作。",
  },
  resting: {
    code: "session-resting",
    because: "长时间无人操作，页面已转为只读",
    mend: "在页面上方输入口令，即可继续。",
  },
  passwordDue: {
    code: "password-due",
    because: "口令是他人设定的或已过期",
    mend: "先在“我的账号”里改成自己的新口令。",
  },
};

function onlyShows(why: ReadOnly, permission: PermissionName): Forbidden {
  const { code, because, mend } = ONLY_SHOWS[why];
  const { what }: Permission = PERMISSIONS[permission];
  return new Forbidden({ code, message: `${because}，不能“${what}”。`, mend });
}

function onlyInExercises(permission: PermissionName): Forbidden {
  const { what }: Permission = PERMISSIONS[permission];
  return new Forbidden({
    code: "only-in-exercises",
    message: `演练会话只办理演练中的事，不能“${what}”。`,
    mend: "真实的事件与设置，请用自己的账号登录后办理。",
  });
}

function secondFactorNeeded(permission: PermissionName): Forbidden {
  const { what }: Permission = PERMISSIONS[permission];
  return new Forbidden({
    code: "second-factor-needed",
    message: `“${what}”需要先用动态口令验证身份。`,
    mend: "在“我的账号”中绑定动态口令，或重新登录并输入 6 位动态口令。",
  });
}
