import { Command, InvalidArgumentError, Option } from "commander";
import { describe, expect, test } from "vitest";
import { inChinese } from "@/command/inChinese";

/** What a command line is refused with, the parser being the real one. */
function refusal(...args: readonly string[]): string {
  let said = "";
  const program = inChinese(new Command("brain"));
  program.exitOverride();
  program
    .command("backup")
    .argument("<file>")
    .requiredOption("--out <file>", "写到")
    .option("--speed <倍>", "速度", () => {
      throw new InvalidArgumentError("应为数。");
    })
    .addOption(new Option("--role <role>", "角色").choices(["viewer", "operator"]));
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ ...command.configureOutput(), writeErr: (text) => (said += text) });
  }
  expect(() => program.parse(args, { from: "user" })).toThrow();
  return said.trim();
}

describe("a command line is refused in Chinese", () => {
  test.each([
    [["bacup"], "没有命令 bacup。是不是 backup？"],
    [["backup", "--out", "b"], "缺少参数 file。"],
    [["backup", "a"], "缺少选项 --out <file>。"],
    [["backup", "a", "--out", "b", "--oot"], "没有选项 --oot。是不是 --out？"],
    [["backup", "a", "--out"], "选项 --out <file> 缺少值。"],
    [["backup", "a", "--out", "b", "--speed", "x"], "选项 --speed <倍> 的值 x 不对，应为数。"],
    [
      ["backup", "a", "--out", "b", "--role", "x"],
      "选项 --role <role> 的值 x 不对，可选 viewer, operator。",
    ],
    [["backup", "a", "c", "--out", "b"], "参数太多：应有 1 个，给了 2 个。"],
  ])("%j", (args, said) => {
    expect(refusal(...args)).toBe(said);
  });

  test("and its help has no English heading", () => {
    const help = inChinese(new Command("brain"))
      .addOption(new Option("--role <role>", "角色").choices(["viewer"]))
      .option("--speed <倍>", "速度", "120")
      .helpInformation();
    expect(help).toContain("角色（可选 viewer）");
    expect(help).toContain("速度（默认 120）");
    expect(help).not.toMatch(/Usage|Options|display help|default|choices/);
  });
});
