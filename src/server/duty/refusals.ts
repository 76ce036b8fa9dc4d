import type { SwapFault } from "@/lib/duty/swap";
import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";

export const unknownUnit = () =>
  new NotFound({
    code: "duty-unit-unknown",
    message: "没有这个值班单位，或它不在您可查看的范围内。",
    mend: "从值班页重新选择单位。",
  });

export const unknownShift = () =>
  new NotFound({
    code: "shift-unknown",
    message: "没有这个班次，可能已被删除。",
    mend: "刷新值班表后再试。",
  });

export const notAMember = (personCode: string) =>
  new ValidationError(
    {
      code: "not-a-member",
      message: `人员 ${personCode} 不属于这个单位，不能排班。`,
      mend: "先在“组织”里把人员归到这个单位或给他这里的岗位。",
    },
    { issues: [{ field: "personCode", message: "不属于这个单位" }] },
  );

export const alreadyOnDuty = (name: string) =>
  new Conflict({
    code: "already-on-duty",
    message: `${name}在这段时间已有别的班次。`,
    mend: "换一个人，或先调整原来的班次。",
  });

export const noPattern = () =>
  new Conflict({
    code: "no-pattern",
    message: "这个单位还没有排班规则，无法自动排班。",
    mend: "先设定班次和轮班人员，再自动排班。",
  });

export const unknownSwap = () =>
  new NotFound({
    code: "swap-unknown",
    message: "没有这个换班申请。",
    mend: "刷新值班表后再试。",
  });

export const swapOver = () =>
  new Conflict({
    code: "swap-answered",
    message: "这个换班申请已经有了结果。",
    mend: "刷新值班表查看现在的班次。",
  });

const FAULTS: Record<SwapFault, string> = {
  past: "班次已经开始，不能再换。",
  "same-person": "不能换给自己。",
  "not-theirs": "换回的班次不是对方的。",
  "other-unit": "只能与同一单位、同一岗位的班次互换。",
  clash: "换班后有人同时值两个班。",
};

export const cannotSwap = (fault: SwapFault) =>
  new Conflict({
    code: `swap-${fault}`,
    message: FAULTS[fault],
    mend: "另选班次或人员，或请排班人员直接调整。",
  });

export const unknownHandOver = () =>
  new NotFound({
    code: "hand-over-unknown",
    message: "没有这份交接班记录。",
    mend: "刷新值班页后再试。",
  });

export const handOverTaken = (name: string) =>
  new Conflict({
    code: "hand-over-taken",
    message: `这份交接班已由${name}签收。`,
    mend: "刷新值班页查看。",
  });

export const ownHandOver = () =>
  new Conflict({
    code: "own-hand-over",
    message: "交班人不能签收自己写的交接班。",
    mend: "请接班人用自己的账号登录后签收。",
  });

export const unknownEntry = () =>
  new ValidationError(
    {
      code: "log-entry-unknown",
      message: "没有要更正的那一条值班日志。",
      mend: "刷新日志后重新选择。",
    },
    { issues: [{ field: "correctsId", message: "没有这一条" }] },
  );

export const noStatutoryDays = (year: number) =>
  new NotFound({
    code: "holidays-unpublished",
    message: `程序里没有 ${year} 年的法定节假日安排。`,
    mend: "通知公布后升级程序，或先手工填写。",
  });

export const unknownHoliday = () =>
  new NotFound({
    code: "holiday-unknown",
    message: "这一天没有设节假日。",
    mend: "刷新后再试。",
  });

export const unknownFeed = () =>
  new NotFound({
    code: "calendar-unknown",
    message: "没有这个日历地址，或它已被收回。",
    mend: "在值班页重新生成日历地址。",
  });
