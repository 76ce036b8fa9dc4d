import { describe, expect, it } from "vitest";
import { fillersOf, gapMessages, gapVariables } from "@/lib/duty/gapMessages";
import { compose } from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import type { ChannelPolicy } from "@/lib/message/personal";
import type { CallingPost } from "@/lib/people/callingOrganization";
import { HOUR } from "@/lib/time/instant";

const NOW = Date.parse("2026-07-13T02:00:00Z");
const at = { now: NOW, timeZone: "Asia/Shanghai", seenTo: NOW + 72 * HOUR };
const unit = { name: "庆符镇" };

const person = (code: string) => ({ code, name: code, demonstration: false, contacts: [] });
const post = (kind: CallingPost["kind"], place: string, rank: number, ...codes: string[]) => ({
  code: `${kind}-${place}-${rank}`,
  kind,
  title: kind,
  rank,
  place: { kind: "area" as const, code: place },
  holders: codes.map((personCode, index) => ({ personCode, rank: index + 1 })),
});

describe("who has to fill a gap", () => {
  const township = { kind: "township", code: "511525101" } as const;
  const persons = ["a", "b", "c", "d"].map(person);

  it("is the first in each line that answers for the roster, a vacant post passed over", () => {
    const posts = [
      post("townshipLiaison", "511525101", 2, "b"),
      post("townshipLiaison", "511525101", 1),
      post("townshipLeader", "511525101", 1, "c", "d"),
      post("townshipLiaison", "511525100", 1, "a"),
    ];
    expect(fillersOf(township, { posts, persons }).map(({ code }) => code)).toEqual(["b", "c"]);
  });

  it("is the county's duty room where the unit has nobody", () => {
    const posts = [post("townshipLeader", "511525101", 1), post("countyDuty", "511525", 1, "d")];
    expect(fillersOf(township, { posts, persons }).map(({ code }) => code)).toEqual(["d"]);
  });
});

describe("the messages of a gap", () => {
  const duty = DEFAULT_TEMPLATES.find(({ code }) => code === "duty");
  const sms = { signature: "高县应急", confirmation: "" };
  const contacts = [{ rank: 1, kind: "email" as const, value: "wang@example.com" }];
  const said = (policy: ChannelPolicy) =>
    gapMessages(
      {
        idOf: (code) => `gap:${code}`,
        unit: { kind: "township", code: "511525101" },
        variables: { 单位: "庆符镇", 班次: "值班员 现在起", 事由: "无人在岗" },
        compose: (channel, variables) => {
          if (!duty) throw new Error("No wording is shipped for duty.");
          return compose(duty, channel, { variables, exercise: false, sms });
        },
        notAfter: NOW,
      },
      [{ ...person("王芳"), contacts }],
      policy,
    ).map(({ id, channel, fallback = [] }) => [id, channel, ...fallback.map((way) => way.channel)]);

  it("go by the channels of the county's policy that reach the person, and no others", () => {
    const channels = ["app", "sms", "email"] as const;
    expect(said({ channels, channelOrder: "atOnce" })).toEqual([
      ["gap:王芳:app", "app"],
      ["gap:王芳:email", "email"],
    ]);
    expect(said({ channels, channelOrder: "inTurn" })).toEqual([["gap:王芳:app", "app", "email"]]);
    expect(said({ channels: ["sms"], channelOrder: "atOnce" })).toEqual([]);
  });
});

describe("a gap in words", () => {
  it("says from when to when, and leaves out an end that is not known", () => {
    const from = NOW + 22 * HOUR;
    expect(gapVariables({ role: "officer", from, to: NOW + 30 * HOUR }, unit, at)).toEqual({
      单位: "庆符镇",
      班次: "值班员 07-14 08:00 至 07-14 16:00",
      事由: "无人排班",
    });
    expect(gapVariables({ role: "leader", from: NOW, to: at.seenTo }, unit, at)).toMatchObject({
      班次: "带班领导 现在起",
      事由: "无人在岗",
    });
  });
});
