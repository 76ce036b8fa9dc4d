import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { z } from "zod";

const manifestSchema = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  id: z.literal("/field"),
  start_url: z.literal("/field"),
  scope: z.string(),
  display: z.enum(["standalone", "fullscreen", "minimal-ui"]),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })),
});

/** What browsers ask of a page that can be put on the home screen, by the browser's own judgement. */
export async function expectInstallable(page: Page): Promise<void> {
  const wire = await page.context().newCDPSession(page);
  const { url, data, errors } = await wire.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(new URL(url).pathname).toBe("/field.webmanifest");
  const { installabilityErrors } = await wire.send("Page.getInstallabilityErrors");
  // A test's browser is a private one, in which nothing is installed; nothing else is missing.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);

  const { scope, icons } = manifestSchema.parse(JSON.parse(data ?? "null"));
  // A log-in that has run out is renewed within the app, not in a browser beside it.
  const within = new URL(scope, url).href;
  for (const path of ["/field?tab=report", "/login?callbackUrl=%2Ffield"]) {
    expect(new URL(path, url).href.startsWith(within), path).toBe(true);
  }
  const sizes: string[] = [];
  for (const { src, sizes: declared, type } of icons.filter((icon) => icon.type === "image/png")) {
    const answer = await page.request.get(new URL(src, url).href);
    expect(answer.headers()["content-type"]).toBe(type);
    const { width, height } = await sharp(await answer.body()).metadata();
    expect(`${width}x${height}`).toBe(declared);
    sizes.push(declared);
  }
  expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
}
