// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { agesView } from "@/components/query/useRefreshWithFeed";
import { DataAge } from "@/components/station/DataAge";
import { sceneAt, stateFromSnapshot } from "@/lib/feed/state";
import { NO_FIGURES } from "@/lib/station/figures";
import { figureWords } from "@/lib/station/figureWords";
import type { StationFigures } from "@/lib/station/record";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import { snapshot, station, T0 } from "../../feed/builders";

afterEach(cleanup);

function ageOf(change: Partial<StationFigures>) {
  const figures = { ...NO_FIGURES, asOf: T0, ...change };
  return render(<DataAge figures={figures} />).container.textContent;
}

describe("a row of the stations table", () => {
  it("is as old as it was when it was read, however far the county's clock has run since", () => {
    expect(ageOf({ observedAt: T0 - 4 * MINUTE })).toBe("4 分");
  });

  it("is silent where it was silent when it was read", () => {
    const observedAt = T0 - 10 * MINUTE;
    expect(ageOf({ observedAt, silentSince: T0 })).toBe("失联 10 分");
    expect(ageOf({})).toBe("未报过数");
  });

  it("of a silent gauge says no sum of the last hours, and of the day that it was not less", () => {
    const sums = { rain1hMm: 0.4, rain3hMm: 1.8, rain24hMm: 116.6 };
    const figures = { ...NO_FIGURES, ...sums, asOf: T0, observedAt: T0 - HOUR };
    expect(figureWords({ station: station(), figures })).toMatchObject({ main: "1.8" });
    expect(
      figureWords({ station: station(), figures: { ...figures, silentSince: T0 - 50 * MINUTE } }),
    ).toMatchObject({ main: "缺", unit: "", beside: ["24 h 至少 116.6"] });
  });

  it("is out of date a minute later, also where no reading came", () => {
    const state = stateFromSnapshot(snapshot());
    const first = agesView(sceneAt(state, T0, null));
    expect(agesView(sceneAt(state, T0 + 30 * SECOND, null))).toBe(first);
    expect(agesView(sceneAt(state, T0 + MINUTE, null))).not.toBe(first);
  });
});
