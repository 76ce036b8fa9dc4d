import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { casualtiesOf } from "@/lib/incident/casualties";
import { draftReport, type ReportRecords } from "@/lib/incident/situationReport";
import {
  filterTimeline,
  TIMELINE_KINDS,
  type TimelineEntry,
  timelineOf,
} from "@/lib/incident/timeline";
import { fieldReportEntries, orderEntries, taskEntries } from "@/lib/incident/timelineEntries";
import { MINUTE } from "@/lib/time/instant";
import { NO_CALLS } from "../calling/given";
import { timelineEntry as entry, incident, NOW, fieldReport as report, step, task } from "./given";

const order = {
  id: 1,
  turn: "start",
  from: null,
  to: "III",
  at: NOW + 5 * MINUTE,
  by: "李强",
  words: "橙色预警生效",
} as const;

describe("the timeline", () => {
  it("is the same whatever order its sources come in", () => {
    const drawn = fc.record({
      id: fc.nat(30),
      kind: fc.constantFrom(...TIMELINE_KINDS),
      minute: fc.nat(5),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(drawn, { selector: ({ id }) => id }),
        fc.infiniteStream(fc.nat()),
        (made, chance) => {
          const entries = made.map(({ id, kind, minute }) =>
            entry({ key: `${kind} ${id}`, kind, at: NOW + minute * MINUTE }),
          );
          const shuffled = entries
            .map((one) => ({ one, place: chance.next().value ?? 0 }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ one }) => [one]);
          const line = timelineOf(shuffled);
          expect(line).toEqual(timelineOf([entries]));
          expect(line.map(({ at }) => at)).toEqual(line.map(({ at }) => at).toSorted());
        },
      ),
    );
  });

  it("puts an order before the tasks it made at the same instant", () => {
    const line = timelineOf([
      taskEntries([task()], [step({ deed: "assign", occurredAt: NOW + 5 * MINUTE })], [order]),
      orderEntries([order]),
    ]);
    expect(line.map(({ kind }) => kind)).toEqual(["order", "task"]);
    expect(line[0]?.words).toBe("启动Ⅲ级响应。橙色预警生效");
  });

  it("names whom an order is given to, and nobody else for what was done before it was given on", () => {
    const line = taskEntries(
      [task({ assignee: { kind: "team", code: "t", name: "抢险队", known: true } })],
      [
        step({ id: 1, deed: "assign" }),
        step({ id: 2, deed: "refuse", words: "人手不足" }),
        step({ id: 3, deed: "reassign", words: "就近" }),
        step({ id: 4, deed: "accept" }),
      ],
      [],
    );
    expect(line.map(({ words }) => words)).toEqual([
      "下达「巡查隐患点」",
      "拒绝「巡查隐患点」：人手不足",
      "改派给抢险队「巡查隐患点」：就近",
      "抢险队 接受「巡查隐患点」",
    ]);
    const [given] = taskEntries([task()], [step({ deed: "assign" })], []);
    expect(given?.words).toBe("向北镇下达「巡查隐患点」");
  });

  it("names a unit once where it reported for itself", () => {
    const [own, told] = taskEntries(
      [task()],
      [step({ deed: "accept", who: "北镇" }), step({ id: 2, deed: "depart", who: "王芳" })],
      [],
    );
    expect(own).toMatchObject({ words: "北镇 接受「巡查隐患点」", who: null });
    expect(told?.who).toBe("王芳");
  });

  it("says of a report made without network when it happened and when it came", () => {
    const [line] = fieldReportEntries([report()]);
    expect(line).toMatchObject({ at: NOW, recordedAt: NOW + 3 * MINUTE });
    expect(line?.words).toBe("北镇：河水漫上公路。（道路中断、失踪 2 人）");
  });

  it("names a fact once, where the words of a report name it already", () => {
    const [line] = fieldReportEntries([
      report({ words: "桥头道路中断", facts: ["roadCut", "powerCut"], missing: null }),
    ]);
    expect(line?.words).toBe("北镇：桥头道路中断（停电）");
  });

  it("has arrivals as a kind of their own, and can be filtered by kind and by words", () => {
    const line = taskEntries(
      [task()],
      [
        step(),
        step({ id: 2, deed: "arrive", state: "onScene", words: "已到渡口" }),
        step({ id: 3, taskId: 99 }),
      ],
      [],
    );
    expect(line.map(({ kind }) => kind)).toEqual(["task", "arrival"]);
    const shown = (kinds: TimelineEntry["kind"][], words: string) =>
      filterTimeline(line, { kinds, words }).map(({ key }) => key);
    expect(shown(["arrival"], "")).toEqual(["task 2"]);
    expect(shown([], "渡口")).toEqual(["task 2"]);
    expect(shown([], "王芳")).toEqual(["task 1", "task 2"]);
  });
});

describe("casualties", () => {
  it("are of each count the newest reported, never a sum", () => {
    const counted = casualtiesOf([
      report({ id: 1, missing: 5, dead: 1 }),
      report({ id: 2, missing: 3, receivedAt: NOW + 9 * MINUTE }),
    ]);
    expect(counted).toEqual({
      dead: 1,
      missing: 3,
      injured: null,
      trapped: null,
      asOf: NOW + 9 * MINUTE,
    });
  });
});

describe("the draft of a situation report", () => {
  const records: ReportRecords = {
    kind: "first",
    number: 1,
    only: true,
    incident: incident({ firstOnSceneAt: NOW + 18 * MINUTE }),
    review: null,
    orders: [order],
    reports: [report()],
    casualties: casualtiesOf([report()]),
    calls: NO_CALLS,
    evacuation: null,
    tasks: [
      task({ state: "done" }),
      task({ id: 2, state: "accepted", text: "转移群众。" }),
      task({ id: 3, text: "转移群众。", assignee: { ...task().assignee, name: "南镇" } }),
    ],
    timeline: [],
    measured: "",
    contact: { room: "试县值班室", onDuty: [], writer: "周敏", phone: "" },
    addressee: "试市应急管理局",
    now: NOW,
    timeZone: "Asia/Shanghai",
  };
  const fields = draftReport(records);

  it("says what the records say, and what is not known as not known", () => {
    expect(fields.title).toBe("关于北镇暴雨山洪情况的首报");
    expect(fields.situation).toBe(
      "7月14日2时30分，北镇一村发生暴雨山洪，属自然灾害，初定为较大等级。7月14日2时33分接报：河水漫上公路（道路中断）。",
    );
    expect(fields.weather).toBe("无预警记录。");
    expect(fields.calling).toBe("");
    expect(fields.losses).toBe("截至目前，失踪2人；死亡、受伤、被困情况正在核查。");
    expect(fields.actions).toBe(
      "7月14日2时35分，李强启动Ⅲ级响应。共下达任务3项，完成1项，执行中1项，待执行1项。首支力量于7月14日2时48分到达现场，距接报18分。北镇已完成：巡查隐患点。",
    );
    expect(fields.next).toBe("北镇、南镇：转移群众。");
    expect(fields.contact).toBe("周敏");
  });

  it("says how far the move is where villages were counted", () => {
    const evacuation = { villages: 2, total: 191, arrived: 151, onTheWay: 0, asOf: NOW };
    expect(draftReport({ ...records, evacuation }).actions).toContain(
      "转移点名2个村，应转移191人，已转移151人，未到40人。",
    );
  });

  it("says of a refused task that it is given anew, and not that who refused it will do it", () => {
    const refused = task({ id: 4, state: "refused", text: "转移群众。" });
    const { actions, next } = draftReport({ ...records, tasks: [refused] });
    expect(actions).toContain("共下达任务1项，完成0项，执行中0项，1项不能执行，正在改派。");
    expect(next).toBe("改派：转移群众。");
  });

  it("says of a final one that it is the first as well, where nothing was reported before", () => {
    const closedAt = NOW + 40 * MINUTE;
    const closed = { ...records, kind: "final", incident: incident({ closedAt }) } as const;
    const only = draftReport(closed);
    expect(only.title).toBe("关于北镇暴雨山洪情况的首报暨终报");
    expect(only.situation).toMatch(/7月14日3时10分处置结束，距接报40分，首报与终报一并报送。$/u);
    const last = draftReport({ ...closed, only: false });
    expect(last.title).toBe("关于北镇暴雨山洪情况的终报");
    expect(last.situation).not.toContain("首报");
  });

  it("tells of each warning in a paragraph, and of very many how each began and stands", () => {
    const turn = (warning: number, minutes: number, words: string) =>
      entry({
        key: `warning ${warning}-${minutes}`,
        kind: "warning",
        at: NOW + minutes * MINUTE,
        words,
        href: `/warnings/${warning}`,
      });
    const weatherOf = (timeline: TimelineEntry[]) =>
      draftReport({ ...records, timeline }).weather.split("\n");
    const north = "雨量监测预警（北镇）";
    expect(
      weatherOf([
        turn(1, 0, `${north}发布橙色。3 小时雨量 54 mm ≥ 50 mm（北岭雨量站）。`),
        turn(2, 5, "河道水位预警（南河）发布黄色。"),
        turn(1, 9, `${north}升至红色。`),
      ]),
    ).toEqual([
      "雨量监测预警（北镇）：7月14日2时30分发布橙色，3小时雨量54 mm ≥ 50 mm（北岭雨量站）；7月14日2时39分升至红色。",
      "河道水位预警（南河）：7月14日2时35分发布黄色。",
    ]);
    const fall = turn(1, 12, `${north}降至橙色。`);
    const whole = [turn(1, 0, `${north}发布橙色。`), turn(1, 9, `${north}升至红色。`), fall];
    const ended = [...whole, turn(1, 20, `${north}解除。`)];
    expect(weatherOf(ended)[0]).not.toContain("降至橙色");
    const closed = { ...records, kind: "final", timeline: ended } as const;
    expect(draftReport(closed).weather).toContain("降至橙色");
    const long = "雨".repeat(40);
    const many = Array.from({ length: 20 }, (_, warning) =>
      ["发布黄色", "升至橙色", "升至红色", "降至橙色", "降至黄色"].map((words, minute) =>
        turn(warning, minute, `${north}${words}。${long}`),
      ),
    ).flat();
    const brief = weatherOf(many);
    const said = (minute: number, words: string) => `7月14日2时3${minute}分${words}，${long}`;
    expect(brief[0]).toBe(
      `${north}：${said(0, "发布黄色")}；${said(2, "升至红色")}；${said(4, "降至黄色")}。`,
    );
    expect(brief.join("\n").length).toBeLessThanOrEqual(3_530);
    expect(brief.at(-1)).toMatch(/^另有\d+个预警，见事件时间线。$/u);
    expect(brief.length - 1 + Number(/\d+/.exec(brief.at(-1) ?? "")?.[0])).toBe(20);
  });

  it("tells what was measured before what was warned of, and no more than fits in all", () => {
    const measured = "北镇面雨量 56.3 毫米。";
    expect(draftReport({ ...records, measured }).weather).toBe(
      "北镇面雨量56.3毫米。\n无预警记录。",
    );
    const timeline = Array.from({ length: 60 }, (_, warning) =>
      entry({
        key: `warning ${warning}`,
        kind: "warning",
        words: `雨量监测预警（北镇）发布黄色。${"雨".repeat(50)}`,
        href: `/warnings/${warning}`,
      }),
    );
    const { weather } = draftReport({ ...records, timeline, measured: "雨".repeat(1_000) });
    expect(weather.length).toBeLessThanOrEqual(3_530);
    expect(weather.length).toBeGreaterThan(3_300);
  });

  it("does not say again in the title where it happened", () => {
    const of = (title: string) =>
      draftReport({ ...records, incident: incident({ title }) }).situation.split("，")[1];
    expect(of("一村道路中断")).toBe("北镇一村发生道路中断");
    expect(of("北镇一村道路中断")).toBe("北镇一村发生道路中断");
    expect(of("一村")).toBe("北镇一村发生一村");
  });
});
