import { describe, expect, it } from "vitest";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { nearestFirst } from "@/lib/incident/joinChoices";
import { incidentPlaces } from "@/lib/incident/places";
import { fieldReport, incident, NORTH, SOUTH } from "./given";

const area = (code: string, position: readonly [number, number] | null): AreaSummary => ({
  code,
  name: code,
  level: code.length === 9 ? "township" : "village",
  parentCode: null,
  position,
  positionQuality: position ? "surveyed" : "none",
});
const AREAS = [area(NORTH.code, [104.5, 28.4]), area(SOUTH.code, [104.7, 28.6])];

describe("incidents and waiting reports on the map", () => {
  it("stand where they were reported from, else in the middle of their area", () => {
    const [own, middle] = incidentPlaces(
      [],
      [
        fieldReport({ id: 1, position: [104.61, 28.51] }),
        fieldReport({ id: 2, position: null, adminAreaCode: `${NORTH.code}001` }),
      ],
      AREAS,
    );
    expect(own).toMatchObject({ position: [104.61, 28.51], reports: [{ id: 1 }], incidents: [] });
    expect(middle).toMatchObject({ position: [104.5, 28.4], reports: [{ id: 2 }] });
  });

  it("of one place share it, and do not cover one another", () => {
    const places = incidentPlaces(
      [incident({ id: 7, position: null })],
      [fieldReport({ id: 2, position: null }), fieldReport({ id: 1, position: null })],
      AREAS,
    );
    expect(
      places.map(({ incidents, reports }) =>
        [incidents, reports].map((all) => all.map(({ id }) => id)),
      ),
    ).toEqual([[[7], [2, 1]]]);
  });

  it("of nowhere that is known are not on it", () => {
    const nowhere = fieldReport({ position: null, adminAreaCode: "123456" });
    expect(incidentPlaces([], [nowhere], AREAS)).toEqual([]);
  });
});

describe("what a report may be put to", () => {
  it("begins with the narrowest incident around its place, and keeps the rest in order", () => {
    const rows = [
      incident({ id: 1, adminAreaCode: SOUTH.code }),
      incident({ id: 2, adminAreaCode: "990001" }),
      incident({ id: 3, adminAreaCode: NORTH.code }),
      incident({ id: 4, adminAreaCode: `${SOUTH.code}001` }),
    ];
    const order = nearestFirst(rows, { adminAreaCode: `${NORTH.code}001` });
    expect(order.map(({ id }) => id)).toEqual([3, 2, 1, 4]);
  });
});
