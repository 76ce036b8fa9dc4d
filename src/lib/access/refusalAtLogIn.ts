/** Why another log-in service's way ended at our log-in page, by the code in its address. */
const SENTENCES: Readonly<Record<string, string>> = {
  "account-unknown": "统一身份认证里的这个人，在本系统没有账号；请系统管理员新建。",
  "account-disabled": "这个账号已停用，请联系系统管理员。",
  "account-unauthorized": "这个账号还没有授权，请安全管理员授予角色与范围。",
  "claim-missing": "统一身份认证没有给出登录名，请管理员核对 OIDC_CLAIM。",
};

/** The sentence to show; null where nothing was refused. */
export function refusalAtLogIn(code: unknown): string | null {
  if (typeof code !== "string") return null;
  return SENTENCES[code] ?? "统一身份认证没有完成登录，请再试一次，或用登录名和口令。";
}
