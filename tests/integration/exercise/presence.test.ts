import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { NORTH, NORTH_ONE } from "../../unit/calling/given";
import { viewerOf } from "../calls/given";
import { openPlay } from "./given";

eachDatabase((_name, open) => {
  let database: Database;
  let play: Awaited<ReturnType<typeof openPlay>>;
  let roundId: number;

  beforeAll(async () => {
    database = await open();
    play = await openPlay(database);
  });

  beforeEach(async () => {
    await database.pool.query("DELETE FROM user_account WHERE person_code IS NOT NULL");
    await database.pool.query("DELETE FROM warning_transition");
    await database.pool.query("DELETE FROM warning");
    await play.calls.tick();
    await play.warn(play.command.county.gauge);
    roundId = (await play.exercise.asked()).calls.find(isHead)?.roundId ?? 0;
  });

  const isHead = ({ personCode }: { readonly personCode: string }) => personCode === "head1";
  const isAsked = async () => (await play.exercise.asked()).calls.some(isHead);
  const confirm = () =>
    play.act({
      kind: "answer",
      personCode: "head1",
      roundId,
      answer: "confirmed",
      pressedAt: null,
    });
  const giveAccount = () =>
    play.addAccount("head1", { role: "liaison", adminAreaCode: NORTH_ONE, personCode: "head1" });

  describe("whoever has an account of its own", () => {
    it("is left to itself from the moment it has it, and again played when it is disabled", async () => {
      expect(await isAsked()).toBe(true);
      await giveAccount();
      expect(await isAsked()).toBe(false);
      // It had been asked before: the answer comes too late.
      expect(await confirm()).toBe("person-is-there");
      expect((await play.calls.mine(viewerOf("head1")))[0]).toMatchObject({ answer: null });

      await play.accounts.disable("head1", "console");
      expect(await isAsked()).toBe(true);
      expect(await confirm()).toBe("done");
    });

    it("reads that somebody simulated answered, where that was before it had its account", async () => {
      await confirm();
      await giveAccount();
      expect((await play.calls.mine(viewerOf("head1")))[0]).toMatchObject({
        answer: "confirmed",
        way: "simulated",
      });
    });

    it("is the only one to answer: others go on being played", async () => {
      await giveAccount();
      const others = (await play.exercise.asked()).calls.map(({ personCode }) => personCode);
      expect(others).toEqual(expect.arrayContaining(["head2", "group1"]));
    });
  });

  describe("a task", () => {
    async function given(
      kind: "person" | "department" | "township" | "team" | "post",
      code: string,
    ) {
      const { id } = await play.command.open();
      await database.pool.query("UPDATE incident SET exercise = true WHERE id = $1", [id]);
      return (await play.command.assign(id, { to: { kind, code } })).id;
    }
    const isPlayed = async (taskId: number) =>
      (await play.exercise.asked()).tasks.some((task) => task.taskId === taskId);

    beforeAll(async () => {
      await database.pool.query(
        `INSERT INTO team (code, county_code, name, admin_area_code, demonstration)
         VALUES ('boats', '990001', '冲锋舟队', $1, true)`,
        [NORTH],
      );
      await database.pool.query(
        "INSERT INTO team_member (team_code, person_code, rank) VALUES ('boats', 'head2', 1)",
      );
    });

    it.each([
      ["person", "head1", { role: "liaison", adminAreaCode: NORTH_ONE, personCode: "head1" }],
      [
        "department",
        "traffic",
        {
          role: "department",
          adminAreaCode: null,
          departmentCode: "traffic",
          personCode: "p-traffic",
        },
      ],
      ["township", NORTH, { role: "township", adminAreaCode: NORTH, personCode: "northDuty" }],
      ["team", "boats", { role: "liaison", adminAreaCode: `${NORTH}002`, personCode: "head2" }],
      ["post", "countyDuty", { role: "dutyOfficer", adminAreaCode: null, personCode: "duty" }],
    ] as const)("of a %s is left to who is there", async (kind, code, field) => {
      const taskId = await given(kind, code);
      expect(await isPlayed(taskId)).toBe(true);
      await play.addAccount("there", field);
      expect(await isPlayed(taskId)).toBe(false);
      const step = {
        kind: "taskStep",
        taskId,
        deed: "accept",
        words: "",
        position: null,
        pressedAt: null,
      } as const;
      expect(await play.act(step)).toBe("person-is-there");
      await play.accounts.disable("there", "console");
      expect(await play.act(step)).toBe("done");
    });
  });
});
