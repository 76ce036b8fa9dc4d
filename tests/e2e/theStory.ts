import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import JSZip from "jszip";
import sharp from "sharp";
import { spokenDuration } from "@/lib/time/localTime";
import { TIER_NAMES } from "@/lib/warning/reason";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { demo } from "./demo";
import {
  type CalledPerson,
  findCalled,
  incidentOf,
  lineOf,
  openedOffline,
  phoneOf,
  roundsOf,
  stepsOf,
  tasksOf,
  timelineOf,
} from "./story";

/**
 * From an orange warning to a report that can be opened, told while the clock stands: a phone, the
 * commander's hall, and `duty`, the officer whose page the records are read with.
 */
export function tellTheStory(duty: () => Page): void {
  let called: CalledPerson;
  let phone: BrowserContext;
  let hall: Page;
  let incidentId = 0;

  test("a phone confirms its call without a network, and what it did arrives once", async ({
    browser,
  }) => {
    called = await findCalled(duty().request);
    phone = await phoneOf(browser, called);
    const field = await phone.newPage();
    // Who is out among people begins there.
    await field.goto(demo().url);
    await expect(field).toHaveURL(/\/field/);
    await openedOffline(field);
    const stateOf = async () => (await lineOf(duty().request, called.lineId)).line.state.kind;
    await phone.setOffline(true);
    await field.getByRole("button", { name: /我收到了/ }).click();
    await expect(field.getByText("有信号自动送出")).toBeVisible();
    expect(await stateOf()).not.toBe("done");
    await phone.setOffline(false);
    await expect.poll(stateOf, { timeout: 60_000 }).toBe("done");
    await expect(field.getByText("您已确认").first()).toBeVisible();
    const { entries } = await lineOf(duty().request, called.lineId);
    const own = entries.filter(({ personCode }) => personCode === called.personCode);
    expect(own.filter(({ kind }) => kind === "confirmed")).toHaveLength(1);
    await field.close();
  });

  test("the exercise's commander comes in by the printed link, once, and orders what is proposed", async ({
    browser,
  }) => {
    const { url, commander } = demo();
    const link = new URL(commander).searchParams.get("link") ?? "";
    const proxied = await fetch(`${url}/api/v1/commander/claim`, {
      method: "POST",
      redirect: "manual",
      headers: { "x-forwarded-for": "127.0.0.1", "x-this-machine": "yes" },
      body: new URLSearchParams({ link }),
    });
    expect(proxied.headers.get("location")).toBe("/commander?refused=commander-not-here");

    hall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await hall.goto(commander);
    await hall.getByRole("button", { name: "进入指挥大厅" }).click();
    await expect(hall).toHaveURL(/\/hall/);
    const proposal = hall.getByRole("region", { name: "建议的响应" });
    const led = await proposal.getByRole("link").getAttribute("href");
    incidentId = Number(/\d+$/.exec(led ?? "")?.[0]);
    await proposal.getByRole("button", { name: /^启动.级响应$/ }).click();
    const ordered = hall.waitForResponse((answer) => answer.url().endsWith("/orders"));
    await hall.getByRole("button", { name: "署名下达" }).click();
    expect((await ordered).ok()).toBe(true);
    await expect(proposal).toBeHidden();
    // What was ordered stands on the map, and leads to what it is about.
    const mark = hall.locator("[data-task-place]").first();
    await expect(mark).toBeVisible();
    await mark.press("Enter");
    const there = hall.getByRole("dialog", { name: /任务$/ });
    await expect(there.getByRole("link").first()).toHaveAttribute("href", /^\/tasks\/\d+$/);
    await hall.keyboard.press("Escape");
    await expect(hall.getByRole("link", { name: /^事件：.+级响应$/ }).first()).toBeVisible();

    const again = await (await browser.newContext()).newPage();
    await again.goto(commander);
    await again.getByRole("button", { name: "进入指挥大厅" }).click();
    await expect(again.getByRole("alert").first()).toContainText("已经用过");
    await again.context().close();
  });

  test("the township's task is accepted, photographed on the scene and done on the phone", async () => {
    const field = await phone.newPage();
    await field.goto(`${demo().url}/field?tab=task`);
    const task = field.getByRole("article").filter({ hasText: "巡查隐患点" });
    for (const step of ["接受", "出发", "到场"]) {
      await task.getByRole("button", { name: step, exact: true }).click();
    }
    await task.locator('input[type="file"]').setInputFiles({
      name: "slope.jpg",
      mimeType: "image/jpeg",
      buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: "#567" } })
        .jpeg()
        .toBuffer(),
    });
    await expect(task.getByText("照片 1 张已送达")).toBeVisible({ timeout: 60_000 });
    await task.getByRole("button", { name: "完成", exact: true }).click();
    await expect(task).toBeHidden({ timeout: 60_000 });

    const done = (await tasksOf(duty().request, incidentId)).find(
      ({ text, state }) => text.includes("巡查隐患点") && state === "done",
    );
    const steps = await stepsOf(duty().request, done?.id ?? 0);
    expect(steps.map(({ deed, attachments }) => [deed, attachments.length])).toEqual([
      ["assign", 0],
      ["accept", 0],
      ["depart", 0],
      ["arrive", 1],
      ["finish", 0],
    ]);
    const [photo] = steps.flatMap(({ attachments }) => attachments);
    const picture = await duty().request.get(`${demo().url}/api/v1/attachments/${photo}`);
    expect((await sharp(await picture.body()).metadata()).width).toBe(800);
    await phone.close();
  });

  test("the report to those above is drafted, signed, and opens as a document", async () => {
    await hall.goto(`${demo().url}/incidents/${incidentId}`);
    await hall.getByRole("button", { name: "起草首报" }).click();
    await hall.getByRole("button", { name: /署名签发/ }).click();
    await hall.getByRole("dialog").getByRole("button", { name: "署名签发" }).click();
    await expect(hall.getByText("演练指挥长签发").first()).toBeVisible();
    const { incident, situationReports } = await incidentOf(duty().request, incidentId);
    const [report] = situationReports;
    expect(report?.signedBy).toBe("演练指挥长");
    const path = `/api/v1/situation-reports/${report?.id}/document`;
    const file = await hall.request.get(`${demo().url}${path}`);
    const document = await JSZip.loadAsync(await file.body());
    const text = (await document.file("word/document.xml")?.async("string")) ?? "";
    expect(text).toContain(incident.title);
    expect(text).toContain("演练");
  });

  test("every figure on the incident's page is what the records say", async () => {
    const { incident, orders, missing, warnings } = await incidentOf(duty().request, incidentId);
    const { rows, total, kinds } = await timelineOf(duty().request, incidentId);
    const tasks = await tasksOf(duty().request, incidentId);
    await hall.goto(`${demo().url}/incidents/${incidentId}`);
    const figures = hall.getByRole("region", { name: "人员与数字" });
    const shown = await figures
      .locator("dl > div")
      .evaluateAll((boxes) =>
        boxes.map((box) => [
          box.querySelector("dt")?.textContent,
          box.querySelector("dd")?.textContent,
        ]),
      );
    const count = (is: (task: (typeof tasks)[number]) => boolean) =>
      String(tasks.filter(is).length);
    const isOver = ({ state }: { readonly state: string }) => ["done", "withdrawn"].includes(state);
    expect(Object.fromEntries(shown)).toEqual({
      死亡: "未报",
      失踪: "未报",
      受伤: "未报",
      被困: "未报",
      任务: count(({ state }) => state !== "withdrawn"),
      完成: count(({ state }) => state === "done"),
      逾期: count((task) => task.overdueAt !== null && !isOver(task)),
      拒绝: count(({ state }) => state === "refused"),
    });
    expect(tasks.length).toBeGreaterThan(5);

    const arrivals = tasks.flatMap(({ onSceneAt }) => (onSceneAt === null ? [] : [onSceneAt]));
    const took = spokenDuration(Math.min(...arrivals) - incident.knownAt);
    await expect(figures).toContainText(`首支力量 ${took} 到场`);
    expect(orders.map(({ to, by }) => [to, by])).toEqual([[incident.responseLevel, "演练指挥长"]]);
    await expect(hall.getByRole("region", { name: "还没有落实" })).toContainText(
      `${missing.length} 项`,
    );

    const rounds = await roundsOf(
      duty().request,
      warnings.map(({ id }) => id),
    );
    const counted = (of: typeof rounds) =>
      [
        `${sum(of, ({ confirmed }) => confirmed)}/${sum(of, ({ called }) => called)}`,
        String(sum(of, ({ lost }) => lost)),
      ] as const;
    const calls = hall.getByRole("region", { name: "叫应" });
    await expect(calls).toContainText(`确认 ${counted(rounds)[0]}`);
    const said = await calls
      .getByRole("row")
      .evaluateAll((lines) =>
        lines.map((line) => [...line.querySelectorAll("th, td")].map((cell) => cell.textContent)),
      );
    for (const tier of RAISED_TIERS.filter((each) => rounds.some((one) => one.tier === each))) {
      const own = said.find(([name]) => name?.endsWith(TIER_NAMES[tier]));
      expect(own?.slice(1, 3), tier).toEqual(counted(rounds.filter((one) => one.tier === tier)));
    }

    const story = hall.getByRole("region", { name: "时间线" });
    await expect(story).toContainText(`${total} 条`);
    await expect(story.locator("ol > li")).toHaveCount(rows.length);
    for (const kind of ["warning", "reading", "call", "order", "task", "arrival", "document"]) {
      expect(kinds, kind).toContain(kind);
    }
    await story.getByRole("link", { name: "全部与打印" }).click();
    const sheet = hall.getByRole("region", { name: "时间线" });
    await expect(sheet).toContainText(`全部 ${total} 条`);
    await expect(sheet.locator("ol > li")).toHaveCount(total);
    await hall.goBack();
    const related = hall.getByRole("region", { name: "关联" });
    await expect(related.getByRole("link")).toHaveCount(warnings.length);
    await hall.context().close();
  });
}

function sum<T>(of: readonly T[], figure: (one: T) => number): number {
  return of.reduce((total, one) => total + figure(one), 0);
}
