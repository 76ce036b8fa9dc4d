import { Document, Packer, type Paragraph } from "docx";
import type { SituationReport } from "@/lib/incident/record";
import { REPORT_PARTS } from "@/lib/incident/situationReportFields";
import type { DocumentContent } from "./documentContent";
import { colophon, FOOTERS, signature } from "./documentFoot";
import { documentHead } from "./documentHead";
import { CENTERED, fontOf, GRID, INDENT, line, PAGE, SIZE_2, SIZE_3 } from "./documentLayout";

/** Numbered as they come (7.3.3). */
const ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** A situation report as a DOCX file, after GB/T 9704-2012. */
export async function situationReportDocument(content: DocumentContent): Promise<Uint8Array> {
  const { report, rules } = content;
  const document = new Document({
    creator: rules.organ,
    title: report.fields.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { size: SIZE_3, font: fontOf("body") } } } },
    sections: [
      {
        properties: { page: PAGE, grid: GRID },
        footers: FOOTERS,
        children: [
          ...documentHead(content),
          ...title(content),
          ...text(report),
          ...signature(content),
          ...colophon(content),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Two lines below the red line where there is one (7.3.1), and to whom it goes. */
function title({ report, exercise, rules }: DocumentContent): Paragraph[] {
  const marks = [exercise ? "（演练）" : "", report.state === "draft" ? "（草稿，未签发）" : ""];
  const mark = marks.join("");
  const hasHead = rules.redHeader !== null || rules.code !== "";
  return [
    ...(hasHead ? [line(""), line("")] : []),
    ...(mark === "" ? [] : [line(mark, { font: "heading" }, CENTERED)]),
    line(report.fields.title, { font: "title", size: SIZE_2 }, CENTERED),
    line(""),
    ...(report.fields.addressee === "" ? [] : [line(`${report.fields.addressee}：`)]),
  ];
}

/** The parts that hold anything, numbered as they come. */
function text({ fields }: SituationReport): Paragraph[] {
  return REPORT_PARTS.filter(({ field }) => fields[field] !== "").flatMap(
    ({ field, heading }, index) => [
      // A heading does not end a page.
      line(
        `${ORDINALS[index]}、${heading}`,
        { font: "heading" },
        { indent: INDENT, keepNext: true },
      ),
      ...fields[field]
        .split(/\n+/)
        .map((paragraph) => line(paragraph.trim(), {}, { indent: INDENT })),
    ],
  );
}
