import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compose,
  framedSms,
  markExercise,
  type SmsFrame,
  shortestSms,
} from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import { smsLength } from "@/lib/message/smsLength";
import {
  codesFor,
  MESSAGE_KINDS,
  type MessageTemplate,
  templateCodeSchema,
} from "@/lib/message/template";
import { exampleSms, templateFaults } from "@/lib/message/templateFaults";
import { fillIn, unknownVariables, VARIABLES } from "@/lib/message/variable";

const FRAME: SmsFrame = { signature: "高县应急", confirmation: "回1确认，回2不能到位" };

const TEMPLATE: MessageTemplate = {
  code: "call",
  version: 3,
  subject: "{地点}预警",
  text: "{姓名}：{地点}{等级}预警，{原因}。{确认}",
  smsText: "{地点}{等级}预警，{原因}。{确认}",
  voiceText: "{地点}{等级}预警。{确认}",
  registeredId: "SMS_1",
};

describe("how an SMS is counted", () => {
  it.for([
    ["", "gsm7", 0, 1],
    ["a".repeat(160), "gsm7", 160, 1],
    ["a".repeat(161), "gsm7", 161, 2],
    ["a".repeat(306), "gsm7", 306, 2],
    ["a".repeat(307), "gsm7", 307, 3],
    // Written with an escape each, and never cut between it and what follows.
    ["{}[]", "gsm7", 8, 1],
    ["€".repeat(80), "gsm7", 160, 1],
    [`${"a".repeat(152)}€${"a".repeat(10)}`, "gsm7", 164, 2],
    ["@£ÄÖ", "gsm7", 4, 1],
    // One character outside the alphabet makes all of it UCS-2.
    [`${"a".repeat(69)}汛`, "ucs2", 70, 1],
    ["汛".repeat(70), "ucs2", 70, 1],
    ["汛".repeat(71), "ucs2", 71, 2],
    ["汛".repeat(134), "ucs2", 134, 2],
    ["汛".repeat(135), "ucs2", 135, 3],
    // A surrogate pair counts two and stays together.
    ["🌊".repeat(35), "ucs2", 70, 1],
    [`${"汛".repeat(66)}🌊${"汛".repeat(10)}`, "ucs2", 78, 2],
    ["`", "ucs2", 1, 1],
  ] as const)("%#: %s", ([text, alphabet, units, parts]) => {
    expect(smsLength(text)).toMatchObject({ alphabet, units, parts });
  });

  it("never fits less in more parts than its length demands", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "grapheme" }), (text) => {
        const { units, parts, single } = smsLength(text);
        const part = single === 160 ? 153 : 67;
        expect(parts).toBeGreaterThanOrEqual(units <= single ? 1 : Math.ceil(units / part));
        expect(parts).toBeLessThanOrEqual(Math.max(1, Math.ceil(units / (part - 1))));
      }),
    );
  });
});

describe("templates", () => {
  it("those shipped are faultless and fit one SMS with the longest examples", () => {
    for (const template of DEFAULT_TEMPLATES) {
      const kind = MESSAGE_KINDS.find((each) => template.code.startsWith(each)) ?? "call";
      expect([template.code, templateFaults(kind, template, FRAME)]).toEqual([template.code, []]);
      expect(exampleSms(template, FRAME).isShortened, template.code).toBe(false);
      expect(templateCodeSchema.safeParse(template.code).success).toBe(true);
    }
  });

  it("what they come to at their shortest is told for the one that needs most", () => {
    const link = "https://yj.gaoxian.gov.cn/c/12345678zzzzzz";
    const frame = { signature: "高县应急", confirmation: `确认 ${link}` };
    const asking = { ...TEMPLATE, registeredId: null, smsText: "{地点}{等级}，速撤。{确认}" };
    const silent = { ...TEMPLATE, smsText: "撤。" };
    // 【高县应急】, the place at its shortest (庆符镇文…), 橙色。, and how to confirm.
    const least = 6 + 5 + 3 + frame.confirmation.length;
    expect(shortestSms([silent, asking], frame)).toBe(least);
    // What is registered is sent as it was: 橙色，速撤。
    expect(shortestSms([asking, { ...asking, registeredId: "SMS_2" }], frame)).toBe(least + 3);
    const long = { ...asking, smsText: `${"长".repeat(40)}{确认}` };
    expect(shortestSms([asking, long], frame)).toBe(6 + 40 + frame.confirmation.length);
    for (const template of DEFAULT_TEMPLATES.filter(({ smsText }) => smsText.includes("{确认}"))) {
      expect(shortestSms([template], FRAME), template.code).toBeLessThanOrEqual(70);
    }
  });

  it("there is wording for every kind, and the most exact is looked for first", () => {
    const codes = DEFAULT_TEMPLATES.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...MESSAGE_KINDS]));
    expect(codesFor({ kind: "call", hazard: "rain", tier: "red" })).toEqual([
      "call.rain.red",
      "call.rain",
      "call",
    ]);
    expect(codesFor({ kind: "task" })).toEqual(["task"]);
  });

  it.for([
    [{ smsText: "{地名}速撤。{确认}" }, "smsText", "{地名}"],
    [{ text: "{}" }, "text", "{}"],
    [{ smsText: "【高县应急】速撤。{确认}" }, "smsText", "签名"],
    [{ smsText: `${"撤".repeat(60)}{确认}` }, "smsText", "会分成 2 条"],
    [{ smsText: "速撤" }, "smsText", "请写上 {确认}"],
    [{ voiceText: "速撤" }, "voiceText", "请写上 {确认}"],
  ] as const)("%#: what is wrong is said at its field", ([change, field, words]) => {
    const faults = templateFaults("call", { ...TEMPLATE, ...change }, FRAME);
    expect(faults).toContainEqual({ field, message: expect.stringContaining(words) });
  });

  it("a kind nobody has to answer needs no way to confirm", () => {
    const draft = { ...TEMPLATE, smsText: "解除", voiceText: "解除" };
    expect(templateFaults("lift", draft, FRAME)).toEqual([]);
  });

  it("its preview is the SMS as it arrives", () => {
    const template = { smsText: "{地点}速撤。{确认}", registeredId: null };
    expect(exampleSms(template, FRAME)).toMatchObject({
      text: "【高县应急】庆符镇文武社区速撤。回1确认，回2不能到位",
      length: { units: 27, parts: 1 },
      isShortened: false,
    });
  });

  it("is refused only where sending could not make it one message, and shown as it is sent", () => {
    const link = "https://yj.gaoxian.gov.cn/c/12345678zzzzzz";
    const frame = { signature: "高县应急", confirmation: `确认 ${link}` };
    const smsText = "{地点}{灾种}{等级}预警，{原因}，停工停课，立即转移危险区群众。{确认}";
    const draft = { ...TEMPLATE, smsText, registeredId: null };
    expect(templateFaults("call", draft, frame)).toEqual([]);
    const shown = exampleSms(draft, frame);
    expect(shown).toMatchObject({ isShortened: true, length: { parts: 1 } });
    const sent = compose({ ...draft, code: "call", version: 1 }, "sms", {
      variables: VARIABLES,
      exercise: false,
      sms: frame,
    });
    expect(shown.text).toBe(framedSms(sent.text, frame));
    // What a carrier registered keeps its clauses, and does not fit.
    const registered = { ...draft, registeredId: "SMS_2" };
    expect(templateFaults("call", registered, frame)).toMatchObject([{ field: "smsText" }]);
    expect(exampleSms(registered, frame).length.parts).toBe(2);
  });

  it("names that are filled in are never read as names again", () => {
    expect(fillIn("{地点}{原因}", { 地点: "{原因}", 原因: "甲" })).toBe("{原因}甲");
    expect(unknownVariables("{地点}{确认}{x}{x}")).toEqual(["x"]);
  });
});

describe("an SMS of the shipped wordings, in places of the county as they are called", () => {
  const FOLDER = new URL("../../../counties/gaoxian/", import.meta.url);
  const named = (file: string) => {
    const rows: { name: string }[] = parse(readFileSync(new URL(file, FOLDER), "utf8"), {
      columns: true,
      bom: true,
    });
    return rows.map(({ name }) => name);
  };
  const longest = (names: readonly string[]) =>
    names.toSorted((a, b) => b.length - a.length).slice(0, 10);
  const townships = longest(named("townships.csv"));
  const villages = longest(named("villages.csv"));
  const places = [
    ...[...townships, ...villages],
    ...villages.flatMap((village) => townships.map((township) => `${township} ${village}`)),
  ];
  const framed = fc.constantFrom<SmsFrame>(
    FRAME,
    // As long as a link to a county's own address is.
    {
      signature: "高县应急管理局",
      confirmation: "确认 https://yj.gaoxian.gov.cn/c/12345678zzzzzz",
    },
  );

  it("is one, signature and way to confirm counted, whatever its reason or task", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEFAULT_TEMPLATES),
        fc.constantFrom(...places),
        fc.string({ unit: fc.constantFrom(..."雨量雪村河道转移群众1.5 "), maxLength: 200 }),
        framed,
        (template, 地点, words, sms) => {
          const variables = { ...VARIABLES, 地点, 原因: words, 任务: words };
          const { text } = compose(template, "sms", { variables, exercise: false, sms });
          const { units, single, parts } = smsLength(framedSms(text, sms));
          expect([text, units <= single, parts]).toEqual([text, true, 1]);
          expect(text.includes("{确认}")).toBe(template.smsText.includes("{确认}"));
          expect(text.startsWith(地点.slice(0, 4)) || template.code === "duty").toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("gives up its last clauses for a link, and nothing where a reply leaves room", () => {
    const template = DEFAULT_TEMPLATES.find(({ code }) => code === "call.river.red");
    if (!template) throw new Error("No such wording is shipped.");
    const variables = { ...VARIABLES, 地点: "庆符镇", 灾种: "洪水", 等级: "红色" };
    const by = (sms: SmsFrame) =>
      compose(template, "sms", { variables, exercise: false, sms }).text;
    expect(by(FRAME)).toBe("庆符镇洪水红色预警，立即全部转移沿河群众，不漏一人。{确认}");
    const link = (host: string) => ({
      ...FRAME,
      confirmation: `确认 https://${host}/c/12345678zzzz`,
    });
    expect(by(link("yj.gaox.gov.cn"))).toBe("庆符镇洪水红色预警，立即全部转移沿河群众。{确认}");
    expect(by(link("yingji.gaoxian.gov.cn"))).toBe("庆符镇洪水红色预警。{确认}");
  });
});

describe("a message made of a template", () => {
  const made = (channel: "sms" | "voice" | "app", 原因: string, exercise = false) =>
    compose(TEMPLATE, channel, {
      variables: { 姓名: "张三", 地点: "庆符镇", 等级: "红色", 原因 },
      exercise,
      sms: FRAME,
    });

  it("takes the wording of its channel and leaves the way to confirm to it", () => {
    expect(made("app", "雨大").text).toBe("张三：庆符镇红色预警，雨大。{确认}");
    expect(made("voice", "雨大").text).toBe("庆符镇红色预警。{确认}");
    expect(made("sms", "雨大").template).toMatchObject({
      code: "call",
      version: 3,
      registeredId: "SMS_1",
      variables: { 地点: "庆符镇" },
    });
  });

  it("an SMS gives up the end of its reason before it becomes two", () => {
    const { text } = made("sms", "三小时雨量".repeat(12));
    expect(text).toContain("…");
    expect(smsLength(framedSms(text, FRAME))).toMatchObject({ units: 70, parts: 1 });
    expect(made("app", "三小时雨量".repeat(12)).text).not.toContain("…");
  });

  it("an exercise says so in front of everything, once", () => {
    const { text, subject } = made("voice", "雨大", true);
    expect([text, subject]).toEqual(["演练：庆符镇红色预警。{确认}", "演练：庆符镇预警"]);
    expect(markExercise(text)).toBe(text);
  });
});
