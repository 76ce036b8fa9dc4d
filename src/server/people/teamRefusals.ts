import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";

export const unknownTeam = (code: string) =>
  new NotFound({
    code: "team-unknown",
    message: `没有代码为 ${code} 的队伍，或它不在您可查看的范围内。`,
    mend: "从列表重新选择。",
  });

export const teamChangedMeanwhile = () =>
  new Conflict({
    code: "changed-meanwhile",
    message: "这支队伍刚被别人改过。",
    mend: "刷新页面，看过新的内容后再改。",
  });

export const teamNameTaken = (name: string) =>
  refusedField({
    field: "name",
    code: "team-name-taken",
    message: `已经有一支队伍叫“${name}”（可能已解散）。`,
    mend: "换一个名称；已解散的可以在列表里勾选“含已解散”找到并恢复。",
  });

export const homeGone = () =>
  refusedField({
    field: "place.code",
    code: "team-home-unknown",
    message: "所属的部门或地方不存在，或已停用。",
    mend: "重新选择这支队伍属于哪里。",
  });

export const memberUnknown = (who: string) =>
  refusedField({
    field: "members",
    code: "team-member-unknown",
    message: `没有 ${who} 这个人，或此人已停用。`,
    mend: "从队员里撤下此人再保存。",
  });

export const memberOutside = (who: string) =>
  refusedField({
    field: "members",
    code: "team-member-outside",
    message: `${who} 不在您可维护的范围内，不能由您编入队伍。`,
    mend: "选本辖区的人员，或请县里安排。",
  });

function refusedField(said: {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly mend: string;
}): ValidationError {
  const { field, ...words } = said;
  return new ValidationError(words, { issues: [{ field, message: words.message }] });
}
