import type { PoolClient } from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import type { AskedTask } from "@/lib/incident/planTasks";
import { eachDatabase } from "../../database/eachDatabase";
import { COMMANDER, type Command, DUTY, NORTH, openCommand } from "./given";

/** Tasks in chains of five, as a plan has them, for a township, a department and the duty room. */
function asked(count: number): readonly AskedTask[] {
  const addressees = [
    { kind: "township", code: NORTH, name: "北镇" },
    { kind: "department", code: "traffic" },
    { kind: "department", code: "unknown" },
    { kind: "post", post: "countyDuty" },
  ] as const;
  return Array.from({ length: count }, (_, place) => ({
    key: `task-${place}`,
    text: `第 ${place} 项`,
    addressee: addressees[place % addressees.length] ?? addressees[0],
    minutes: 30,
    scene: false,
    after: place % 5 === 0 ? [] : [`task-${place - 1}`],
  }));
}

eachDatabase((_name, open) => {
  let command: Command;
  beforeAll(async () => {
    command = await openCommand(await open());
  });

  /** Does something in the lane; answers how many statements it took. */
  async function statements(work: (client: PoolClient) => Promise<unknown>): Promise<number> {
    let count = 0;
    await command.database.write(async (client) => {
      const asked = vi.spyOn(client, "query");
      try {
        await work(client);
        count = asked.mock.calls.length;
      } finally {
        asked.mockRestore();
      }
    });
    return count;
  }

  const give = (incidentId: number, count: number) =>
    statements((client) =>
      command.tasks.giveOfPlan(client, {
        incidentId,
        exercise: false,
        asked: asked(count),
        by: COMMANDER,
      }),
    );

  it("an order that gives a hundred tasks takes as many statements as one that gives ten", async () => {
    const few = (await command.open({ title: "北镇十项" })).id;
    const many = (await command.open({ title: "北镇百项" })).id;
    await give((await command.open({ title: "北镇一项" })).id, 1);
    expect(await give(many, 100)).toBe(await give(few, 10));
    const { tasks, reports } = await command.tasks.ofIncident(command.database.pool, many, DUTY);
    expect(tasks.map(({ text }) => text)).toEqual(asked(100).map(({ text }) => text));
    // Each but the first of a chain waits for the one before it, and was given in its own name.
    expect(tasks.map(({ waitsFor }) => waitsFor)).toEqual(
      tasks.map((_task, place) => (place % 5 === 0 ? [] : [tasks[place - 1]?.id])),
    );
    expect(tasks.map(({ state }) => state)).toEqual(
      tasks.map((_task, place) => (place % 5 === 0 ? "assigned" : "blocked")),
    );
    expect(tasks[2]?.assignee).toMatchObject({ code: "unknown", known: false });
    expect(reports.map(({ taskId, deed, who }) => [taskId, deed, who])).toEqual(
      tasks.map(({ id }) => [id, "assign", COMMANDER.name]),
    );
    // Given once, whatever is asked again.
    await give(many, 100);
    expect((await command.incidents.get(many, DUTY)).tasks).toHaveLength(100);
  });

  it("and so does the end of a response, which withdraws what nobody began", async () => {
    const end = (incidentId: number) =>
      statements((client) =>
        command.tasks.withdrawUnstarted(client, incidentId, "终止响应", COMMANDER),
      );
    const few = (await command.open({ title: "北镇十项" })).id;
    const many = (await command.open({ title: "北镇百项" })).id;
    await give(few, 10);
    await give(many, 100);
    const byHand = async (incidentId: number) => {
      const [first] = (await command.incidents.get(incidentId, DUTY)).tasks;
      return command.assign(incidentId, { after: [first?.id] });
    };
    await byHand(few);
    const { id } = await byHand(many);
    expect(await end(many)).toBe(await end(few));
    // What was given by hand goes on, and waits for nothing any more.
    const { tasks, reports } = await command.tasks.ofIncident(command.database.pool, many, DUTY);
    expect(tasks.filter(({ state }) => state !== "withdrawn")).toMatchObject([
      { id, state: "assigned", waitsFor: [] },
    ]);
    const last = reports.filter(({ taskId }) => taskId === tasks[1]?.id).at(-1);
    expect(last).toMatchObject({ deed: "withdraw", words: "终止响应", who: COMMANDER.name });
  });
});
