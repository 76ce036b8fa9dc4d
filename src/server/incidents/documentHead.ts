import { BorderStyle, LineRuleType, type Paragraph, Tab, TabStopType, TextRun } from "docx";
import type { DocumentContent } from "./documentContent";
import { CENTERED, CHARACTER, line, lineOf, mm, run, TEXT_WIDTH } from "./documentLayout";

const RED = "FF0000";
/** Largest type of the red words, pt; long ones are set smaller, so that they stand in one line. */
const LARGEST_HEADER = 36;

/**
 * The upper part of the first page (版头, section 7.2): the red words 35 mm below the upper edge of the
 * text, the document's number, who signed where it goes to those above, and the red line under them.
 * None of it where the county's folder gives neither words nor a code for numbers.
 */
export function documentHead(content: DocumentContent): Paragraph[] {
  const { redHeader, code, upward } = content.rules;
  if (redHeader === null && code === "") return [];
  const number = lineUnderHeader(content, upward);
  return redHeader === null ? [number] : [header(redHeader), line(""), line(""), number];
}

function header(words: string): Paragraph {
  const points = Math.min(LARGEST_HEADER, Math.floor(TEXT_WIDTH / 20 / words.length));
  return line(
    words,
    { font: "title", size: 2 * points, color: RED },
    {
      ...CENTERED,
      spacing: { before: mm(35), line: points * 1.3 * 20, lineRule: LineRuleType.EXACT },
    },
  );
}

/**
 * The number alone stands in the middle; of a document to those above it stands one character in from
 * the left, and who signed one character in from the right. The line below is the paragraph's own
 * border and as wide as the text, so that nothing may be indented here.
 */
function lineUnderHeader(content: DocumentContent, upward: boolean): Paragraph {
  const number = documentNumber(content);
  const { signedBy } = content.report;
  const border = {
    bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: Math.round(4 / 0.3528) },
  };
  if (!upward) return line(number, {}, { ...CENTERED, border });
  const signed =
    signedBy === null
      ? [run("签发人：　　　")]
      : [run("签发人："), run(signedBy, { font: "name" })];
  return lineOf([run(`　${number}`), new TextRun({ children: [new Tab()] }), ...signed], {
    border,
    tabStops: [{ type: TabStopType.RIGHT, position: Math.round(TEXT_WIDTH - CHARACTER) }],
  });
}

/** `高应急〔2026〕1号`; empty where the county gives no code. One that is not signed has no number yet. */
function documentNumber({ rules: { code }, issue }: DocumentContent): string {
  if (code === "") return "";
  return `${code}〔${issue.year}〕${issue.number ?? "　"}号`;
}
