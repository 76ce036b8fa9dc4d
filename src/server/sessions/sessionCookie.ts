import { SESSION_COOKIE, TOKEN_MAX_AGE_S } from "../access/service";
import { application } from "../application";

/** The cookie that next-auth would set at log-in, for sessions that are not opened by its form. */
export async function sessionCookie(id: string, request: Request): Promise<string> {
  const { access, config } = application();
  const token = await access.tokenFor(id);
  const isTls = config.publicUrl
    ? config.publicUrl.startsWith("https:")
    : request.headers.get("x-forwarded-proto") === "https";
  const name = isTls ? `__Secure-${SESSION_COOKIE}` : SESSION_COOKIE;
  const secure = isTls ? "; Secure" : "";
  return `${name}=${token}; Path=/; Max-Age=${TOKEN_MAX_AGE_S}; HttpOnly; SameSite=Lax${secure}`;
}
