import type { APIRequestContext, Browser, BrowserContext, Page } from "@playwright/test";
import { z } from "zod";
import { callReaction } from "@/lib/exercise/behaviour";
import { createChance } from "@/lib/scenario/chance";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { logIn } from "../product/logIn";
import { plan } from "../unit/scenario/gaoxian";
import { brain } from "./brain";
import { demo } from "./demo";

/** The demonstration's simulated people are those of this seed. */
const PEOPLE_SEED = 1;

/** Somebody of a township under orange or red whom a call waits for. */
export interface CalledPerson {
  readonly personCode: string;
  readonly lineId: number;
  readonly townshipCode: string;
}

const boardSchema = z.object({
  waiting: z.array(
    z.object({
      lineId: z.number(),
      roundId: z.number(),
      townshipCode: z.string().nullable(),
      state: z.string(),
      person: z.object({ personCode: z.string() }).nullable(),
      persons: z.array(z.object({ personCode: z.string() })),
    }),
  ),
  rounds: z.array(z.object({ id: z.number(), tier: z.string() })),
});

/** Somebody who was called and whom nobody simulated answers for: a silent one can be played. */
export async function findCalled(request: APIRequestContext): Promise<CalledPerson> {
  const answer = await request.get(`${demo().url}/api/v1/calls/board`);
  const { waiting, rounds } = boardSchema.parse(await answer.json());
  const grave = new Set(rounds.filter(({ tier }) => tier === "orange" || tier === "red").map(idOf));
  const asked = waiting.flatMap(({ persons }) => persons.map(({ personCode }) => personCode));
  const chance = createChance(PEOPLE_SEED);
  for (const { person, persons, townshipCode, roundId, lineId, state } of waiting) {
    // Of a line where nobody was left somebody may still confirm, however late.
    const isOpen = state === "calling" || state === "escalated" || state === "exhausted";
    if (!townshipCode || !isOpen || !grave.has(roundId)) continue;
    const turn = persons.findIndex(({ personCode }) => personCode === person?.personCode);
    const called = person ? persons.slice(0, turn + 1) : persons;
    const found = called.find(
      ({ personCode }) =>
        callReaction(chance, { personCode, roundId }).kind === "silent" &&
        // Whom the demonstration gives to its visitor has an account already.
        personCode !== plan.visitor?.person &&
        // Whoever is called for two places has two buttons to press.
        asked.filter((code) => code === personCode).length === 1,
    );
    if (found) return { personCode: found.personCode, lineId, townshipCode };
  }
  throw new Error(`Nobody of a township is silent: ${JSON.stringify(waiting.slice(0, 5))}`);
}

/** A phone with the township's account of that person logged in on it. */
export async function phoneOf(browser: Browser, person: CalledPerson): Promise<BrowserContext> {
  const login = "onthephone";
  const added = await brain(
    ...["user", "add", "--login", login, "--name", "镇上的手机", "--role", "township"],
    ...["--area", person.townshipCode, "--person", person.personCode],
  );
  const { password } = z.object({ password: z.string() }).parse(added);
  const phone = await browser.newContext({
    ...PHONE,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await phone.newPage();
  await logIn(page, demo().url, { login, password });
  await page.close();
  return phone;
}

/** A phone by its size and by what its browser says of itself. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36",
};

/** The page with its worker in charge and everything on the phone that opens it again. */
export async function openedOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match("/field"))) await new Promise((next) => setTimeout(next, 100));
  });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const instant = z.number();
const taskSchema = z.object({
  id: z.number(),
  text: z.string(),
  state: z.string(),
  adminAreaCode: z.string().nullable(),
  createdAt: instant,
  onSceneAt: instant.nullable(),
  finishedAt: instant.nullable(),
  overdueAt: instant.nullable(),
});
const incidentSchema = z.object({
  incident: z.object({
    id: z.number(),
    title: z.string(),
    responseLevel: z.string().nullable(),
    knownAt: instant,
    exercise: z.boolean(),
  }),
  orders: z.array(z.object({ to: z.string().nullable(), by: z.string() })),
  situationReports: z.array(z.object({ id: z.number(), signedBy: z.string().nullable() })),
  missing: z.array(z.object({ key: z.string() })),
  warnings: z.array(z.object({ id: z.number() })),
});

export async function incidentOf(request: APIRequestContext, id: number) {
  const answer = await request.get(`${demo().url}/api/v1/incidents/${id}`);
  return incidentSchema.parse(await answer.json());
}

const timelineSchema = z.object({
  rows: z.array(z.object({ key: z.string() })),
  total: z.number(),
  kinds: z.array(z.string()),
});

/** The newest lines of an incident's timeline, with how much there is of what. */
export async function timelineOf(request: APIRequestContext, id: number) {
  const answer = await request.get(`${demo().url}/api/v1/incidents/${id}/timeline`);
  return timelineSchema.parse(await answer.json());
}

const stepsSchema = z.object({
  reports: z.array(z.object({ deed: z.string(), attachments: z.array(z.string()) })),
});

/** What was reported of a task, in order. */
export async function stepsOf(request: APIRequestContext, taskId: number) {
  const answer = await request.get(`${demo().url}/api/v1/tasks/${taskId}`);
  return stepsSchema.parse(await answer.json()).reports;
}

/** All tasks of an incident, from the tasks' own list: what the incident counts is compared with it. */
export async function tasksOf(request: APIRequestContext, incidentId: number) {
  const search = `view=all&size=200&incident=${incidentId}`;
  const answer = await request.get(`${demo().url}/api/v1/tasks?${search}`);
  return z.object({ rows: z.array(taskSchema) }).parse(await answer.json()).rows;
}

const roundsSchema = z.object({
  rows: z.array(
    z.object({
      warningId: z.number(),
      tier: z.enum(RAISED_TIERS),
      called: z.number(),
      confirmed: z.number(),
      lost: z.number(),
    }),
  ),
});

/** The calls of some warnings round by round, from the calls' own history. */
export async function roundsOf(request: APIRequestContext, warningIds: readonly number[]) {
  const answer = await request.get(`${demo().url}/api/v1/calls/history?size=200`);
  const { rows } = roundsSchema.parse(await answer.json());
  return rows.filter(({ warningId, called }) => called > 0 && warningIds.includes(warningId));
}

/** How the person's call stands, and when it was answered, from the line's own history. */
export async function lineOf(request: APIRequestContext, lineId: number) {
  const answer = await request.get(`${demo().url}/api/v1/calls/lines/${lineId}`);
  return z
    .object({
      line: z.object({ state: z.object({ kind: z.string() }) }),
      entries: z.array(z.object({ kind: z.string(), personCode: z.string().nullable() })),
    })
    .parse(await answer.json());
}

function idOf({ id }: { readonly id: number }): number {
  return id;
}
