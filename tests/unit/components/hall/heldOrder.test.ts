import { expect, it } from "vitest";
import { inOrder } from "@/components/hall/useHeldOrder";

it("rows under a pointer keep their places, new ones come behind them", () => {
  const rows = [{ code: "new" }, { code: "c" }, { code: "a" }, { code: "b" }];
  expect(inOrder(rows, ["a", "b", "c"]).map((row) => row.code)).toEqual(["a", "b", "c", "new"]);
});
