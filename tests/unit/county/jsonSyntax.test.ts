import { expect, it } from "vitest";
import { folder, problemsOf } from "./folder";

it.each([
  ["an empty file", " \n", 1, "文件是空的"],
  ["a comma after the last item", '{\n"a": 1,\n}', 3, "这里应为名称"],
  ["a name without quotes", "{\ncode: 1\n}", 2, "这里不能有「code」"],
  ["quotes of a Chinese keyboard", "{\n“code”: 1\n}", 2, "这里不能有「“code”」"],
  ["a comma of a Chinese keyboard", '{"a": 1，\n"b": 2}', 1, "这里不能有「，」"],
  ["a missing colon", '{\n"a" 1}', 2, "名称之后缺少冒号"],
  ["a missing comma", '{\n"a": 1\n"b": 2}', 3, "两项之间缺少逗号"],
  ["a missing brace", '{\n"a": 1', 2, "缺少右花括号 }"],
  ["a missing bracket", "[1,\n2", 2, "缺少右方括号 ]"],
  ["more after the end", "{}\n}", 2, "内容已完，后面还有多余的字"],
  ["a comment", '{\n// why\n"a": 1}', 2, "不能有注释"],
  ["a quote that is never closed", '{\n"a": "x\n}', 2, "文字的双引号没有成对"],
  ["half a number", '{\n"a": 1.\n}', 2, "数没有写完"],
  ["half an escape", '{"a": "\\u12"}', 1, "\\u 之后不是四位十六进制数"],
  ["a single backslash", '{"a": "C:\\q"}', 1, "反斜杠之后的字不对"],
  ["a tab in a text", '{"a": "x\ty"}', 1, "文字里有制表符之类的控制字符"],
])("%s is said in Chinese with its line", (_name, text, line, what) => {
  const [problem, ...others] = problemsOf(folder({ "county.json": text }));
  expect(problem?.at).toBe(`county.json:${line}`);
  expect(problem?.what).toContain(what);
  expect(`${problem?.what}${problem?.mend}`).not.toMatch(/[A-Z][a-z]+[A-Z]|Expected|Invalid/);
  expect(others).toEqual([]);
});
