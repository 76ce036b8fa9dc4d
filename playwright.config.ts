import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "./tests/product/chromium";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // One server with one storm serves all: its warnings rise and clear in event time.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalSetup: "./tests/e2e/storm.setup.ts",
  // The storm plays from the start: who watches it rise comes first.
  projects: [
    { name: "storm", testMatch: "storm.spec.ts" },
    { name: "people", testIgnore: "storm.spec.ts" },
  ],
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1920, height: 1080 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGUMENTS },
  },
});
