import { expect, type Page, test } from "@playwright/test";
import { TOTP } from "otpauth";
import { z } from "zod";
import { logIn } from "../product/logIn";
import { brain } from "./brain";
import { demo } from "./demo";

test.describe.configure({ mode: "serial" });

const added = z.object({ login: z.string(), password: z.string() });
const bound = z.object({ uri: z.string() });

/** An account made at the console; with a phone where it has to show a second factor. */
async function account(login: string, role: string, phone: "phone" | "none" = "none") {
  const made = added.parse(
    await brain("user", "add", "--login", login, "--name", login, "--role", role),
  );
  if (phone === "none") return { ...made, code: () => "" };
  const { uri } = bound.parse(await brain("user", "second-factor", login));
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return { ...made, code: () => new TOTP({ secret }).generate() };
}

async function logInWithCode(page: Page, who: Awaited<ReturnType<typeof account>>): Promise<void> {
  await page.goto(`${demo().url}/login`);
  await page.getByLabel("登录名").fill(who.login);
  await page.getByLabel("口令", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByLabel("动态口令").fill(who.code());
  await page.getByRole("button", { name: "登录" }).click();
  // Past the log-in, and past the address that only sends everybody on to their own first page.
  await page.waitForURL(({ pathname }) => pathname !== "/login" && pathname !== "/");
}

/** What the browser refused because of the Content-Security-Policy, on all pages it was told of. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction("reportViolation", (what: string) => found.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const what = `${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`;
      Reflect.get(window, "reportViolation")(what);
    });
  });
  return found;
}

test("no page needs what its Content-Security-Policy refuses, and no script runs without its nonce", async ({
  browser,
}) => {
  const { url, account: operator } = demo();
  const page = await browser.newPage();
  const found = await violations(page);
  await page.goto(`${url}/login`);
  await page.goto(`${url}/display?link=nothing`);
  await logIn(page, url, operator);
  for (const path of ["hall", "warnings", "stations", "system", "account", "refused", "nowhere"]) {
    await page.goto(`${url}/${path}`);
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 })),
    );
    expect(
      await page.evaluate(() => (document.body.textContent ?? "").length),
      path,
    ).toBeGreaterThan(20);
  }
  // The menu, the finder and a dialog bring styles of their own.
  await page.goto(`${url}/hall`);
  await page.getByRole("button", { name: /打开菜单/ }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  expect(found).toEqual([]);

  const injected = await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = "<img src=x onerror='window.injected = 1'>";
    document.body.append(script);
    const inline = document.createElement("script");
    inline.textContent = "window.injected = 2";
    const parsed = new DOMParser().parseFromString(
      "<script>window.injected = 3</script>",
      "text/html",
    );
    document.body.append(...parsed.querySelectorAll("script"));
    return new Promise((resolve) => setTimeout(() => resolve("injected" in window), 500));
  });
  expect(injected).toBe(false);
  expect(found.join()).toContain("script-src-attr");
  await page.close();
});

test("a second factor is bound on the account page, and asked for at the next log-in", async ({
  browser,
}) => {
  const who = await account("chen", "dutyOfficer");
  const page = await browser.newPage();
  await logIn(page, demo().url, who);
  // What needs it leads to where it is bound.
  await page.goto(`${demo().url}/displays`);
  await expect(page).toHaveURL(/\/account\?why=display\.write/);
  await expect(page.getByRole("note")).toContainText("绑定手机");
  await page.getByLabel("先验证口令").fill(who.password);
  await page.getByRole("button", { name: "绑定动态口令" }).click();
  const secret = ((await page.locator("span.font-mono").textContent()) ?? "").replaceAll(" ", "");
  const code = (ahead = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + ahead });
  await page.getByLabel("6 位动态口令").fill(code());
  await page.getByRole("button", { name: "绑定", exact: true }).click();
  await expect(page.getByText(/只显示这一次/)).toBeVisible();
  await page.goto(`${demo().url}/displays`);
  await expect(page.getByRole("heading", { name: "大屏会话" })).toBeVisible();
  await page.getByRole("button", { name: /打开菜单/ }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.waitForURL(/\/login/);
  // The code that was shown is used up; the next step's is taken already.
  await logInWithCode(page, { ...who, code: () => code(30_000) });
  await page.close();
});

test("a wall is opened by a link that works once, shows the hall live and offers nothing to do", async ({
  browser,
}) => {
  const { url } = demo();
  const officer = await account("duty2", "dutyOfficer", "phone");
  const page = await browser.newPage();
  await logInWithCode(page, officer);
  await page.goto(`${url}/displays`);
  await page.getByLabel("位置").fill("东墙");
  await page.getByRole("button", { name: "开设" }).click();
  const link = (await page.getByText(/\/display\?link=/).textContent()) ?? "";

  const wall = await (await browser.newContext()).newPage();
  await wall.goto(link);
  await wall.getByRole("button", { name: "在这台电脑上打开" }).click();
  await expect(wall).toHaveURL(/\/hall/);
  await expect(wall.locator('[data-connection="live"]')).toBeVisible({ timeout: 60_000 });
  await expect(wall.getByRole("button", { name: /暂停|继续/ })).toHaveCount(0);
  const refused = await wall.evaluate(async () => {
    const body = JSON.stringify({ action: "pause" });
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/clock", { method: "POST", headers, body })).status;
  });
  expect(refused).toBe(403);

  const second = await (await browser.newContext()).newPage();
  await second.goto(link);
  await second.getByRole("button", { name: "在这台电脑上打开" }).click();
  await expect(second.getByRole("alert").first()).toContainText("已经用过");

  await page.getByRole("row").filter({ hasText: "东墙" }).getByRole("button").click();
  await expect(wall.getByText("登录已失效")).toBeVisible();
  await page.close();
});

test("the audit administrator finds it all and nothing else; the chain is whole", async ({
  browser,
}) => {
  const page = await browser.newPage();
  const found = await violations(page);
  await logInWithCode(page, await account("shen", "auditAdministrator", "phone"));
  await expect(page).toHaveURL(/\/audit/);
  // Simulated people fill the newest page while the storm plays.
  await page.goto(`${demo().url}/audit?action=display.open`);
  await expect(page.getByRole("row").filter({ hasText: "开设大屏会话" })).toBeVisible();
  await page.getByRole("button", { name: "核对审计链" }).click();
  await expect(page.getByText(/条全部完整/)).toBeVisible();
  const export_ = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 CSV" }).click();
  expect((await export_).suggestedFilename()).toBe("审计日志.csv");
  await page.goto(`${demo().url}/audit?action=audit.export`);
  await expect(page.getByRole("row").filter({ hasText: "导出审计日志" })).toBeVisible();
  const refused = await page.goto(`${demo().url}/hall`);
  expect(refused?.status()).toBe(403);
  await expect(page.getByText("审计管理员无权“看态势、测站与预警”。")).toBeVisible();
  expect(found).toEqual([]);
  await page.close();
});

test("the system administrator makes an account, the security administrator lets it in", async ({
  browser,
}) => {
  const { url } = demo();
  const keeper = await browser.newPage();
  const found = await violations(keeper);
  await logInWithCode(keeper, await account("wang", "systemAdministrator", "phone"));
  await keeper.goto(`${url}/accounts`);
  await keeper.getByRole("button", { name: "新建账号" }).click();
  const dialog = keeper.getByRole("dialog");
  await dialog.getByLabel("登录名").fill("newcomer");
  await dialog.getByLabel("姓名或岗位").fill("新人");
  await dialog.getByLabel("角色").selectOption("analyst");
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  const password = (await dialog.locator("span.font-mono").textContent()) ?? "";

  const newcomer = await (await browser.newContext()).newPage();
  const tryIn = async () => {
    await newcomer.goto(`${url}/login`);
    await newcomer.getByLabel("登录名").fill("newcomer");
    await newcomer.getByLabel("口令", { exact: true }).fill(password);
    await newcomer.getByRole("button", { name: "登录" }).click();
  };
  await tryIn();
  await expect(newcomer.getByText("这个账号还没有授权。")).toBeVisible();

  const guard = await (await browser.newContext()).newPage();
  await logInWithCode(guard, await account("zhao", "securityAdministrator", "phone"));
  await guard.goto(`${url}/accounts`);
  await guard.getByRole("button", { name: /newcomer/ }).click();
  await guard.getByRole("button", { name: "授权" }).click();
  await expect(guard.getByRole("dialog")).toBeHidden();

  await tryIn();
  // Whoever chose the password knows it: the person chooses another one first.
  await expect(newcomer).toHaveURL(/\/account\?why=password/);
  await newcomer.getByLabel("现在的口令").fill(password);
  await newcomer.getByLabel("新口令").fill("Shahe-2026-bridge");
  await newcomer.getByRole("button", { name: "修改口令" }).click();
  await expect(newcomer.getByText(/口令已改/)).toBeVisible();
  await newcomer.goto(`${url}/`);
  await expect(newcomer).toHaveURL(/\/hall/);
  expect(found).toEqual([]);
});
