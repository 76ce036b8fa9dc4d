import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { CLIENT_ADDRESS_HEADER, DEVICE_COOKIE } from "@/lib/access/frontHeaders";
import { isDomainError } from "@/lib/error/domainError";
import { cookieOf, TOKEN_MAX_AGE_S } from "../access/service";
import { application } from "../application";
import { enterFromElsewhere, OIDC, oidcProvider } from "./oidc";

const typed = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(500),
  code: z.string().trim().max(20).default(""),
  /** A ticked box: this is the person's own phone. */
  keep: z.enum(["device", ""]).catch("").default(""),
});

/**
 * next-auth carries the session: its cookie, its CSRF token, its JWT, in which stands nothing but
 * the session's id. Whether a login, password and code are right, and whether a session still holds,
 * is decided by the access service.
 */
export function authOptions(headers: Headers): NextAuthOptions {
  const { oidc } = application().config;
  return {
    pages: { signIn: "/login", error: "/login", signOut: "/login" },
    session: { strategy: "jwt", maxAge: TOKEN_MAX_AGE_S },
    providers: [
      ...(oidc ? [oidcProvider(oidc)] : []),
      Credentials({
        credentials: {
          login: { type: "text" },
          password: { type: "password" },
          code: { type: "text" },
          keep: { type: "text" },
        },
        async authorize(credentials) {
          const parsed = typed.safeParse(credentials);
          if (!parsed.success) throw new Error("请填写登录名和口令。");
          return logIn(parsed.data, headers);
        },
      }),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (!oidc || account?.provider !== OIDC) return true;
        return enterFromElsewhere(user, { oidc, profile, headers });
      },
      jwt({ token, user }) {
        // Only at log-in is there a user; later calls renew the token that is there.
        return user ? { sid: Reflect.get(user, "sid") } : token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const { access } = application();
        const sid: unknown = token?.sid;
        if (typeof sid === "string") await access.logOut(sid, headers.get(CLIENT_ADDRESS_HEADER));
      },
    },
  };
}

/** next-auth shows the message of what is thrown here, so it is a sentence for people. */
async function logIn(attempt: z.infer<typeof typed>, headers: Headers) {
  const { access, log } = application();
  const { login, password, code, keep } = attempt;
  const device = cookieOf({ cookie: headers.get("cookie") ?? "" }, DEVICE_COOKIE);
  const userAgent = headers.get("user-agent") ?? undefined;
  try {
    const { sessionId } = await access.logIn({
      login,
      password,
      ...(code === "" ? {} : { code }),
      ...(keep === "device" ? { kind: "device" } : {}),
      address: headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
      ...(device === undefined ? {} : { device }),
      ...(userAgent === undefined ? {} : { userAgent }),
    });
    return { id: login, sid: sessionId };
  } catch (error) {
    if (isDomainError(error)) throw new Error(error.message);
    log.error({ err: error }, "log-in failed");
    throw new Error("服务器暂时无法验证登录，请稍后再试。");
  }
}
