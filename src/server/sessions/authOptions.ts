import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import { isDomainError } from "@/lib/error/domainError";
import { SESSION_MAX_AGE_S } from "../access/service";
import { application } from "../application";

const typed = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(500),
});

/**
 * next-auth carries the session: its cookie, its CSRF token, its JWT. Whether a login and password
 * are right, and whether a session still holds, is decided by the access service.
 */
export const authOptions: NextAuthOptions = {
  pages: { signIn: "/login", error: "/login", signOut: "/login" },
  session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
  providers: [
    Credentials({
      credentials: { login: { type: "text" }, password: { type: "password" } },
      async authorize(credentials, request) {
        const parsed = typed.safeParse(credentials);
        if (!parsed.success) throw new Error("请填写登录名和口令。");
        const address = String(request.headers?.[CLIENT_ADDRESS_HEADER] ?? "unknown");
        return logIn({ ...parsed.data, address });
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      // Only at log-in is there a user; later calls renew the token that is there.
      return user ? { sub: user.id, stamp: Reflect.get(user, "stamp") } : token;
    },
    session: ({ session }) => ({ expires: session.expires }),
  },
};

/** next-auth shows the message of what is thrown here, so it is a sentence for people. */
async function logIn(attempt: { login: string; password: string; address: string }) {
  const { access, log } = application();
  try {
    const account = await access.logIn(attempt);
    return { id: String(account.userId), stamp: account.stamp };
  } catch (error) {
    if (isDomainError(error)) throw new Error(error.message);
    log.error({ err: error }, "log-in failed");
    throw new Error("服务器暂时无法验证登录，请稍后再试。");
  }
}
