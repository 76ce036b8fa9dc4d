import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldFault } from "@/lib/error/fieldFault";
import { fieldReportSchema } from "@/lib/incident/forms";

function faultOf(schema: z.ZodType, value: unknown): string | undefined {
  return schema.safeParse(value, { error: fieldFault }).error?.issues[0]?.message;
}

describe("what is wrong with a field", () => {
  it.each([
    [z.coerce.number(), "两个", "应为数字"],
    [z.number().int(), 1.5, "应为整数"],
    [z.number(), undefined, "不能空着"],
    [z.string(), null, "不能空着"],
    [z.string(), 7, "写法不对"],
    [z.string().min(1), "", "不能空着"],
    [z.string().min(4), "abc", "至少 4 个字"],
    [z.string().max(2), "abc", "不超过 2 个字"],
    [z.array(z.string()).max(1), ["a", "b"], "不超过 1 项"],
    [z.array(z.string()).min(2), ["a"], "至少 2 项"],
    [z.number().min(3), 2, "至少 3"],
    [z.number().max(60), 61, "不超过 60"],
    [z.number().multipleOf(5), 7, "应为 5 的倍数"],
    [z.enum(["red", "blue"]), "green", "请从可选的内容里选一个"],
    [z.strictObject({}), { colour: 1 }, "没有这些栏：colour"],
    [z.uuid(), "nothing", "写法不对"],
  ])("of %s given %j is said in Chinese", (schema, value, said) => {
    expect(faultOf(schema, value)).toBe(said);
  });

  it("leaves the schema its own sentence", () => {
    expect(faultOf(z.string().min(1, "写明原因"), "")).toBe("写明原因");
  });

  it("is in Chinese for a count of persons that is no number", () => {
    const parsed = fieldReportSchema.safeParse({ dead: "两个" }, { error: fieldFault });
    const messages = new Map(
      parsed.error?.issues.map(({ path, message }) => [path.join("."), message]),
    );
    expect(messages.get("dead")).toBe("应为数字");
    for (const message of messages.values()) expect(message).not.toMatch(/[A-Za-z]{4}/);
  });
});
