import { ValidationError } from "@/lib/error/domainError";

/** A readings file without a single row that can be used, whatever was to be done with it. */
export function recordEmpty(path: string): ValidationError {
  return new ValidationError({
    code: "record-empty",
    message: `读数文件 ${path} 里没有一行可用的读数。`,
    mend: "第一行应为表头 observed_at,station,quantity,value，其下每行一条读数，时间要带时区（UTC 写 Z）。",
  });
}
