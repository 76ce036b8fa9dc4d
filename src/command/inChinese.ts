import type { Command, HelpConfiguration } from "commander";

/** Has a command and those below it speak Chinese, its parser's own words too. Call it first. */
export function inChinese(program: Command, help: HelpConfiguration = {}): Command {
  return program
    .helpOption("-h, --help", "显示用法")
    .configureOutput({ outputError: (text, write) => write(refusalInChinese(text)) })
    .configureHelp({
      ...help,
      styleTitle: (title) => TITLES[title] ?? title,
      styleSubcommandTerm: (term) => term.replace("[options]", "[选项]"),
      styleUsage: (usage) => usage.replace("[options]", "[选项]").replace("[command]", "[命令]"),
      optionDescription(option) {
        const extras: string[] = [];
        if (option.argChoices) extras.push(`可选 ${option.argChoices.join("、")}`);
        const takesValue = option.required || option.optional;
        const isPlain =
          typeof option.defaultValue === "string" || typeof option.defaultValue === "number";
        if (takesValue && isPlain) extras.push(`默认 ${option.defaultValue}`);
        return extras.length === 0
          ? option.description
          : `${option.description}（${extras.join("；")}）`;
      },
    });
}

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
};

const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.+?)'/, "没有命令 $1。"],
  [/^error: unknown option '(.+?)'/, "没有选项 $1。"],
  [/^error: required option '(.+?)' not specified/, "缺少选项 $1。"],
  [/^error: missing required argument '(.+?)'/, "缺少参数 $1。"],
  [/^error: option '(.+?)' argument missing/, "选项 $1 缺少值。"],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\./,
    "选项 $1 的值 $2 不对，可选 $3。",
  ],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\. ?/, "选项 $1 的值 $2 不对，"],
  [
    /^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. ?/,
    "参数 $2 的值 $1 不对，",
  ],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\./,
    "参数太多：应有 $1 个，给了 $2 个。",
  ],
  [/\n?\(Did you mean (?:one of )?(.+?)\?\)/, "是不是 $1？"],
];

/** What the parser says of a command line, in Chinese; what it does not know stays as it is. */
export function refusalInChinese(text: string): string {
  return REFUSALS.reduce((said, [english, chinese]) => said.replace(english, chinese), text);
}
