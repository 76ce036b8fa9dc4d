import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import { type Level, levelName } from "@/lib/incident/level";
import {
  INCIDENT_DEED_NAMES,
  INCIDENT_STATE_NAMES,
  type IncidentDeed,
  type IncidentState,
} from "@/lib/incident/life";
import type { DraftKind, DraftRefusal } from "@/lib/incident/reportDrafts";
import { SITUATION_REPORT_NAMES } from "@/lib/incident/reportDuty";

export const incidentUnknown = (id: number) =>
  new NotFound({
    code: "incident-unknown",
    message: `没有编号为 ${id} 的事件，或它不在您可查看的范围内。`,
    mend: "从事件列表重新选择。",
  });

export const incidentOver = (title: string, state: IncidentState, deed: IncidentDeed) =>
  new Conflict({
    code: "incident-over",
    message: `事件“${title}”${INCIDENT_STATE_NAMES[state]}，不能再“${INCIDENT_DEED_NAMES[deed]}”。`,
    mend: "如有新的情况，请另开事件并与它关联。",
  });

export const areaUnknown = (code: string) =>
  new ValidationError(
    {
      code: "area-unknown",
      message: `本县没有编码为 ${code} 的乡镇或村。`,
      mend: "请重新选择所在地。",
    },
    { issues: [{ field: "adminAreaCode", message: "请重新选择所在地" }] },
  );

export const reportTaken = (id: number) =>
  new Conflict({
    code: "report-taken-up",
    message: `险情 ${id} 不存在，或已归入别的事件。`,
    mend: "请刷新险情列表；需要时把两个事件关联起来。",
  });

export const warningsLinked = () =>
  new Conflict({
    code: "warnings-linked",
    message: "所选的预警都已经与这个事件关联。",
    mend: "请刷新事件页，再选别的预警。",
  });

export const levelMovedOn = (present: Level | null) =>
  new Conflict({
    code: "level-moved-on",
    message: `您看到的响应等级已经变了，现在是${present === null ? "未启动" : levelName(present)}。`,
    mend: "请核对刚才的命令后再决定。",
  });

export const levelUnchanged = () =>
  new ValidationError({
    code: "level-unchanged",
    message: "命令的等级与现在的相同。",
    mend: "请选择另一个等级，或终止响应。",
  });

export const responseRunning = (level: Level) =>
  new Conflict({
    code: "response-running",
    message: `${levelName(level)}响应还没有终止。`,
    mend: "请先由有权的人终止响应，再结束或归并事件。",
  });

export const tasksRunning = (count: number) =>
  new Conflict({
    code: "tasks-running",
    message: `还有 ${count} 项任务没有办结。`,
    mend: "请等任务完成，或写明理由撤销后再结束事件。",
  });

export const sameIncident = () =>
  new ValidationError({
    code: "same-incident",
    message: "不能与事件自己关联或归并。",
    mend: "请选择另一个事件。",
  });

export const reportedElsewhere = (into: number) =>
  new Conflict({
    code: "incident-merged",
    message: `这个事件已归并到事件 ${into}，不再单独报送。`,
    mend: `请到事件 ${into} 的页面报送。`,
  });

export const situationReportUnknown = (id: number) =>
  new NotFound({
    code: "situation-report-unknown",
    message: `没有编号为 ${id} 的报告。`,
    mend: "请从事件页重新打开。",
  });

const DRAFT_REFUSALS: Record<
  DraftRefusal,
  (name: string) => ConstructorParameters<typeof Conflict>[0]
> = {
  draftThere: () => ({
    code: "draft-there",
    message: "已有一份同类报告的草稿没有签发。",
    mend: "请先修改并签发那一份。",
  }),
  oneOnly: (name) => ({
    code: "report-written",
    message: `这个事件已有${name}，${name}只写一份。`,
    mend: "有新的情况请写续报。",
  }),
  noFirst: (name) => ({
    code: "first-report-missing",
    message: `这个事件还没有首报，不能先写${name}。`,
    mend: "请先起草首报。",
  }),
  over: () => ({
    code: "first-report-over",
    message: "事件已经结束，不再单独写首报。",
    mend: "请起草终报，没有首报时它就是首报暨终报。",
  }),
  goesOn: () => ({
    code: "incident-goes-on",
    message: "响应没有终止，事件也没有结束，还不能写终报。",
    mend: "有新的情况请写续报；事件结束后再写终报。",
  }),
};

export const notToBeDrafted = (kind: DraftKind, refusal: DraftRefusal) =>
  new Conflict(DRAFT_REFUSALS[refusal](SITUATION_REPORT_NAMES[kind]));

export const reportSigned = (by: string) =>
  new Conflict({
    code: "situation-report-signed",
    message: `这份报告已由${by}签发，不能再改。`,
    mend: "有新的情况请写续报。",
  });

export const versionMovedOn = (by: string, version: number) =>
  new Conflict({
    code: "version-moved-on",
    message: `${by}刚才改过这份报告（第 ${version} 版）。`,
    mend: "您写的内容还在页面上；请先对照新的一版，再保存或签发。",
  });
