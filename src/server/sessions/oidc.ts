import type { User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import { isDomainError } from "@/lib/error/domainError";
import type { Application } from "../application";
import { application } from "../application";

/** Its name in next-auth's addresses: `/api/auth/callback/oidc`. */
export const OIDC = "oidc";

const claims = z.record(z.string(), z.unknown());

type OidcConfig = NonNullable<Application["config"]["oidc"]>;

/** A log-in service by OpenID Connect, with PKCE, state and nonce; its address says all the rest. */
export function oidcProvider(oidc: OidcConfig): OAuthConfig<Record<string, unknown>> {
  return {
    id: OIDC,
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: String(profile.sub) }),
  };
}

/**
 * Opens a session for who the service vouches for, and puts its id where the token is made of it.
 * Answers whether it did, or the address of the log-in page that says why not.
 */
export async function enterFromElsewhere(
  user: User,
  from: { readonly oidc: OidcConfig; readonly profile: unknown; readonly headers: Headers },
): Promise<true | string> {
  const { access, log } = application();
  const { oidc, headers } = from;
  const profile = claims.catch({}).parse(from.profile);
  const login = profile[oidc.claim];
  if (typeof login !== "string" || login === "") {
    log.error({ claim: oidc.claim }, "the log-in service gives no such claim");
    return "/login?refused=claim-missing";
  }
  const userAgent = headers.get("user-agent");
  try {
    const { sessionId } = await access.logInElsewhere({
      login,
      showedSecondFactor: showsSecondFactor(profile, oidc.secondFactor),
      address: headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
      ...(userAgent === null ? {} : { userAgent }),
    });
    Object.assign(user, { sid: sessionId });
    return true;
  } catch (error) {
    if (isDomainError(error)) return `/login?refused=${error.code}`;
    throw error;
  }
}

/** Whether the configured claim holds one of the values that stand for a second factor. */
export function showsSecondFactor(
  profile: Readonly<Record<string, unknown>>,
  wanted: OidcConfig["secondFactor"],
): boolean {
  if (!wanted) return false;
  const told = [profile[wanted.claim]].flat();
  return told.some((value) => typeof value === "string" && wanted.values.includes(value));
}
