import type { Browser, BrowserContext } from "@playwright/test";
import { z } from "zod";
import { formatInstant, MINUTE, SECOND } from "@/lib/time/instant";
import { logIn } from "../product/logIn";
import type { Product } from "../product/startProduct";

export interface Account {
  readonly login: string;
  readonly password: string;
}

/** Where the phones of these tests are, as their receivers say it. */
export const PHONE_IS: { readonly position: [number, number]; readonly accuracyM: number } = {
  position: [104.516, 28.437],
  accuracyM: 8,
};

/** An account of the first person of a village, who is called first when a warning is over it. */
export async function addVillageHead(product: Product, village: string): Promise<Account> {
  const login = `head${village.slice(-3)}`;
  const added = await product.brain([
    ...["user", "add", "--login", login, "--name", `村主任${village.slice(-3)}`],
    ...["--role", "liaison", "--area", village, "--person", `${village}-p01`],
  ]);
  return { login, password: z.object({ password: z.string() }).parse(added).password };
}

/** Rain of 70 mm in 25 minutes at the gauge of 庆符镇: orange, and its villages are called. */
export async function letItRain(product: Product): Promise<void> {
  const newest = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
  const readings = [4, 3, 2, 1, 0].map((before) => ({
    station: "511525R002",
    quantity: "rain",
    period: "PT5M",
    observedAt: formatInstant(newest - before * 5 * MINUTE),
    value: 14,
  }));
  const answer = await fetch(`${product.url}/api/v1/readings`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.sourceKey}`, "content-type": "application/json" },
    body: JSON.stringify({ readings }),
    signal: AbortSignal.timeout(30 * SECOND),
  });
  if (!answer.ok) throw new Error(`The readings were refused: ${await answer.text()}`);
}

/** A phone with a person logged in on it, that has not seen the field page yet. */
export async function phoneOf(
  browser: Browser,
  product: Product,
  account: Account,
): Promise<BrowserContext> {
  const [longitude, latitude] = PHONE_IS.position;
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    geolocation: { longitude, latitude, accuracy: PHONE_IS.accuracyM },
    permissions: ["geolocation", "notifications"],
  });
  const page = await context.newPage();
  await logIn(page, product.url, account);
  await page.close();
  return context;
}
