/**
 * Deeds that are recorded, each with its words for people. A new deed adds its line here, so that
 * what can stand in the audit stays readable in one place.
 */
export const AUDIT_ACTIONS = {
  "account.add": "新建账号",
  "account.authorize": "授予角色与范围",
  "account.disable": "停用账号",
  "account.enable": "启用账号",
  "account.password": "设置口令",
  "audit.export": "导出审计日志",
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
  "source.add": "新建数据源",
  "source.disable": "停用数据源",
  "clock.start": "开始回放",
  "clock.speed": "改变回放速度",
  "clock.pause": "暂停回放",
  "clock.resume": "继续回放",
  "clock.live": "回到实时",
  "county.load": "载入县域数据",
  "channel.save": "配置通道",
  "channel.remove": "删除通道配置",
  "channel.test": "试发通道",
  "template.save": "修改消息模板",
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
  "database.restore": "由备份恢复数据库",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Words for an action as it stands in a record; an old one that is no longer known stands as it is. */
export function actionWords(action: string): string {
  return Object.entries(AUDIT_ACTIONS).find(([name]) => name === action)?.[1] ?? action;
}
