// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { agesView } from "@/components/query/useRefreshWithFeed";
import { DataAge } from "@/components/station/DataAge";
import { sceneAt, stateFromSnapshot } from "@/lib/feed/state";
import { NO_FIGURES } from "@/lib/station/figures";
import type { StationFigures } from "@/lib/station/record";
import { MINUTE, SECOND } from "@/lib/time/instant";
import { snapshot, T0 } from "../../feed/builders";

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

  it("is out of date a minute later, also where no reading came", () => {
    const state = stateFromSnapshot(snapshot());
    const first = agesView(sceneAt(state, T0, null));
    expect(agesView(sceneAt(state, T0 + 30 * SECOND, null))).toBe(first);
    expect(agesView(sceneAt(state, T0 + MINUTE, null))).not.toBe(first);
  });
});
