import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { logIn } from "../product/logIn";
import { demo } from "./demo";

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

test("the hall marks what it shows as an exercise", async () => {
  await expect(page.getByText("演练").first()).toBeVisible();
});

test("an operator pauses the storm, and the county's clock stands for everybody", async () => {
  await page.getByRole("button", { name: "暂停" }).click();
  await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
  const first = await clockNow();
  await page.waitForTimeout(1_500);
  expect(await clockNow()).toBe(first);
});

test("a station page shows its chart, thresholds, readings and their marks", async () => {
  const { url } = demo();
  const rain = await page.locator("[data-station]").first().getAttribute("data-station");
  await page.goto(`${url}/stations/${rain}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /阈值/ })).toBeVisible();
  await expect(page.locator("canvas").first()).toBeVisible();
  await expect(page.getByText("示范").first()).toBeVisible();
});

const clockFace = z.object({ now: z.number(), clock: z.object({ mode: z.string() }) });

async function clock() {
  const answer = await page.request.get(`${demo().url}/api/v1/clock`);
  return clockFace.parse(await answer.json());
}

async function clockNow(): Promise<number> {
  return (await clock()).now;
}
