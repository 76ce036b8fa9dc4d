import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { problemsOf } from "./folder";

const FOLDER = fileURLToPath(new URL("../../../counties/gaoxian/", import.meta.url));
/** Without the files of the map and the storm, which take long to read and have no columns. */
const FILES = new Map(
  readdirSync(FOLDER)
    .filter((file) => !/^(neighbours|places|rivers|storm)/.test(file))
    .map((file) => [file, ofFewVillages(file, readFileSync(`${FOLDER}${file}`, "utf8"))]),
);

/** Thousands of persons say no more than those of a dozen villages, and take long to read. */
function ofFewVillages(file: string, text: string): string {
  if (!/^(groups|people|posts|risk_points)/.test(file)) return text;
  return text
    .split("\n")
    .filter((row) => (row.match(/\d{12}/g) ?? []).every((code) => /^5115251000(0|10)/.test(code)))
    .join("\n");
}

const columns = [...FILES].flatMap(([file, text]) =>
  file.endsWith(".csv")
    ? (text.split(/\r?\n/)[0] ?? "").split(",").map((column) => [file, column] as const)
    : [],
);

/** What is wrong with the county when one column of one of its tables has another name. */
function renamed(file: string, right: string, wrong: string) {
  const [header = "", ...rows] = (FILES.get(file) ?? "").split("\n");
  const cells = header.trimEnd().split(",");
  const text = [cells.map((cell) => (cell === right ? wrong : cell)).join(","), ...rows].join("\n");
  return problemsOf(new Map([...FILES, [file, text]]));
}

describe("a misspelt column of a county of 40 stations and 218 villages is one problem", () => {
  it.each(columns)("%s %s, nearly right", (file, column) => {
    const wrong = `${column}s`;
    const problems = renamed(file, column, wrong);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      at: `${file}:1`,
      what: `没有 ${wrong} 这一列，而缺少 ${column} 列`,
      mend: expect.stringContaining(`把表头的 ${wrong} 改为 ${column}`),
    });
  });

  it.each(columns)("%s %s, under another name altogether", (file, column) => {
    const problems = renamed(file, column, "备用列");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.at).toBe(`${file}:1`);
    expect(problems[0]?.what).toContain("没有 备用列 这一列");
  });
});
