import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { incidentLinkSchema } from "@/lib/incident/forms";
import { eachDatabase } from "../../database/eachDatabase";
import { type Command, DUTY, NORTH, OF_NORTH, OF_SOUTH, openCommand, SOUTH } from "./given";

eachDatabase((_name, open) => {
  let command: Command;
  beforeAll(async () => {
    command = await openCommand(await open());
  });

  /** For which areas the screens were told of incidents since the last time this was asked. */
  function told(): readonly (string | null)[] {
    return command.announced
      .splice(0)
      .filter(({ event }) => event.topic === "records" && event.payload.of === "incident")
      .map(({ adminAreaCode }) => adminAreaCode);
  }
  const waiting = async (viewer = DUTY) =>
    (await command.incidents.unassignedReports(viewer)).map(({ id }) => id);

  it("a report stands with its place for whoever may see it, and its screens are told", async () => {
    told();
    const { id } = await command.report({ position: [104.61, 28.51], accuracyM: 12 });
    expect(told()).toEqual([NORTH]);
    const [shown] = await command.incidents.unassignedReports(OF_NORTH);
    expect(shown).toMatchObject({ id, position: [104.61, 28.51], words: "河水漫上公路" });
    expect([await waiting(), await waiting(OF_SOUTH)]).toEqual([[id], []]);
  });

  it("put to an incident elsewhere it is gone, and where it was made that is told too", async () => {
    const [id] = await waiting();
    const south = await command.open({ title: "南镇暴雨", adminAreaCode: SOUTH });
    told();
    const form = incidentLinkSchema.parse({ deedId: randomUUID(), reportId: id });
    await command.incidents.link(south.id, form, DUTY);
    expect(told()).toEqual([SOUTH, NORTH]);
    expect([await waiting(), await waiting(OF_NORTH)]).toEqual([[], []]);
  });

  it("that an incident is opened from is gone likewise", async () => {
    const { id } = await command.report();
    expect(await waiting(OF_NORTH)).toEqual([id]);
    told();
    await command.open({ title: "全县暴雨", adminAreaCode: "990001", reportId: id });
    expect(told()).toEqual(["990001", NORTH]);
    expect(await waiting(OF_NORTH)).toEqual([]);
  });
});
