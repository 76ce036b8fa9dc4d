import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, expect, type Request } from "@playwright/test";
import sharp from "sharp";
import { z } from "zod";
import { logIn } from "../product/logIn";
import type { Product } from "../product/startProduct";

/* What the server has of a phone's deeds, as it tells its own people. */

const headsSchema = z.object({ households: z.number(), people: z.number() });
const matterSchema = z.object({ kind: z.enum(["warning", "incident"]), id: z.number() });
const snapshotSchema = z.object({
  at: z.number(),
  calls: z.array(z.object({ answer: z.string().nullable() })),
  moves: z.array(
    z.object({
      matter: matterSchema,
      area: z.object({ code: z.string() }),
      suggested: z.object({ total: headsSchema, onTheWay: headsSchema, arrived: headsSchema }),
      kept: z.object({ version: z.number(), count: z.object({ arrived: headsSchema }) }).nullable(),
    }),
  ),
});

/** What the server tells the phone now. */
export async function snapshotOf({ url }: Product, context: BrowserContext) {
  const answer = await context.request.get(`${url}/api/v1/field/snapshot`);
  return snapshotSchema.parse(await answer.json());
}

type Snapshot = z.infer<typeof snapshotSchema>;

/** The duty room's own count of the village, as its page would send it. */
export async function countAsOfficer(
  browser: Browser,
  product: Product,
  { at, moves }: Snapshot,
): Promise<void> {
  const [move] = moves;
  if (!move) throw new Error("No village is to move.");
  const { matter, area, suggested } = move;
  const context = await browser.newContext();
  const page = await context.newPage();
  await logIn(page, product.url, product.account);
  const own = await context.request.get(`${product.url}/api/v1/field/snapshot`);
  const { person } = z.object({ person: z.object({ userId: z.number() }) }).parse(await own.json());
  const doing = { kind: "headcount", matter, adminAreaCode: area.code, base: null };
  const intent = {
    ...{ id: randomUUID(), clientId: randomUUID(), userId: person.userId, lane: "urgent" },
    ...{ number: 1, at, doing: { ...doing, count: suggested } },
  };
  const answer = await context.request.post(`${product.url}/api/v1/field/sync`, {
    headers: { origin: product.url },
    data: { userId: person.userId, intents: [intent] },
  });
  expect(await answer.json()).toMatchObject({ answers: [{ outcome: "applied" }] });
  await context.close();
}

const sentSchema = z.object({
  intents: z.array(z.object({ id: z.string(), doing: z.object({ kind: z.string() }) })),
});

/** What a request carries to the server. */
export function intentsIn(request: Request): z.infer<typeof sentSchema>["intents"] {
  if (!request.url().endsWith("/api/v1/field/sync")) return [];
  return sentSchema.parse(request.postDataJSON()).intents;
}

const originSchema = z.object({
  position: z.tuple([z.number(), z.number()]).nullable(),
  accuracyM: z.number().nullable(),
  takenAt: z.number().nullable(),
});

/** The reports of these words, with their pictures as they are kept. */
export async function reportsOf({ url }: Product, context: BrowserContext, words: string) {
  const get = async (path: string) => (await context.request.get(`${url}${path}`)).body();
  const reports = z
    .array(z.object({ words: z.string(), attachments: z.array(z.string()) }))
    .parse(JSON.parse(String(await get("/api/v1/reports"))));
  const ours = reports.filter((report) => report.words.includes(words));
  return Promise.all(
    ours.map(async ({ attachments }) => ({
      pictures: await Promise.all(
        attachments.map(async (id) => {
          const { width, height } = await sharp(await get(`/api/v1/attachments/${id}`)).metadata();
          const origin = await get(`/api/v1/attachments/${id}/origin`);
          return { width, height, origin: originSchema.parse(JSON.parse(String(origin))) };
        }),
      ),
    })),
  );
}
