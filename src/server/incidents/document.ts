import {
  AlignmentType,
  Document,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import type { SituationReport } from "@/lib/incident/record";
import { REPORT_PARTS } from "@/lib/incident/situationReportFields";
import type { Instant } from "@/lib/time/instant";
import { localTime } from "@/lib/time/localTime";

export interface DocumentContent {
  readonly report: SituationReport;
  readonly exercise: boolean;
  /** Who issues it. */
  readonly organ: string;
  /** Words of the red header; null for none. */
  readonly redHeader: string | null;
  readonly datedAt: Instant;
  readonly timeZone: string;
}

/*
 * Layout after GB/T 9704-2012 (党政机关公文格式). A4 with 37 mm above, 28 mm at the binding, 156 × 225 mm
 * of text; 22 lines of 28 characters: 三号 (16 pt) type on 29 pt lines. Fonts are named, not embedded:
 * offices have them, and another machine shows its own.
 */
const TWIPS_PER_MM = 1440 / 25.4;
const mm = (millimetres: number) => Math.round(millimetres * TWIPS_PER_MM);
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(37),
    left: mm(28),
    right: mm(210 - 28 - 156),
    bottom: mm(297 - 37 - 225),
    footer: mm(28),
  },
};
/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt. */
const SIZE_2 = 44;
const SIZE_3 = 32;
const SIZE_4 = 28;
const LINE = { line: 29 * 20, lineRule: LineRuleType.EXACT };
/** Two characters of 三号. */
const INDENT = { firstLine: 2 * 16 * 20 };

const FONTS = {
  body: "仿宋_GB2312",
  heading: "黑体",
  title: "方正小标宋简体",
  page: "宋体",
} as const;

const ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** A situation report as a DOCX file. */
export async function situationReportDocument(content: DocumentContent): Promise<Uint8Array> {
  const { report, organ } = content;
  const document = new Document({
    creator: organ,
    title: report.fields.title,
    styles: { default: { document: { run: { size: SIZE_3, font: fontOf("body") } } } },
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...head(content), ...text(report), ...signature(content)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function head({ report, exercise, redHeader }: DocumentContent): Paragraph[] {
  const marks = [exercise ? "（演练）" : "", report.state === "draft" ? "（草稿，未签发）" : ""];
  const mark = marks.join("");
  return [
    ...(redHeader === null
      ? []
      : [line(redHeader, { font: "title", size: 72, color: "FF0000" }, CENTERED), line("")]),
    ...(mark === "" ? [] : [line(mark, { font: "heading" }, CENTERED)]),
    line(
      report.fields.title,
      { font: "title", size: SIZE_2 },
      { ...CENTERED, spacing: TITLE_LINE },
    ),
    line(""),
    ...(report.fields.addressee === "" ? [] : [line(`${report.fields.addressee}：`)]),
  ];
}

/** The parts that hold anything, numbered as they come. */
function text({ fields }: SituationReport): Paragraph[] {
  return REPORT_PARTS.filter(({ field }) => fields[field] !== "").flatMap(
    ({ field, heading }, index) => [
      line(`${ORDINALS[index]}、${heading}`, { font: "heading" }, { indent: INDENT }),
      ...fields[field]
        .split(/\n+/)
        .map((paragraph) => line(paragraph.trim(), {}, { indent: INDENT })),
    ],
  );
}

function signature({ report, organ, datedAt, timeZone }: DocumentContent): Paragraph[] {
  const { year, month, day } = localTime(datedAt, timeZone);
  return [
    line(""),
    line(organ, {}, RIGHT),
    line(`${year}年${month}月${day}日`, {}, RIGHT),
    ...(report.signedBy === null
      ? []
      : [line(`签发人：${report.signedBy}`, {}, { indent: INDENT })]),
    ...(report.fields.contact === ""
      ? []
      : [line(`（联系人：${report.fields.contact}）`, {}, { indent: INDENT })]),
  ];
}

const CENTERED = { alignment: AlignmentType.CENTER };
const TITLE_LINE = { line: 35 * 20, lineRule: LineRuleType.EXACT };
/** The date stands four characters in from the right edge. */
const RIGHT = { alignment: AlignmentType.RIGHT, indent: { right: 4 * 16 * 20 } };

function line(
  words: string,
  run: { font?: keyof typeof FONTS; size?: number; color?: string } = {},
  paragraph: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    spacing: LINE,
    ...paragraph,
    children: [
      new TextRun({
        text: words,
        size: run.size ?? SIZE_3,
        font: fontOf(run.font ?? "body"),
        ...(run.color === undefined ? {} : { color: run.color }),
      }),
    ],
  });
}

/** `— 1 —` in 四号 宋体. */
function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        size: SIZE_4,
        font: fontOf("page"),
        children: ["— ", PageNumber.CURRENT, " —"],
      }),
    ],
  });
}

function fontOf(name: keyof typeof FONTS): NonNullable<IRunOptions["font"]> {
  return { name: FONTS[name], eastAsia: FONTS[name] };
}
