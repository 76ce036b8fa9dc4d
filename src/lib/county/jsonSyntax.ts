import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** Why a text is no JSON: where it stops being it, what is wrong there, and how to mend it. */
export interface SyntaxFault {
  readonly offset: number;
  readonly what: string;
  readonly mend: string;
}

/** The first fault of a text that is no JSON; what follows it mostly follows from it. */
export function syntaxFault(text: string): SyntaxFault {
  if (text.trim() === "") return { offset: 0, what: "文件是空的", mend: "写上 JSON 内容" };
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (!first) return { offset: 0, what: "不是合法的 JSON", mend: "用 JSON 编辑器打开并改正" };
  const { offset, length } = first;
  const code = printParseErrorCode(first.error);
  const fault = FAULTS[code];
  const quoted = code === "InvalidSymbol" ? `「${text.slice(offset, offset + length)}」` : "";
  return { offset, what: `不是合法的 JSON：${fault.what}${quoted}`, mend: fault.mend };
}

type Code = ReturnType<typeof printParseErrorCode>;

/** By the parser's own code; its marks are those of JSON, all of them half-width. */
const FAULTS: Record<Code, { readonly what: string; readonly mend: string }> = {
  InvalidSymbol: {
    what: "这里不能有",
    mend: "名称与文字放进半角双引号；标点与数字用半角；字面值只有 true、false、null",
  },
  InvalidNumberFormat: { what: "数的写法不对", mend: "写成 12、-0.5 或 1e3 这样的数" },
  PropertyNameExpected: {
    what: "这里应为名称",
    mend: "名称放进双引号；最后一项之后不要逗号；数不要以 0 开头",
  },
  ValueExpected: { what: "这里应为值", mend: "在冒号或逗号之后写上值，或删去多余的逗号" },
  ColonExpected: { what: "名称之后缺少冒号", mend: "在名称与值之间写半角冒号" },
  CommaExpected: { what: "两项之间缺少逗号", mend: "在上一项的末尾（此行或上一行）补上半角逗号" },
  CloseBraceExpected: { what: "缺少右花括号 }", mend: "补上与 { 成对的 }" },
  CloseBracketExpected: { what: "缺少右方括号 ]", mend: "补上与 [ 成对的 ]" },
  EndOfFileExpected: {
    what: "内容已完，后面还有多余的字",
    mend: "删去多余的部分，或检查括号是否成对",
  },
  InvalidCommentToken: { what: "不能有注释", mend: "删去 // 或 /* */ 注释" },
  UnexpectedEndOfComment: { what: "不能有注释，而这个注释没有写完", mend: "删去注释" },
  UnexpectedEndOfString: {
    what: "文字的双引号没有成对",
    mend: "在同一行补上右引号；文字里的换行写作 \\n",
  },
  UnexpectedEndOfNumber: { what: "数没有写完", mend: "小数点或 e 之后写上数字，或删去它" },
  InvalidUnicode: { what: "\\u 之后不是四位十六进制数", mend: "写成 \\u4e2d 这样，或直接写汉字" },
  InvalidEscapeCharacter: {
    what: "反斜杠之后的字不对",
    mend: '反斜杠写作 \\\\，引号写作 \\"',
  },
  InvalidCharacter: { what: "文字里有制表符之类的控制字符", mend: "删去它；制表符写作 \\t" },
  "<unknown ParseErrorCode>": { what: "写法不对", mend: "检查此行或上一行的逗号、引号与括号" },
};
