import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { formatInstant, SECOND } from "@/lib/time/instant";
import { readCountyFolder } from "@/server/county/service";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "../product/chromium";
import { logIn } from "../product/logIn";
import { type Product, startProduct } from "../product/startProduct";
import type { Figure } from "./figure";

const COUNTY = "counties/gaoxian";
/** So many that the slowest hundredth are ten. */
const READINGS = 1_000;
const EVERY_MS = 100;
const WARM_UP = 20;
const P50_MS = 80;
const P99_MS = 200;

/** One reading on its way to the screen, by the clock of this machine, epoch ms. */
interface Sent {
  readonly mark: string;
  readonly at: number;
}

/**
 * From a reading being sent to its value being painted on the hall in Chromium, at ten readings a
 * second. The baseline is a change made in the page itself and painted, with nothing between.
 */
export async function run(): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: CHROMIUM_ARGUMENTS,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    // tsx names functions by a helper that the page they are sent to does not have.
    await page.addInitScript("globalThis.__name ??= (value) => value;");
    await logIn(page, product.url, product.account);
    await page.goto(`${product.url}/hall`);
    await page.locator('[data-connection="live"]').waitFor();
    await page.locator('[data-testid="county-map"][data-ready="true"]').waitFor();
    await watchPaints(page);
    const floor = await paintFloor(page);
    const sections = await riverSections();
    const sent: Sent[] = [];
    for (let index = 0; index < READINGS + WARM_UP; index++) {
      const section = sections[index % sections.length];
      if (!section) throw new Error(`${COUNTY} has no river section with an alert level.`);
      sent.push(await send(product, section, index));
      await sleep(EVERY_MS);
    }
    await sleep(2 * SECOND);
    const painted = await page.evaluate(() => Object.fromEntries(window.paintedAt));
    return figures(delays(sent.slice(WARM_UP), painted), floor);
  } finally {
    await browser.close();
    await product.stop();
  }
}

declare global {
  interface Window {
    /** When a row was painted with a reading's instant: `station observedAt` → epoch ms. */
    paintedAt: Map<string, number>;
  }
}

/** Notes, after the frame that shows it, when a row first carries a reading. */
async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.paintedAt = new Map();
    const note = (row: Element) => {
      const mark = `${row.getAttribute("data-station")} ${row.getAttribute("data-observed-at")}`;
      if (window.paintedAt.has(mark)) return;
      window.paintedAt.set(mark, Number.POSITIVE_INFINITY);
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () =>
          window.paintedAt.set(mark, performance.timeOrigin + performance.now());
        painted.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) if (target instanceof Element) note(target);
    });
    const attributeFilter = ["data-observed-at"];
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter });
  });
}

/** Median of a change made in the page and painted, ms. */
async function paintFloor(page: Page): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < 30; round++) {
    const begun = performance.now();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          document.body.dataset.floor = String(performance.now());
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => resolve();
            painted.port2.postMessage(null);
          });
        }),
    );
    took.push(performance.now() - begun);
  }
  return quantile(took, 0.5);
}

/** A section of the county, and a level it may well have, m. */
interface Section {
  readonly code: string;
  readonly quietM: number;
}

async function riverSections(): Promise<Section[]> {
  const reading = await readCountyFolder(COUNTY);
  if ("problems" in reading) throw new Error(`${COUNTY} has problems.`);
  return reading.county.stations.flatMap(({ code, kind, alertLevelM }) =>
    kind === "river" && alertLevelM !== null ? [{ code, quietM: alertLevelM - 4 }] : [],
  );
}

async function send(product: Product, { code, quietM }: Section, index: number): Promise<Sent> {
  const at = Date.now();
  // Far enough apart that no two of one section share a second.
  const observedAt = formatInstant(Math.floor(at / SECOND) * SECOND);
  const value = quietM + (index % 50) / 100;
  const body = JSON.stringify({
    readings: [{ station: code, quantity: "waterLevel", observedAt, value }],
  });
  const answer = await fetch(`${product.url}/api/v1/readings`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.sourceKey}`, "content-type": "application/json" },
    body,
  });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}: ${await answer.text()}`);
  return { mark: `${code} ${observedAt}`, at };
}

function delays(sent: readonly Sent[], painted: Readonly<Record<string, number>>): number[] {
  const first = new Map<string, number>();
  for (const { mark, at } of sent) if (!first.has(mark)) first.set(mark, at);
  return [...first].map(([mark, at]) => (painted[mark] ?? Number.POSITIVE_INFINITY) - at);
}

function figures(took: readonly number[], floor: number): Figure[] {
  return (
    [
      ["p50", 0.5, P50_MS],
      ["p99", 0.99, P99_MS],
    ] as const
  ).map(([name, share, most]) => {
    const value = quantile(took, share);
    return {
      bench: "paint",
      metric: `reading sent → painted, ${name} of ${took.length}`,
      value,
      unit: "ms",
      baseline: floor,
      ratio: value / floor,
      target: `≤ ${most} ms`,
      pass: value <= most,
    };
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
