import { afterEach, describe, expect, it } from "vitest";
import { may, type PermissionName } from "@/lib/access/permissions";
import { ROLES, type Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";
import { clockRoutes } from "@/server/replay/service";
import { type Front, openFront } from "../http/given";

const DEEDS: readonly (readonly [PermissionName, Record<string, unknown>])[] = [
  ["exercise.steer", { action: "live" }],
  ["exercise.steer", { action: "sent", through: "2026-07-14T02:00:00Z" }],
  [
    "exercise.steer",
    {
      ...{ action: "start", title: "设计暴雨", speed: 60 },
      ...{ startsAt: "2026-07-14T02:00:00Z", endsAt: "2026-07-14T08:00:00Z" },
    },
  ],
  ["replay.steer", { action: "pause" }],
  ["replay.steer", { action: "resume" }],
  ["replay.steer", { action: "speed", speed: 60 }],
];

const personOf = (role: Role, secondFactor: boolean): Viewer => ({
  ...{ userId: 1, login: "someone", name: "某人", role, secondFactor },
  ...{ adminAreaCode: null, departmentCode: null, personCode: null },
});

const opened: Front[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ http }) => http.stop()));
});

/** The clock's routes for one person, with what was done to the clock. */
async function openClock(person: Viewer) {
  const done: string[] = [];
  const doing = (name: string) => () => {
    done.push(name);
    return Promise.resolve({ mode: "live" } as const);
  };
  const clock = {
    ...{ state: () => ({ mode: "live" }) as const, now: () => 0, wallNow: () => 0 },
    ...{ pause: doing("pause"), resume: doing("resume"), setSpeed: doing("speed") },
    goLive: doing("live"),
  };
  const replay = { start: doing("start"), sentThrough: doing("sent") };
  const sources = { authenticate: () => Promise.reject(new Error("no key is shown here")) };
  const access = { viewerFromRequest: () => Promise.resolve(person) };
  const front = await openFront({ routes: clockRoutes({ clock, replay, sources, access }) });
  opened.push(front);
  return { url: front.url, done };
}

describe("a person at the county's clock", () => {
  it.each(
    ROLES.flatMap((role) =>
      (["with a second factor", "without one"] as const).map((factor) => [role, factor] as const),
    ),
  )("%s %s does what the table allows and nothing else", async (role, factor) => {
    const person = personOf(role, factor === "with a second factor");
    const { url, done } = await openClock(person);
    for (const [permission, deed] of DEEDS) {
      const answer = await fetch(`${url}/api/v1/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(deed),
      });
      const isAllowed =
        may(person, permission) && (permission === "replay.steer" || person.secondFactor);
      expect(answer.status, `${deed.action}`).toBe(isAllowed ? 200 : 403);
      expect(done.includes(String(deed.action))).toBe(isAllowed);
    }
  });
});
