import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import { INCIDENT_STATE_NAMES } from "@/lib/incident/life";
import type { IncidentHead } from "./store";

export const taskUnknown = (id: number) =>
  new NotFound({
    code: "task-unknown",
    message: `没有编号为 ${id} 的任务，或它不在您可查看的范围内。`,
    mend: "从任务列表重新选择。",
  });

export const incidentUnknown = (id: number) =>
  new NotFound({
    code: "incident-unknown",
    message: `没有编号为 ${id} 的事件，或它不在您可查看的范围内。`,
    mend: "从事件列表重新选择。",
  });

export const assigneeUnknown = (code: string) =>
  new ValidationError(
    {
      code: "assignee-unknown",
      message: `没有代码为 ${code} 的承办单位、队伍或人员。`,
      mend: "请重新选择承办方。",
    },
    { issues: [{ field: "to", message: "请重新选择承办方" }] },
  );

export const needsElsewhere = () =>
  new ValidationError(
    {
      code: "needs-elsewhere",
      message: "前置任务不属于同一事件，或不在您可查看的范围内。",
      mend: "请只选本事件中的任务作为前置。",
    },
    { issues: [{ field: "after", message: "请只选本事件中的任务" }] },
  );

export const incidentOver = ({ title, state }: IncidentHead) =>
  new Conflict({
    code: "incident-over",
    message: `事件“${title}”${INCIDENT_STATE_NAMES[state]}，不能再下达任务。`,
    mend: "如有新的险情，请另开事件并与它关联。",
  });
