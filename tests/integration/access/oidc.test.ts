import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import NextAuth from "next-auth";
import Provider from "oidc-provider";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type OidcConfig, readConfig } from "@/server/config/config";
import { type Running, startApplication } from "@/server/main";
import { authOptions } from "@/server/sessions/authOptions";
import { showsSecondFactor } from "@/server/sessions/oidc";
import { copyEmbedded } from "../../database/embeddedTemplate";
import type { Place } from "../../database/place";
import { auditOf, SECRET } from "./given";

const CLIENT = { id: "county-brain", secret: "only of these tests, but long enough for it" };

/** Who is at the service's log-in page, how it proves itself there, and what is said of it. */
interface Person {
  readonly sub: string;
  readonly amr: string[];
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A real OpenID Connect server, at whose log-in page one person stands. */
async function openService(callback: string) {
  let person: Person = { sub: "nobody", amr: [], claims: {} };
  const server = createServer();
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    claims: { openid: ["sub", "amr"], profile: ["preferred_username"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["of these tests"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...person.claims }),
    }),
  });
  const answer = provider.callback();

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      const login = { accountId: person.sub, amr: person.amr };
      return provider.interactionFinished(request, response, { login });
    }
    const clientId = String(params.client_id);
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId });
    grant.addOIDCScope("openid profile");
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent });
  }

  server.on("request", (request, response) => {
    const isInteraction = request.url?.startsWith("/interaction/") ?? false;
    void (isInteraction ? interact(request, response) : answer(request, response));
  });
  return {
    issuer,
    server,
    stands(who: Person) {
      person = who;
    },
  };
}

/** A browser: follows where it is sent, and keeps cookies per host. */
class Browser {
  readonly cookies = new Map<string, Map<string, string>>();

  async go(url: string, form?: Record<string, string>): Promise<{ url: string; text: string }> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    const response = await fetch(url, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get("location");
    if (!location) return { url, text: await response.text() };
    return this.go(new URL(location, url).href);
  }

  cookieOf(host: string): string {
    const jar = this.cookies.get(host) ?? new Map();
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

describe("logging in through another service (OpenID Connect)", () => {
  let place: Place;
  let running: Running;
  let service: Awaited<ReturnType<typeof openService>>;
  let site: Server;
  let siteUrl: string;

  beforeAll(async () => {
    place = await copyEmbedded();
    site = createServer();
    siteUrl = `http://127.0.0.1:${await listen(site)}`;
    service = await openService(`${siteUrl}/api/auth/callback/oidc`);
    vi.stubEnv("NEXTAUTH_URL", siteUrl);
    vi.stubEnv("NEXTAUTH_SECRET", SECRET);
    running = await startApplication({
      config: readConfig({
        PORT: "0",
        HOST: "127.0.0.1",
        DATA_FOLDER: place.options.dataFolder,
        NEXTAUTH_SECRET: SECRET,
        OIDC_ISSUER: service.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_SECOND_FACTOR: "amr=otp,hwk",
      }),
      screens: "none",
      log: pino({ level: "silent" }),
    });
    site.on("request", (request, response) => void serveNextAuth(request, response));
    const { access } = running.application;
    for (const login of ["zhang", "closed", "waiting"]) {
      const draft = { login, name: login, role: "commander", adminAreaCode: null } as const;
      const authorized = login === "waiting" ? "later" : "now";
      await access.addAccount({ ...draft, password: "Nanguang-2026", authorized }, "console");
    }
    await access.disable("closed", "console");
  }, 600_000);

  afterAll(async () => {
    vi.unstubAllEnvs();
    await running.stop();
    await Promise.all([site, service.server].map((one) => new Promise((done) => one.close(done))));
    await place.discard();
  });

  /** The whole way of a person: from our log-in page, by the service's, back to us. */
  async function logIn(sub: string, claims: Person["claims"], amr = ["pwd"]) {
    service.stands({ sub, claims, amr });
    const browser = new Browser();
    const { text } = await browser.go(`${siteUrl}/api/auth/csrf`);
    const { csrfToken }: { csrfToken: string } = JSON.parse(text);
    const typed = { csrfToken, callbackUrl: "/" };
    const end = await browser.go(`${siteUrl}/api/auth/signin/oidc`, typed);
    const cookie = browser.cookieOf(new URL(siteUrl).host);
    const viewer = await running.application.access.viewerFromRequest({ headers: { cookie } });
    return { url: new URL(end.url), viewer };
  }

  it("lets in whom the service's claim names, as the account here, without a second factor", async () => {
    const { viewer } = await logIn("person-1", { preferred_username: "Zhang" });
    expect(viewer).toMatchObject({ login: "zhang", role: "commander", secondFactor: false });
    expect(await auditOf(running.application.database)).toContain("session.login");
  });

  it("believes a second factor that the service says was shown", async () => {
    const shown = await logIn("person-2", { preferred_username: "zhang" }, ["pwd", "otp"]);
    expect(shown.viewer?.secondFactor).toBe(true);
    const not = await logIn("person-3", { preferred_username: "zhang" }, ["pwd"]);
    expect(not.viewer?.secondFactor).toBe(false);
  });

  it.each([
    ["who has no account here", { preferred_username: "nobody" }, "account-unknown"],
    ["a disabled account", { preferred_username: "closed" }, "account-disabled"],
    ["an account without a role yet", { preferred_username: "waiting" }, "account-unauthorized"],
    ["whom the service gives no login", {}, "claim-missing"],
  ])("keeps out %s, and says why at the log-in page", async (_who, claims, code) => {
    const { url, viewer } = await logIn(`person-of-${code}`, claims);
    expect(viewer).toBeNull();
    expect(`${url.pathname}${url.search}`).toBe(`/login?refused=${code}`);
  });

  it("takes no answer that it did not ask for", async () => {
    const browser = new Browser();
    await browser.go(`${siteUrl}/api/auth/callback/oidc?code=stolen&state=forged`);
    const cookie = browser.cookieOf(new URL(siteUrl).host);
    expect(await running.application.access.viewerFromRequest({ headers: { cookie } })).toBeNull();
  });
});

describe("a second factor told by a claim", () => {
  const wanted: OidcConfig["secondFactor"] = { claim: "acr", values: ["gold"] };
  it.each([
    [{ acr: "gold" }, true],
    [{ acr: ["silver", "gold"] }, true],
    [{ acr: "golden" }, false],
    [{ amr: "gold" }, false],
    [{}, false],
  ])("%o counts: %s", (claims, counts) => {
    expect(showsSecondFactor(claims, wanted)).toBe(counts);
    expect(showsSecondFactor(claims, null)).toBe(false);
  });
});

/** next-auth as our route runs it, with the same options, on a plain node server. */
async function serveNextAuth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
  const nextauth = url.pathname.replace("/api/auth/", "").split("/");
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "").split("; ").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
  if (!url.pathname.startsWith("/api/auth/")) {
    response.end("our page");
    return;
  }
  const asked = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    cookies,
    body,
  });
  const answer = Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return answer;
    },
    send(value: unknown) {
      response.end(typeof value === "string" ? value : JSON.stringify(value));
    },
    json(value: unknown) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    },
    redirect(to: string) {
      response.writeHead(302, { location: to }).end();
    },
  });
  const headers = new Headers({ "user-agent": "Firefox Linux" });
  await NextAuth(asked as never, answer as never, authOptions(headers));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
      else reject(new Error("not listening"));
    });
  });
}
