import type { Page } from "@playwright/test";

/** Logs in as a person would, and waits until the hall or the page asked for is there. */
export async function logIn(
  page: Page,
  url: string,
  account: { readonly login: string; readonly password: string },
): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByLabel("登录名").fill(account.login);
  await page.getByLabel("口令").fill(account.password);
  await page.getByRole("button", { name: "登录" }).click();
  // Past the log-in, and past the address that only sends everybody on to their own first page.
  await page.waitForURL(({ pathname }) => pathname !== "/login" && pathname !== "/");
}
