import {
  AlignmentType,
  BorderStyle,
  Footer,
  LineRuleType,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { localTime } from "@/lib/time/localTime";
import type { DocumentContent } from "./documentContent";
import { CHARACTER, fontOf, INDENT, line, lineOf, run, SIZE_4, TEXT_WIDTH } from "./documentLayout";

/** One character of 四号, twips. */
const SMALL = 14 * 20;
/** The organ's date stands four characters in from the right, where a seal is set over both. */
const DATE_FROM_RIGHT = 4;

/** Numbers of pages at the outer edge, one character in (7.5): odd pages right, even pages left. */
export const FOOTERS = {
  default: new Footer({ children: [pageNumber("outerRight")] }),
  even: new Footer({ children: [pageNumber("outerLeft")] }),
};

function pageNumber(edge: "outerRight" | "outerLeft"): Paragraph {
  const [alignment, indent] =
    edge === "outerRight"
      ? [AlignmentType.RIGHT, { right: SMALL }]
      : [AlignmentType.LEFT, { left: SMALL }];
  return new Paragraph({
    alignment,
    indent,
    spacing: { line: SMALL, lineRule: LineRuleType.EXACT },
    children: [
      new TextRun({
        size: SIZE_4,
        font: fontOf("page"),
        children: ["— ", PageNumber.CURRENT, " —"],
      }),
    ],
  });
}

/** The organ over its date, each in the middle of the other (7.3.5.1), and whom to ask below. */
export function signature({ report, rules, datedAt, timeZone }: DocumentContent): Paragraph[] {
  const date = dateWords(datedAt, timeZone);
  const { organ } = rules;
  const wider = (widthOf(organ) - widthOf(date)) / 2;
  // An organ longer than there is room for over the date stands at the edge, and the date moves in.
  const fromRight = Math.max(DATE_FROM_RIGHT, wider);
  const at = (characters: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(characters * CHARACTER) },
  });
  return [
    line(""),
    line(organ, {}, at(fromRight - wider)),
    line(date, {}, at(fromRight)),
    ...(report.fields.contact === ""
      ? []
      : [line(`（联系人：${report.fields.contact}）`, {}, { indent: INDENT })]),
  ];
}

/** Width in characters: digits are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((width, each) => width + (/[\x20-\x7e]/.test(each) ? 0.5 : 1), 0);
}

function dateWords(at: DocumentContent["datedAt"], timeZone: string): string {
  const { year, month, day } = localTime(at, timeZone);
  return `${year}年${month}月${day}日`;
}

/**
 * What stands at the foot of the last page (版记, 7.4): who gets a copy, who printed it and when,
 * between a thick line above, one below and thin ones.
 */
export function colophon({ rules, datedAt, timeZone }: DocumentContent): (Table | Paragraph)[] {
  const { copyTo, organ, printedBy } = rules;
  const copies =
    copyTo === ""
      ? []
      : [
          lineOf([run(`抄送：${copyTo}。`, { size: SIZE_4 })], {
            indent: { left: 4 * SMALL, hanging: 3 * SMALL, right: SMALL },
          }),
        ];
  const printed = lineOf(
    [
      run(printedBy === "" ? organ : printedBy, { size: SIZE_4 }),
      new TextRun({ children: [new Tab()] }),
      run(`${dateWords(datedAt, timeZone)}印发`, { size: SIZE_4 }),
    ],
    {
      indent: { left: SMALL },
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - SMALL }],
    },
  );
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0 },
    borders: { ...NO_SIDES, top: THICK, insideHorizontal: THIN, bottom: THICK },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: [...copies, printed].map(
      (paragraph) => new TableRow({ children: [new TableCell({ children: [paragraph] })] }),
    ),
  });
  // A table that stands apart from the text belongs to the paragraph after it.
  const anchor = new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } });
  return [table, anchor];
}

/** 0.35 mm and 0.25 mm, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const NO_SIDES = {
  left: { style: BorderStyle.NONE },
  right: { style: BorderStyle.NONE },
  insideVertical: { style: BorderStyle.NONE },
};
