import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { logIn } from "../product/logIn";
import { demo } from "./demo";
import { tellTheStory } from "./theStory";

const STORM_MS = 420_000;
const open = (tier: string) => `[data-warning][data-tier="${tier}"]`;

test.describe.configure({ mode: "serial" });

let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
});
test.afterAll(async () => {
  await page.close();
});

test("a stranger is asked to log in, and a wrong password is refused in one sentence", async () => {
  const { url, account } = demo();
  await page.goto(`${url}/hall`);
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel("登录名").fill(account.login);
  await page.getByLabel("口令").fill("not the password");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /口令/ })).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
});

test("warnings rise on the hall while the storm plays, each with its reason, without a reload", async () => {
  test.setTimeout(STORM_MS);
  const { url, account } = demo();
  await logIn(page, url, account);
  await page.goto(`${url}/hall`);
  // While the quiet history is being loaded, the embedded database answers late.
  await expect(page.locator('[data-connection="live"]')).toBeVisible({ timeout: STORM_MS });
  await expect(page.locator('[data-testid="county-map"][data-ready="true"]')).toBeVisible({
    timeout: STORM_MS,
  });
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  await expect(page.locator(open("orange")).first()).toBeVisible({ timeout: STORM_MS });
  await expect(page.locator(open("red")).first()).toBeVisible({ timeout: STORM_MS });
  await expect(page.locator(open("red")).first()).toContainText(/(小时雨量|水位) [\d.]+ mm? ≥ /);
  expect(await page.evaluate(() => "loadedOnce" in window)).toBe(true);
});

test("an operator pauses the storm, and the county's clock stands for everybody", async () => {
  await page.getByRole("button", { name: "暂停" }).click();
  await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
  const first = await clockNow();
  await page.waitForTimeout(1_500);
  expect(await clockNow()).toBe(first);
});

tellTheStory(() => page);

test("a station page shows its chart, thresholds, readings and their marks", async () => {
  const { url } = demo();
  const rain = await page.locator("[data-station]").first().getAttribute("data-station");
  await page.goto(`${url}/stations/${rain}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /阈值/ })).toBeVisible();
  await expect(page.locator("canvas").first()).toBeVisible();
  await expect(page.getByText("示范").first()).toBeVisible();
});

test("a warning explains itself down to the readings behind each transition", async () => {
  const { url } = demo();
  await page.goto(`${url}/warnings?hazard=rain`);
  await page.getByRole("row").filter({ hasText: /镇/ }).first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/warnings\/\d+/);
  await expect(page.getByText(/小时.*mm ≥/).first()).toBeVisible();
  await page
    .getByRole("link", { name: /依据读数 \d+ 条/ })
    .or(page.getByRole("button", { name: /依据读数 \d+ 条/ }))
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText(/mm/);
  await page.keyboard.press("Escape");
});

test("tables filter by the URL and export exactly what they show", async () => {
  const { url } = demo();
  await page.goto(`${url}/stations?kind=river`);
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(7);
  const csv = await page.request.get(`${url}/api/v1/stations.csv?kind=river`);
  expect(csv.status()).toBe(200);
  const lines = (await csv.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(8);
  expect(lines[0]).toMatch(/^编码,名称,/);
});

test("an API address that nothing answers is a problem, and no page", async () => {
  const answer = await page.request.get(`${demo().url}/api/v1/nothing`);
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
});

test("the system page says plainly what the embedded database does not survive", async () => {
  const { url } = demo();
  await page.goto(`${url}/system`);
  await expect(page.getByText(/断电/).first()).toBeVisible();
  await expect(page.getByText(/PostgreSQL/).first()).toBeVisible();
});

const WALL = { width: 3840, height: 2160 };
const DESK = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
const PAGES = [
  { path: "/hall", sizes: [WALL, DESK, PHONE] },
  { path: "/stations/511525H003", sizes: [WALL, DESK, PHONE] },
  ...[
    "/stations",
    "/warnings",
    "/calls",
    "/calls/figures",
    "/calls/history",
    "/incidents",
    "/tasks",
    "/duty",
    "/people",
    "/channels",
    "/account",
    "/system",
  ].map((path) => ({ path, sizes: [DESK, PHONE] })),
];

test("every page is marked as an exercise, and none scrolls sideways at any size", async () => {
  test.setTimeout(180_000);
  const { url } = demo();
  for (const { path, sizes } of PAGES) {
    const answer = await page.goto(`${url}${path}`);
    expect(answer?.status(), path).toBe(200);
    expect(new URL(page.url()).pathname).toBe(path);
    await expect(page.getByRole("link", { name: "高县智慧应急大脑" })).toBeVisible();
    await expect(page.getByTestId("exercise-frame"), path).toBeVisible();
    await expect(page.getByRole("banner"), path).toContainText("演练");
    for (const size of sizes) {
      const { width } = size;
      await page.setViewportSize(size);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(null))));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("everything is found by keyboard", async () => {
  const { url } = demo();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${url}/hall`);
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("庆符");
  await expect(page.getByRole("listbox", { name: "查找结果" })).toContainText("庆符");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "查找结果" })).toBeHidden();
});

test("a screen that was away says so, and catches up without gaps or doubles", async () => {
  test.setTimeout(STORM_MS);
  await page.context().setOffline(true);
  await expect(page.locator('[data-connection="live"]')).toBeHidden();
  await resumeStorm();
  await page.waitForTimeout(8_000);
  await page.context().setOffline(false);
  await expect(page.locator('[data-connection="live"]')).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "暂停" }).click();
  await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
  await expect
    .poll(async () => {
      const shown = await page
        .locator("[data-warning]")
        .evaluateAll((cards) =>
          cards.map(
            (card) => `${card.getAttribute("data-warning")} ${card.getAttribute("data-tier")}`,
          ),
        );
      return shown.sort().join("\n");
    })
    .toBe((await openWarnings()).sort().join("\n"));
  await page.getByRole("button", { name: "继续" }).click();
});

test("warnings clear when the water falls, and the clock returns to the real day", async () => {
  test.setTimeout(2 * STORM_MS);
  await expect(page.getByText("最近解除")).toBeVisible({ timeout: STORM_MS });
  await expect
    .poll(async () => (await clock()).clock.mode, { timeout: STORM_MS, intervals: [2_000] })
    .toBe("live");
  const behind = Date.now() - (await clock()).now;
  expect(Math.abs(behind)).toBeLessThan(120_000);
});

const clockFace = z.object({ now: z.number(), clock: z.object({ mode: z.string() }) });

async function clock() {
  const answer = await page.request.get(`${demo().url}/api/v1/clock`);
  return clockFace.parse(await answer.json());
}

async function clockNow(): Promise<number> {
  return (await clock()).now;
}

/** As another operator would, from another screen: this page is without a network. */
async function resumeStorm(): Promise<void> {
  const { url } = demo();
  const answer = await page.request.post(`${url}/api/v1/clock`, {
    data: { action: "resume" },
    headers: { origin: url },
  });
  expect(answer.ok()).toBe(true);
}

async function openWarnings(): Promise<string[]> {
  const answer = await page.request.get(`${demo().url}/api/v1/hall`);
  const { warnings } = z
    .object({
      warnings: z.array(
        z.object({ id: z.number(), tier: z.string(), liftedAt: z.number().nullable() }),
      ),
    })
    .parse(await answer.json());
  return warnings
    .filter(({ liftedAt }) => liftedAt === null)
    .map(({ id, tier }) => `${id} ${tier}`);
}
