import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TimelineEntry, timelineOf } from "@/lib/incident/timeline";
import { orderEntries, taskEntries } from "@/lib/incident/timelineEntries";
import { entriesFolded, foldTimeline } from "@/lib/incident/timelineFolds";
import { timelinePage, timelineSearchSchema } from "@/lib/incident/timelinePage";
import { MINUTE, SECOND } from "@/lib/time/instant";
import { NOW, step, task, timelineEntry } from "./given";

const alike = (id: number, at: number, key = "village"): TimelineEntry =>
  timelineEntry({
    key: `call ${id}`,
    kind: "call",
    at,
    words: `第 ${id} 处 已确认叫应`,
    like: { key, before: "村 已确认叫应 ", after: " 人" },
  });
const ORDER = {
  id: 5,
  turn: "start",
  from: null,
  to: "II",
  at: NOW,
  by: "李强",
  words: "红色预警生效",
} as const;
const END = { ...ORDER, id: 6, turn: "end", from: "II", to: null, at: NOW + 60 * MINUTE } as const;

describe("a timeline with what is alike folded", () => {
  it("says a run at once, at its newest, whatever else happened meanwhile", () => {
    const order = timelineEntry({ key: "order 1", kind: "order", at: NOW + 90 * SECOND });
    const calls = [0, 30, 60, 100, 120].map((second, id) => alike(id, NOW + second * SECOND));
    const rows = foldTimeline(timelineOf([calls, [order]]));
    expect(rows.map(({ key, words }) => [key, words])).toEqual([
      ["order 1", ""],
      ["fold call 0", "村 已确认叫应 5 人"],
    ]);
    expect(rows[1]?.folded).toEqual({ count: 5, since: NOW, until: NOW + 2 * MINUTE });
  });

  it("leaves four as they are, and begins anew after a pause", () => {
    const minutes = [0, 1, 2, 3, 9, 10, 11, 12, 13];
    const rows = foldTimeline(minutes.map((minute, id) => alike(id, NOW + minute * MINUTE)));
    expect(rows.map(({ folded }) => folded?.count ?? null)).toEqual([null, null, null, null, 5]);
  });

  it("loses and repeats nothing: what a row opens to and what stands by itself is all", () => {
    const drawn = fc.array(
      fc.record({
        key: fc.constantFrom("a", "b", "order 1", null),
        minute: fc.nat(40),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(drawn, fc.boolean(), (made, isOrdered) => {
        const entries = timelineOf([
          isOrdered ? [timelineEntry({ key: "order 1", kind: "order", at: NOW })] : [],
          made.map(({ key, minute }, id) => {
            const one = alike(id, NOW + minute * MINUTE, key ?? "");
            return key === null ? { ...one, like: null } : one;
          }),
        ]);
        const rows = foldTimeline(entries);
        const keys = rows.flatMap(({ key, folded }) => {
          const own = entriesFolded(entries, key).map((entry) => entry.key);
          expect(own.length).toBe(folded?.count ?? 0);
          return key.startsWith("fold ") ? own : [key, ...own];
        });
        expect(keys.toSorted()).toEqual(entries.map(({ key }) => key).toSorted());
      }),
    );
  });

  it("has an order as one entry that says how many tasks it gave, and withdrew", () => {
    const tasks = [1, 2, 3, 4, 5].map((id) => task({ id, planKey: `patrol@${id}` }));
    const byHand = task({ id: 6, planKey: null });
    const steps = [...tasks, byHand].map(({ id }) =>
      step({ id, taskId: id, deed: "assign", occurredAt: NOW + SECOND }),
    );
    const withdrawn = step({
      id: 9,
      taskId: 1,
      deed: "withdraw",
      state: "withdrawn",
      words: "终止Ⅱ级响应",
      occurredAt: END.at,
    });
    const orders = [ORDER, END];
    const line = timelineOf([
      orderEntries(orders),
      taskEntries([...tasks, byHand], [...steps, withdrawn], orders),
    ]);
    expect(foldTimeline(line).map(({ key, words }) => [key, words])).toEqual([
      ["order 5", "启动Ⅱ级响应。红色预警生效（下达任务 5 项）"],
      ["task 6", "向北镇下达「巡查隐患点」"],
      ["order 6", "终止Ⅱ级响应。红色预警生效（撤销任务 1 项）"],
    ]);
    expect(entriesFolded(line, "order 5").map(({ key }) => key)).toEqual([
      "task 1",
      "task 2",
      "task 3",
      "task 4",
      "task 5",
    ]);
    const tasksOnly = line.filter(({ kind }) => kind === "task");
    expect(foldTimeline(tasksOnly).at(0)?.words).toBe("下达任务 5 项");
  });

  it("keeps what somebody wrote by itself", () => {
    const steps = [null, null, null, null, null, "路断了"].map((words, id) =>
      step({ id, taskId: id, words, occurredAt: NOW + id * SECOND }),
    );
    const tasks = steps.map(({ taskId }) => task({ id: taskId }));
    const rows = foldTimeline(timelineOf([taskEntries(tasks, steps, [])]));
    expect(rows.map(({ words }) => words)).toEqual([
      "接受「巡查隐患点」 5 项",
      "北镇 接受「巡查隐患点」：路断了",
    ]);
  });

  it("by pages: a thousand calls are a row, which opens; one by one where words are looked for", () => {
    const calls = Array.from({ length: 1_000 }, (_, id) => alike(id, NOW + id * SECOND));
    const asked = (raw: Record<string, string>) =>
      timelinePage(calls, timelineSearchSchema.parse(raw));
    const page = asked({});
    expect(page).toMatchObject({ found: 1_000, older: 0, before: null });
    expect(page.rows).toHaveLength(1);
    const open = { open: page.rows[0]?.key ?? "", size: "500" };
    expect(asked(open)).toMatchObject({ older: 500 });
    expect(asked(open).rows[0]?.key).toBe("call 999");
    expect(asked({ each: "1" }).rows).toHaveLength(100);
    expect(asked({ find: "第 7 处" }).rows.map(({ key }) => key)).toEqual(["call 7"]);
    expect(asked({ open: "fold call 17" }).rows).toEqual([]);
  });
});
