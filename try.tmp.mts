import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "./tests/product/chromium";
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGUMENTS });
const page = await browser.newPage({ locale: "zh-CN", viewport: {width:1920,height:1080} });
const url = "http://127.0.0.1:9411";
page.on("console", (m) => { if (m.type()==="error") console.log("console", m.text().slice(0,300)); });
page.on("pageerror", (e) => console.log("pageerror", String(e).slice(0,300)));
const t0 = performance.now(); const say = (w: string) => console.log(Math.round(performance.now()-t0), w);
await page.goto(url + "/login"); say("login page");
await page.getByLabel("登录名").fill("demo");
await page.getByLabel("口令", {exact:true}).fill(process.env.PW!);
await page.getByRole("button", { name: "登录" }).click();
await page.waitForURL((a) => a.pathname !== "/login"); say("logged in " + page.url());
for (const path of ["hall", "warnings", "stations", "system", "account", "refused", "nowhere"]) {
  await page.goto(`${url}/${path}`); say("goto " + path);
  const r = await Promise.race([page.evaluate(() => new Promise((r) => requestIdleCallback(() => r("idle"), { timeout: 500 }))), new Promise((r) => setTimeout(() => r("STUCK"), 8000))]);
  say(path + " " + r);
  await page.screenshot({ path: `/tmp/hA-try/${path}.png` }).catch((e) => console.log(String(e).slice(0, 100)));
}
await browser.close();
