import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import type { Fault } from "@/lib/people/fault";
import { RECORD_KIND_NAMES, type RecordKind } from "@/lib/people/organization";

export const unknownRecord = (kind: RecordKind, code: string) =>
  new NotFound({
    code: `${kind}-unknown`,
    message: `没有代码为 ${code} 的${RECORD_KIND_NAMES[kind]}，或它不在您可查看的范围内。`,
    mend: "从列表重新选择。",
  });

export const unknownPlace = (code: string) =>
  new NotFound({
    code: "place-unknown",
    message: `没有 ${code} 这个地方，或它不在您可查看的范围内。`,
    mend: "从列表重新选择。",
  });

export const codeTaken = (kind: RecordKind, code: string) =>
  new Conflict({
    code: "code-taken",
    message: `代码 ${code} 已被另一条${RECORD_KIND_NAMES[kind]}记录使用。`,
    mend: "换一个代码，或不填，由系统编。",
  });

export const changedMeanwhile = (kind: RecordKind) =>
  new Conflict({
    code: "changed-meanwhile",
    message: `这条${RECORD_KIND_NAMES[kind]}记录刚被别人改过。`,
    mend: "刷新页面，看过新的内容后再改。",
  });

/** What does not fit, each at the field of the form that has to be mended. */
export function faultsRefused(
  faults: readonly Fault[],
  fieldOf: (fault: Fault) => string,
): ValidationError {
  const [first] = faults;
  return new ValidationError(
    {
      code: "organization-fault",
      message: first ? `${first.what}。` : "内容有误。",
      mend: first ? `${first.mend}。` : "请核对。",
    },
    {
      issues: faults.map((fault) => ({
        field: fieldOf(fault),
        message: `${fault.what}，${fault.mend}。`,
      })),
    },
  );
}
