/**
 * Deeds that are recorded, by what they are about, each with its words for people. A new deed adds its
 * line here, so that what can stand in the audit stays readable in one place.
 */
export const AUDIT_GROUPS = [
  {
    about: "账号",
    actions: {
      "account.add": "新建账号",
      "account.authorize": "授予角色与范围",
      "account.disable": "停用账号",
      "account.enable": "启用账号",
      "account.password": "设置口令",
    },
  },
  {
    about: "登录与会话",
    actions: {
      "session.login": "登录",
      "session.refused": "登录被拒绝",
      "session.lockout": "登录被锁定",
      "session.unlock": "闲置后验证身份",
      "session.end": "结束会话",
      "secondFactor.add": "绑定动态口令",
      "secondFactor.remove": "解除动态口令",
      "secondFactor.codes": "重发恢复码",
      "secondFactor.recovered": "用恢复码登录",
      "display.open": "开设大屏会话",
      "display.claim": "大屏会话启用",
    },
  },
  {
    about: "组织与人员",
    actions: {
      "organization.change": "维护组织与人员",
      "organization.export": "导出组织与人员",
      "organization.import": "导入组织与人员",
      "person.reveal": "看完整号码",
    },
  },
  {
    about: "值班",
    actions: {
      "duty.shift": "排班",
      "duty.shiftRemoved": "撤销班次",
      "duty.pattern": "修改排班规律",
      "duty.plan": "生成值班表",
      "duty.swapRequest": "申请换班",
      "duty.swapAnswer": "答复换班",
      "duty.giveOver": "交班",
      "duty.takeOver": "接班",
      "duty.log": "记值班日志",
      "duty.holidays": "修改节假日",
      "duty.calendarMade": "开设日历订阅",
      "duty.calendarRevoked": "收回日历订阅",
    },
  },
  {
    about: "叫应",
    actions: {
      "call.answer": "应答叫应",
      "call.steer": "操纵叫应",
      "callPolicy.write": "修改叫应规定",
    },
  },
  {
    about: "消息通道",
    actions: {
      "channel.save": "配置通道",
      "channel.remove": "删除通道配置",
      "channel.test": "试发通道",
      "template.save": "修改消息模板",
    },
  },
  {
    about: "事件与响应",
    actions: {
      "incident.open": "开立事件",
      "incident.report": "上报险情",
      "incident.grade": "定级",
      "incident.link": "关联事件",
      "incident.merge": "归并事件",
      "incident.close": "结束事件",
      "response.order": "下达应急响应",
    },
  },
  {
    about: "任务",
    actions: {
      "task.assign": "下达任务",
      "task.report": "反馈任务",
      "task.release": "解除任务前置",
      "task.reassign": "改派任务",
      "task.withdraw": "撤销任务",
    },
  },
  {
    about: "信息报送",
    actions: {
      "situationReport.phone": "电话首报",
      "situationReport.draft": "起草信息报送",
      "situationReport.edit": "修改信息报送",
      "situationReport.sign": "签发信息报送",
    },
  },
  {
    about: "转移与现场",
    actions: {
      "evacuation.count": "转移点名",
      "evacuation.settle": "定转移点名",
      "field.photo": "现场照片归档",
      "field.dial": "一键拨打",
    },
  },
  {
    about: "演练与回放",
    actions: {
      "commander.link": "开设演练指挥长链接",
      "commander.enter": "演练指挥长进入",
      "commander.end": "演练结束，收回指挥长会话",
      "clock.start": "开始回放",
      "clock.speed": "改变回放速度",
      "clock.pause": "暂停回放",
      "clock.resume": "继续回放",
      "clock.live": "回到实时",
    },
  },
  {
    about: "系统与数据",
    actions: {
      "source.add": "新建数据源",
      "source.disable": "停用数据源",
      "county.load": "载入县域数据",
      "database.backup": "备份整个数据库",
      "database.restore": "由备份恢复数据库",
      "audit.export": "导出审计日志",
    },
  },
] as const;

type ActionOf<Actions> = Actions extends unknown ? keyof Actions : never;

export type AuditAction = ActionOf<(typeof AUDIT_GROUPS)[number]["actions"]>;

/** Every action with its words. */
export const AUDIT_ACTIONS: Readonly<Record<string, string>> = Object.assign(
  {},
  ...AUDIT_GROUPS.map(({ actions }) => actions),
);

/** Words for an action as it stands in a record; an old one that is no longer known stands as it is. */
export function actionWords(action: string): string {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? (AUDIT_ACTIONS[action] ?? action) : action;
}
