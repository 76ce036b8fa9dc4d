import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { NotFound, TooMany } from "@/lib/error/domainError";
import { calendarRoutes } from "@/server/duty/service";
import { createHttpService, type Route, sendJson } from "@/server/http/service";
import { type Front, type Given, OFFICER, openFront, route } from "./given";

const opened: Front[] = [];
async function open(given?: Given): Promise<Front> {
  const front = await openFront(given);
  opened.push(front);
  return front;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ http }) => http.stop()));
});

const answering = (value: unknown) =>
  route("GET", "/api/v1/clock", async (_request, response) => sendJson(response, 200, value));

describe("a route of the machines", () => {
  it("is answered before any page, whatever the query, and needs no session of its own", async () => {
    const { url } = await open({ routes: [answering({ now: 1 })] });
    const answer = await fetch(`${url}/api/v1/clock?x=1`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ now: 1 });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("is no place for an address that cannot be read: a broken escape, a NUL", async () => {
    const { url } = await open({ routes: [answering({ now: 1 })] });
    for (const path of ["/api/v1/clock?x=%00", "/stations/%E0%A4%A", "/stations?q=%zz"]) {
      const answer = await fetch(`${url}${path}`);
      expect(answer.status, path).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "address-unreadable" });
    }
    expect((await fetch(`${url}/api/v1/clock?x=%E9%AB%98%25`)).status).toBe(200);
  });

  it("answers HEAD like GET without a body", async () => {
    const { url } = await open({ routes: [answering({ now: 1 })] });
    const answer = await fetch(`${url}/api/v1/clock`, { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
  });

  it("names the methods it knows when asked by another", async () => {
    const { url } = await open({ routes: [answering({})] });
    const answer = await fetch(`${url}/api/v1/clock`, { method: "DELETE" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET");
    expect(await answer.json()).toMatchObject({ code: "method-not-allowed", status: 405 });
  });

  it("answers a refusal as a problem with its code, its way to mend and when to come again", async () => {
    const busy = { code: "busy", message: "现在太忙。", mend: "稍后再试。" };
    const { url } = await open({
      routes: [
        route("POST", "/api/v1/readings", async () => {
          throw new TooMany(busy, { retryAfterS: 7 });
        }),
      ],
    });
    const answer = await fetch(`${url}/api/v1/readings`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toEqual({
      type: "urn:county-brain:problem:busy",
      title: "请求过于频繁",
      status: 429,
      detail: "现在太忙。",
      code: "busy",
      mend: "稍后再试。",
    });
  });

  it("answers a defect with 500 and nothing of its inside, and logs it under the request's id", async () => {
    const { url, logged } = await open({
      routes: [
        route("GET", "/api/v1/clock", async () => {
          throw new Error("password of the database: geheim");
        }),
      ],
    });
    const answer = await fetch(`${url}/api/v1/clock`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("geheim");
    const id = answer.headers.get("x-request-id");
    expect(logged.filter((line) => line.id === id)).toHaveLength(2);
  });
});

describe("a route of people's pages", () => {
  it("is guarded and limited as pages are, before Next sees it", async () => {
    const answered: string[] = [];
    const deed: Route = {
      ...route("POST", "/api/v1/deed", async (request, response) => {
        answered.push(String(request.headers.cookie));
        response.end();
      }),
      isForPeople: true,
    };
    const { url } = await open({ routes: [deed] });
    const post = (headers: Record<string, string>) =>
      fetch(`${url}/api/v1/deed`, { method: "POST", headers });
    expect((await post({ origin: url })).status).toBe(401);
    const cookie = "session=zhang";
    expect((await post({ cookie, origin: "https://elsewhere.example" })).status).toBe(403);
    expect(answered).toEqual([]);
    const { status, headers } = await post({ cookie, origin: url });
    expect([status, headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);
    for (let more = 1; more < 300; more++) await post({ cookie, origin: url });
    expect((await post({ cookie, origin: url })).status).toBe(429);
    expect(answered).toEqual(Array(300).fill(cookie));
  });
});

describe("a page", () => {
  it("about what is not there answers 404, and says so itself", async () => {
    const isThere = async (_viewer: unknown, path: string) => path !== "/warnings/7";
    const { url } = await open({ isThere });
    const ask = async (path: string, more: Record<string, string> = {}) => {
      const answer = await fetch(`${url}${path}`, {
        headers: { cookie: "session=zhang", ...more },
      });
      const { page } = Object(await answer.json());
      return [answer.status, page];
    };
    expect(await ask("/warnings/7?a=b")).toEqual([404, "/warnings/7?a=b"]);
    expect(await ask("/warnings/8")).toEqual([200, "/warnings/8"]);
    expect(await ask("/warnings/7", { rsc: "1" })).toEqual([200, "/warnings/7"]);
  });

  it("that is not for who asks is refused with 403, by a page that says who may", async () => {
    const { url } = await open();
    const ask = (path: string) => fetch(`${url}${path}`, { headers: { cookie: "session=zhang" } });
    const refused = await ask("/audit?actor=a");
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ page: "/refused?what=audit.read" });
    const shown = await ask("/duty?unit=a");
    expect(shown.status).toBe(200);
    expect(await shown.json()).toMatchObject({ page: "/duty?unit=a" });
  });

  it("that asks for a second factor is not begun without one: the browser goes where it is shown", async () => {
    const viewer = { ...OFFICER, secondFactor: false };
    const { url } = await open({ sessionOf: async () => ({ id: "zhang", viewer }) });
    const answer = await fetch(`${url}/displays`, { redirect: "manual" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/account?why=display.write");
  });

  it("sends a browser without a session to log in, and back to where it wanted", async () => {
    const { url } = await open();
    const answer = await fetch(`${url}/stations?kind=rain&_rsc=1a2b`, { redirect: "manual" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/login?callbackUrl=%2Fstations%3Fkind%3Drain");
  });

  it.each([
    "/",
    "/hall",
    "//hall",
    "/hall/",
    "/Login",
    "/%6cogin",
    "/login/../hall",
    "/_next/../hall",
    "/_next/%2e%2e/hall",
    "/_next/..%2fhall",
    "/_next/..\\hall",
    "/worker.mjs/../hall",
  ])("is closed when asked for as %s", async (path) => {
    const { url } = await open();
    expect(await statusOfRaw(url, path)).toBe(302);
  });

  it("of the API answers 401 instead", async () => {
    const { url } = await open();
    const answer = await fetch(`${url}/api/v1/hall`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "not-logged-in" });
  });

  it("tells a machine that its key is for another address, since it cannot log in", async () => {
    const { url } = await open();
    const headers = { authorization: "Bearer key" };
    const answer = await fetch(`${url}/api/v1/readings/`, { method: "POST", headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "not-for-keys" });
  });

  it.each(["/login", "/_next/static/chunk.js", "/api/auth/csrf", "/worker.mjs", "/icon.svg"])(
    "%s is open to everybody",
    async (path) => {
      const { url } = await open();
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    },
  );

  it("is served to who has a session, with headers that keep other sites out", async () => {
    const { url } = await open();
    const answer = await fetch(`${url}/hall`, { headers: { cookie: "session=open" } });
    expect(await answer.json()).toMatchObject({ page: "/hall" });
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("strict-transport-security")).toBeNull();
  });

  it("tells browsers to stay on TLS only where people always come over TLS", async () => {
    const { url } = await open({ onlyTls: true });
    const answer = await fetch(`${url}/login`);
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=31536000");
    expect(answer.headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
  });

  it("carries a nonce of its own in each answer, which Next finds in the request", async () => {
    const { url } = await open();
    const forged = { "content-security-policy": "script-src 'nonce-forged'" };
    const once = async () => {
      const answer = await fetch(`${url}/login`, { headers: forged });
      const policy = answer.headers.get("content-security-policy") ?? "";
      const seen: { headers: Record<string, string> } = JSON.parse(await answer.text());
      expect(seen.headers["content-security-policy"]).toBe(policy);
      return policy;
    };
    const [first, second] = [await once(), await once()];
    expect(first).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'(;|$)/);
    expect(first).not.toMatch(/script-src[^;]*unsafe/);
    expect(second).not.toBe(first);
  });
});

describe("a request that changes something and carries a cookie", () => {
  const send = async (headers: Record<string, string>, method = "POST", path = "/api/v1/deed") => {
    const { url } = await open({
      routes: [route("POST", "/api/v1/clock", async (_, response) => sendJson(response, 200, {}))],
    });
    const host = new URL(url).host;
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("OWN", host)]),
    );
    const cookie = { cookie: "session=open" };
    const body = method === "DELETE" ? {} : { body: "{}" };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...cookie, ...own },
      ...body,
    });
    return answer.status;
  };

  it.each([
    ["a page of ours that says so", { "sec-fetch-site": "same-origin" }],
    ["a page of ours by its origin, as a plain form sends it", { origin: "http://OWN" }],
  ])("is done for %s", async (_what, headers) => {
    expect(await send(headers)).toBe(200);
    expect(await send(headers, "DELETE")).toBe(200);
    expect(await send(headers, "POST", "/api/v1/clock")).toBe(200);
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "http://evil.example" }],
    ["another site in a browser that names only the origin", { origin: "http://evil.example" }],
    ["another port of the same machine", { "sec-fetch-site": "same-site" }],
    ["a page that hides its origin", { origin: "null" }],
    ["who says nothing of where it comes from", {}],
    [
      "a forged forwarded host",
      { origin: "http://evil.example", "x-forwarded-host": "evil.example" },
    ],
  ])("is refused from %s", async (_what, headers) => {
    for (const method of ["POST", "PUT", "DELETE"]) expect(await send(headers, method)).toBe(403);
    expect(await send(headers, "POST", "/api/v1/clock")).toBe(403);
    expect(await send(headers, "POST", "/api/auth/signout")).toBe(403);
  });

  it("is refused for a plain form of another site too, whatever it encodes", async () => {
    const form = {
      origin: "http://evil.example",
      "content-type": "application/x-www-form-urlencoded",
    };
    expect(await send(form)).toBe(403);
  });
});

describe("changes that come too fast", () => {
  it("of one session are put off, whatever else it sends along, while reading goes on", async () => {
    const { url } = await open();
    let sent = 0;
    const send = (session = "open") => {
      sent += 1;
      const cookie = `theme=${sent}; session=${session}; junk${sent}=1`;
      const headers = { cookie, "sec-fetch-site": "same-origin", "user-agent": `agent ${sent}` };
      return fetch(`${url}/api/v1/deed`, { method: "POST", headers, body: "{}" });
    };
    const statuses = new Set<number>();
    while (sent < 300) statuses.add((await send()).status);
    expect([...statuses]).toEqual([200]);
    const late = await send();
    // Another session has a count of its own.
    expect((await send("other")).status).toBe(200);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await late.json()).toMatchObject({ code: "too-often" });
    // To look on is always possible.
    expect((await fetch(`${url}/hall`, { headers: { cookie: "session=open" } })).status).toBe(200);
  });

  it("of one address without a session are put off: log-ins", async () => {
    const { url } = await open();
    const send = () =>
      fetch(`${url}/api/auth/callback/credentials`, { method: "POST", body: "{}" });
    const answers = await Promise.all(Array.from({ length: 301 }, send));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });
});

describe("who sent a request", () => {
  const asSeen = async (url: string, headers: Record<string, string>) => {
    const answer = await fetch(`${url}/login`, { headers });
    const { headers: seen }: { headers: Record<string, string> } = JSON.parse(await answer.text());
    return {
      address: seen["x-client-address"],
      proto: seen["x-forwarded-proto"],
      host: seen["x-forwarded-host"],
    };
  };

  it("is the other end of the connection, whatever headers claim", async () => {
    const { url } = await open();
    const claimed = {
      "x-forwarded-for": "10.0.0.1",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "evil.example",
      "x-client-address": "10.0.0.2",
    };
    expect(await asSeen(url, claimed)).toEqual({
      address: "127.0.0.1",
      proto: "http",
      host: undefined,
    });
  });

  it("is what a trusted proxy says: the last address it did not trust itself", async () => {
    const { url } = await open({ trustedProxies: ["127.0.0.0/8", "10.0.0.0/8"] });
    const claimed = {
      "x-forwarded-for": "203.0.113.9, 198.51.100.4, 10.1.2.3",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "yingji.example.cn",
    };
    expect(await asSeen(url, claimed)).toEqual({
      address: "198.51.100.4",
      proto: "https",
      host: "yingji.example.cn",
    });
  });
});

describe("the access log", () => {
  it("marks what was broken off by who asked, and nothing else", async () => {
    const { url, logged } = await open({
      routes: [
        route("GET", "/api/v1/whole", async (_request, response) => sendJson(response, 200, {})),
        route("GET", "/api/v1/slow", async (_request, response) => {
          response.writeHead(200).write("the beginning");
          await once(response, "close");
        }),
      ],
    });
    await (await fetch(`${url}/api/v1/whole`)).text();
    const leaving = new AbortController();
    await fetch(`${url}/api/v1/slow`, { signal: leaving.signal });
    leaving.abort();
    await expect.poll(() => logged.filter(({ msg }) => msg === "served")).toHaveLength(2);
    const [whole, slow] = logged.filter(({ msg }) => msg === "served");
    expect(whole).not.toHaveProperty("aborted");
    expect(slow).toMatchObject({ path: "/api/v1/slow", aborted: true });
  });

  it("has a line per answer, one of so many where a route says so, and each failure", async () => {
    let fails = false;
    const { url, logged } = await open({
      routes: [
        route(
          "GET",
          "/api/v1/clock",
          async (_request, response) => {
            if (fails) throw new Error("broken");
            sendJson(response, 200, {});
          },
          10,
        ),
      ],
    });
    for (let call = 0; call < 25; call += 1) await (await fetch(`${url}/api/v1/clock`)).text();
    expect(logged.filter(({ msg }) => msg === "served")).toHaveLength(2);
    fails = true;
    for (let call = 0; call < 3; call += 1) await (await fetch(`${url}/api/v1/clock`)).text();
    expect(logged.filter(({ status }) => status === 500)).toHaveLength(3);
  });

  it("is not filled by a gauge that keeps sending with a wrong key", async () => {
    const { url, logged } = await open();
    for (let call = 0; call < 60; call += 1) await (await fetch(`${url}/api/v1/hall`)).text();
    expect(logged.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(30);
    expect(logged.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(10);
  });
});

describe("stopping", () => {
  it("finishes what is under way, closes idle connections and takes nothing new", async () => {
    let finish = () => {};
    const slow = route("GET", "/api/v1/clock", async (_request, response) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      sendJson(response, 200, { done: true });
    });
    const { http, url } = await openFront({ routes: [slow] });
    await (await fetch(`${url}/login`)).text();
    const underWay = fetch(`${url}/api/v1/clock`);
    await wait(100);
    const stopped = http.stop();
    await wait(50);
    await expect(fetch(`${url}/login`)).rejects.toThrow();
    finish();
    expect(await (await underWay).json()).toEqual({ done: true });
    await stopped;
  });
});

describe("a port", () => {
  it("that is taken is named, with another to try", async () => {
    const { url, http } = await open();
    const port = Number(new URL(url).port);
    const second = createHttpService({
      routes: [],
      pages: null,
      guard: async () => ({ kind: "pass", sessionId: null }),
      securityHeaders: () => {},
      trustedProxies: [],
      log: pino({ level: "silent" }),
    });
    await expect(second.listen(port, "127.0.0.1")).rejects.toMatchObject({
      code: "port-taken",
      message: `端口 ${port} 已被别的程序占用。`,
      mend: expect.stringContaining(String(port + 1)),
    });
    expect(http.server.listening).toBe(true);
  });
});

/** Asks for a path as it is written; fetch would tidy it first. */
function statusOfRaw(url: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: new URL(url).port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the key of a calendar address", () => {
  const KEY = "a-key-that-opens-a-roster";
  const calendars: Record<string, () => Promise<string>> = {
    known: async () => "BEGIN:VCALENDAR",
    unknown: async () => {
      throw new NotFound({ code: "calendar-unknown", message: "没有。", mend: "重新生成。" });
    },
    broken: async () => {
      throw new Error("the database is away");
    },
  };

  it.each([
    ["known", 200],
    ["unknown", 404],
    ["broken", 500],
  ])("stands in no line of the log, where it is %s", async (which, status) => {
    const calendar = calendars[which] ?? (async () => "");
    const { url, logged } = await open({ routes: calendarRoutes({ calendar }) });
    const answer = await fetch(`${url}/api/v1/duty.ics?key=${KEY}`);
    expect(answer.status).toBe(status);
    await answer.text();
    await expect.poll(() => logged.map(({ path }) => path)).toContain("/api/v1/duty.ics");
    expect(JSON.stringify(logged)).not.toContain(KEY);
  });
});
