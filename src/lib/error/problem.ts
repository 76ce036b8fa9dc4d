import { isDomainError } from "./domainError";

/** RFC 9457 problem details, with our stable code and the way to mend it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly mend: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: "请求无法读懂",
  401: "未登录或密钥无效",
  403: "没有权限",
  404: "没有找到",
  405: "方法不对",
  409: "与现状冲突",
  413: "内容过大",
  415: "格式不支持",
  422: "内容有误",
  429: "请求过于频繁",
  503: "暂时不可用",
};

/** The problem a thrown value is answered with. What is not ours says nothing about its inside. */
export function problemOf(thrown: unknown): Problem {
  if (!isDomainError(thrown)) {
    return {
      type: "urn:county-brain:problem:internal",
      title: "服务器内部错误",
      status: 500,
      detail: "服务器处理这个请求时出错，已记入日志。",
      code: "internal",
      mend: "稍后再试；若反复出现，请把时间和请求编号告诉管理员。",
    };
  }
  return {
    type: `urn:county-brain:problem:${thrown.code}`,
    title: TITLES[thrown.status] ?? "请求被拒绝",
    status: thrown.status,
    detail: thrown.message,
    code: thrown.code,
    mend: thrown.mend,
    ...(thrown.issues.length > 0 ? { errors: thrown.issues } : {}),
  };
}

/** Headers of the answer that carries the problem. */
export function problemHeaders(thrown: unknown): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  };
  if (!isDomainError(thrown)) return headers;
  if (thrown.retryAfterS !== null) headers["retry-after"] = String(thrown.retryAfterS);
  if (thrown.status === 401) headers["www-authenticate"] = 'Bearer realm="county-brain"';
  return headers;
}
