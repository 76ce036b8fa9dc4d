import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { Act } from "@/lib/exercise/act";
import { taskCommandSchema } from "@/lib/task/forms";
import { stepName } from "@/lib/task/life";
import { MINUTE } from "@/lib/time/instant";
import { asAssignee } from "@/server/exercise/actor";
import { eachDatabase } from "../../database/eachDatabase";
import {
  type Command,
  DUTY,
  NORTH,
  NOW,
  OF_NORTH,
  OF_SOUTH,
  OF_TRAFFIC,
  openCommand,
  SOUTH,
} from "./given";

eachDatabase((_name, open) => {
  let command: Command;
  let incidentId: number;

  beforeAll(async () => {
    command = await openCommand(await open());
    incidentId = (await command.open()).id;
    await command.database.pool.query(
      `INSERT INTO team (code, county_code, name, admin_area_code, department_code)
       VALUES ('roads', '990001', '抢通队', NULL, 'traffic'), ('crew', '990001', '北镇分队', $1, NULL),
              ('own', '990001', '县直属队', NULL, NULL)`,
      [NORTH],
    );
    await command.database.pool.query("INSERT INTO team_member VALUES ('roads', 'p-liaison', 1)");
  });

  const ofTask = async (id: number) => (await command.tasks.get(id, DUTY)).task;
  const stepsOf = async (id: number) =>
    (await command.tasks.get(id, DUTY)).reports.map((report) => [stepName(report), report.who]);
  const release = (id: number, viewer = DUTY, words = "道路已由部队抢通") =>
    command.tasks.command(
      id,
      taskCommandSchema.parse({ deedId: randomUUID(), deed: "release", words }),
      viewer,
    );

  it("a task given by hand waits for those it was given after, and begins with the last of them", async () => {
    command.at(0);
    const [first, second] = [await command.assign(incidentId), await command.assign(incidentId)];
    command.messages.length = 0;
    const after = [first.id, second.id, first.id];
    const waiting = await command.assign(incidentId, { text: "运送帐篷", after });
    expect(waiting).toMatchObject({ state: "blocked", waitsFor: [first.id, second.id] });
    expect(command.messages).toEqual([]);
    expect((await ofTask(first.id)).heldUp).toBe(1);
    const { rows } = await command.database.pool.query<{ detail: { after: number[] } }>(
      "SELECT detail FROM audit_entry WHERE subject = $1 AND action = 'task.assign'",
      [String(waiting.id)],
    );
    expect(rows[0]?.detail.after).toEqual([first.id, second.id]);
    command.at(3);
    for (const { id } of [first, second]) {
      expect((await ofTask(waiting.id)).state).toBe("blocked");
      await command.step(id, "accept", OF_TRAFFIC);
      await command.step(id, "finish", OF_TRAFFIC);
    }
    expect(await ofTask(waiting.id)).toMatchObject({
      state: "assigned",
      releasedAt: NOW + 3 * MINUTE,
      waitsFor: [],
    });
    expect((await stepsOf(waiting.id)).at(-1)).toEqual(["前置完成，可以开始", null]);
  });

  it("waits for nothing of another incident, nor for what is not there or not seen", async () => {
    const elsewhere = await command.assign((await command.open({ title: "另一件" })).id);
    const unseen = await command.assign(incidentId, { to: { kind: "township", code: SOUTH } });
    const refused = { code: "needs-elsewhere" };
    for (const id of [elsewhere.id, 999_999])
      await expect(command.assign(incidentId, { after: [id] })).rejects.toMatchObject(refused);
    const own = { to: { kind: "township", code: NORTH }, after: [unseen.id] };
    await expect(command.assign(incidentId, own, OF_NORTH)).rejects.toMatchObject(refused);
  });

  it("a refused task says how many wait behind it, and one of them is released by hand, on record", async () => {
    command.at(10);
    const refused = await command.assign(incidentId, { text: "抢通乡道" });
    const move = await command.assign(incidentId, { text: "转移群众", after: [refused.id] });
    const shelter = await command.assign(incidentId, { text: "开放安置点", after: [move.id] });
    const answer = await command.step(refused.id, "refuse", OF_TRAFFIC, { words: "无机械" });
    expect(answer).toMatchObject({ state: "refused", heldUp: 2 });
    expect(await ofTask(refused.id)).toEqual(answer);

    await expect(release(move.id, OF_SOUTH)).rejects.toMatchObject({ code: "task-unknown" });
    const analyst = { ...DUTY, role: "analyst" } as const;
    await expect(release(move.id, analyst)).rejects.toMatchObject({ status: 403 });
    const nothing = { deedId: randomUUID(), deed: "release", words: " " };
    expect(taskCommandSchema.safeParse(nothing).success).toBe(false);
    command.at(12);
    command.messages.length = 0;
    expect(await release(move.id)).toMatchObject({
      state: "assigned",
      releasedAt: NOW + 12 * MINUTE,
      waitsFor: [],
      newestWords: null,
    });
    expect(command.messages.map(({ subject }) => subject)).toContain("新任务：转移群众");
    expect((await ofTask(refused.id)).heldUp).toBe(0);
    expect(await ofTask(shelter.id)).toMatchObject({ state: "blocked", waitsFor: [move.id] });
    expect((await stepsOf(move.id)).at(-1)).toEqual(["解除前置", DUTY.name]);
    const timeline = await command.incidents.wholeTimeline(incidentId, DUTY);
    expect(timeline.map(({ words }) => words)).toContain(
      "解除交通运输局的前置「转移群众」：道路已由部队抢通",
    );
    expect((await command.audited()).at(-1)).toBe("task.release");
    // It waits for nothing any more: there is nothing to release, and nothing to begin anew.
    await expect(release(move.id)).rejects.toMatchObject({ code: "task-moved-on" });
    await command.step(move.id, "accept", OF_TRAFFIC);
    const to = { kind: "department", code: "traffic" };
    await command.tasks.command(
      refused.id,
      taskCommandSchema.parse({ deedId: randomUUID(), deed: "reassign", words: "再派", to }),
      DUTY,
    );
    await command.step(refused.id, "accept", OF_TRAFFIC);
    await command.step(refused.id, "finish", OF_TRAFFIC);
    expect((await ofTask(move.id)).state).toBe("accepted");
  });

  it("late acceptance and late completion are on record as what they are, once each", async () => {
    command.at(20);
    // Its time to accept is its time to finish: both run out at the same moment.
    const short = await command.assign(incidentId, { minutes: 4 });
    const usual = await command.assign(incidentId, { minutes: 30 });
    command.at(26);
    for (const _look of [1, 2]) await command.tasks.tick();
    for (const { id } of [short, usual]) await command.step(id, "accept", OF_TRAFFIC);
    for (const _look of [1, 2]) await command.tasks.tick();
    command.at(52);
    for (const _look of [1, 2]) await command.tasks.tick();
    await command.step(usual.id, "progress", OF_TRAFFIC, { words: "快了" });
    await command.tasks.tick();
    for (const { id } of [short, usual]) {
      const late = (await stepsOf(id)).flatMap(([name]) =>
        name?.startsWith("超时未") ? name : [],
      );
      expect(late).toEqual(["超时未接受", "超时未完成"]);
    }
    const timeline = await command.incidents.wholeTimeline(incidentId, DUTY);
    const told = timeline.filter(({ href }) => href === `/tasks/${usual.id}`);
    expect(told.map(({ words }) => words)).toEqual(
      expect.arrayContaining([
        "交通运输局 超时未接受「抢通道路」",
        "交通运输局 超时未完成「抢通道路」",
      ]),
    );
  });

  it.each(["roads", "crew", "own"])(
    "simulated people answer for team %s: its task is accepted and done",
    async (code) => {
      const { id } = await command.assign(incidentId, { to: { kind: "team", code } });
      const moves: Extract<Act, { kind: "taskStep" }>["deed"][] = ["accept", "finish"];
      for (const deed of moves) await command.step(id, deed, asAssignee(await ofTask(id)));
      expect((await ofTask(id)).state).toBe("done");
    },
  );
});
