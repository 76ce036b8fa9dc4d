import { expect, it } from "vitest";
import { confirmationCurve } from "@/lib/calling/curve";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { allLines, lineFigures, personFigures } from "@/lib/calling/figures";
import { callPolicySchema } from "@/lib/calling/policy";
import { policyFields, policyFromForm } from "@/lib/calling/policyForm";
import { channelWords, minuteClock } from "@/lib/calling/words";
import { median, percentile } from "@/lib/measure/percentile";
import { CHANNEL_KINDS } from "@/lib/message/channel";
import { MINUTE, SECOND } from "@/lib/time/instant";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { START } from "./given";

const fact = (confirmedAfter: number | null, tier: "red" | "orange" = "red") => ({
  tier,
  level: "village",
  townshipCode: "T",
  villageCode: "T001",
  beganAt: START,
  confirmedAt: confirmedAfter === null ? null : START + confirmedAfter,
  unconfirmed: confirmedAfter === null ? ("lost" as const) : null,
});

it("times are of those that confirmed, the rate of all that were called", () => {
  const facts = [fact(MINUTE), fact(3 * MINUTE), fact(10 * MINUTE), fact(null)];
  expect(allLines(facts)).toEqual({
    called: 4,
    confirmed: 3,
    lost: 1,
    rate: 0.75,
    medianMs: 3 * MINUTE,
    p90Ms: 10 * MINUTE,
  });
});

it("nobody called has no rate, and nobody confirmed no time", () => {
  expect(allLines([])).toMatchObject({ called: 0, rate: null, medianMs: null });
  expect(allLines([fact(null)])).toMatchObject({ rate: 0, medianMs: null, p90Ms: null });
});

it("are grouped by tier", () => {
  const figures = lineFigures([fact(MINUTE), fact(null, "orange")], ({ tier }) => tier);
  expect(figures.get("red")?.rate).toBe(1);
  expect(figures.get("orange")?.rate).toBe(0);
});

it("a person who declined or could not be reached did not confirm", () => {
  const asked = { personCode: "a", askedAt: START };
  const figures = personFigures([
    { ...asked, answer: "confirmed", answeredAt: START + MINUTE },
    { ...asked, answer: "declined", answeredAt: START + SECOND },
    { ...asked, answer: "unreachable", answeredAt: START + SECOND },
    { ...asked, answer: null, answeredAt: null },
  ]);
  expect(figures.get("a")).toMatchObject({ called: 4, confirmed: 1, medianMs: MINUTE });
});

it.each([
  [[5], 5, 5],
  [[1, 3], 2, 3],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 9],
])("median and p90 of %j", (values, middle, ninety) => {
  expect(median(values)).toBe(middle);
  expect(percentile(values, 0.9)).toBe(ninety);
});

it("the curve rises a step at each confirmation and ends now", () => {
  const shape = confirmationCurve([2 * MINUTE, 4 * MINUTE], 4, 6 * MINUTE, 15 * MINUTE);
  expect(shape.line).toBe("M0 100H133V75H267V50H400");
  expect(shape).toMatchObject({ endX: 0.4, endY: 0.5, targetX: 1 });
  expect(shape.ticks.map(({ minutes }) => minutes)).toEqual([0, 5, 10, 15]);
});

it("the curve reaches past the aim where it took longer", () => {
  expect(confirmationCurve([20 * MINUTE], 2, 30 * MINUTE, 15 * MINUTE).targetX).toBe(0.5);
});

it.each([
  [0, "0:00"],
  [192 * SECOND, "3:12"],
  [3_725 * SECOND, "1:02:05"],
  [-5, "0:00"],
])("%i ms reads %s", (ms, text) => {
  expect(minuteClock(ms)).toBe(text);
});

it("says what each channel came to, the furthest first", () => {
  expect(channelWords({ voice: "failed", sms: "delivered", app: "sent" })).toBe(
    "短信已达 · 语音未通 · 应用已发",
  );
  expect(channelWords({ sms: "withheld", app: "sent", voice: "withheld" })).toBe(
    "应用已发 · 短信、语音未外发",
  );
});

it("a policy put into its form and read back is the same", () => {
  const fields = new Map<string, string>();
  for (const tier of RAISED_TIERS) {
    const { levels, targetMinutes, channels, channelOrder } = DEFAULT_CALL_POLICY.tiers[tier];
    for (const { code } of DEFAULT_CALL_POLICY.levels) {
      const found = levels.find(({ level }) => level === code);
      fields.set(policyFields.act(tier, code), found?.act ?? "none");
      fields.set(policyFields.limit(tier, code), String(found?.limitMinutes ?? 10));
    }
    fields.set(policyFields.target(tier), String(targetMinutes ?? ""));
    fields.set(policyFields.order(tier), channelOrder);
    for (const kind of CHANNEL_KINDS.filter((one) => channels.includes(one))) {
      fields.set(policyFields.channel(tier, kind), "on");
    }
  }
  const read = callPolicySchema.parse(policyFromForm(DEFAULT_CALL_POLICY, fields));
  const inOrder = (policy: typeof read) => ({
    ...policy,
    tiers: Object.fromEntries(
      RAISED_TIERS.map((tier) => [
        tier,
        {
          ...policy.tiers[tier],
          channels: CHANNEL_KINDS.filter((kind) => policy.tiers[tier].channels.includes(kind)),
        },
      ]),
    ),
  });
  expect(inOrder(read)).toEqual(inOrder(DEFAULT_CALL_POLICY));
});

it("a limit that was emptied is refused with its place", () => {
  const fields = new Map([[policyFields.act("red", "village"), "call"]]);
  const result = callPolicySchema.safeParse(policyFromForm(DEFAULT_CALL_POLICY, fields));
  expect(result.error?.issues.map(({ path }) => path.join("."))).toContain(
    "tiers.red.levels.0.limitMinutes",
  );
});
