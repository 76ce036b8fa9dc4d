import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import type { SituationReport } from "@/lib/incident/record";
import { responseRulesSchema } from "@/lib/incident/responseRules";
import { situationReportDocument } from "@/server/incidents/document";
import type { DocumentContent } from "@/server/incidents/documentContent";
import { NOW, RULES } from "./given";

/** One millimetre, in the twentieths of a point that DOCX counts in. */
const MM = 1440 / 25.4;
const POINT = 20;

const REPORT: SituationReport = {
  id: 7,
  incidentId: 1,
  kind: "first",
  number: 1,
  state: "signed",
  version: 1,
  fields: {
    title: "关于北镇暴雨情况的首报",
    addressee: "试市应急管理局",
    situation: "暴雨。",
    weather: "",
    calling: "",
    losses: "",
    actions: "",
    next: "继续核查。",
    contact: "周敏 0831-0000001",
  },
  writtenBy: "周敏",
  writtenAt: NOW,
  signedBy: "李强",
  signedAt: NOW,
};

const CONTENT: DocumentContent = {
  report: REPORT,
  exercise: false,
  rules: {
    organ: "试县应急管理局",
    redHeader: "试县应急管理局文件",
    code: "试应急报",
    upward: true,
    addressee: "",
    copyTo: "试县县委办公室",
    dutyPhone: "",
    printedBy: "试县应急管理局办公室",
  },
  issue: { year: 2026, number: 3 },
  datedAt: NOW,
  timeZone: "Asia/Shanghai",
};

type Change = Partial<Omit<DocumentContent, "rules">> & {
  readonly rules?: Partial<DocumentContent["rules"]>;
};

/** A file of the document, as XML, and its paragraphs. */
async function written({ rules, ...change }: Change = {}, file = "document") {
  const content = { ...CONTENT, ...change, rules: { ...CONTENT.rules, ...rules } };
  const zip = await JSZip.loadAsync(await situationReportDocument(content));
  const xml = (await zip.file(`word/${file}.xml`)?.async("string")) ?? "";
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([each]) => each);
  return { zip, xml, paragraphs };
}

const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:tab\/>/g)]
    .map(([each]) => (each === "<w:tab/>" ? "\t" : each.replace(/<[^>]*>/g, "")))
    .join("");
const numberIn = (xml: string, pattern: RegExp) => Number(pattern.exec(xml)?.[1]);
const paragraphWith = (paragraphs: readonly string[], words: string) =>
  paragraphs.find((each) => textOf(each).includes(words)) ?? "";
const textsOf = (paragraphs: readonly string[]) => paragraphs.map(textOf);

describe("the page of a report (GB/T 9704-2012, section 5)", () => {
  it("is A4 with 37 mm above, 35 below, 28 at the binding and 26 outside: 156 by 225 mm of text", async () => {
    const { xml } = await written();
    const attribute = (name: string) =>
      numberIn(xml, new RegExp(`<w:pgMar[^>]* w:${name}="(\\d+)"`));
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(attribute("top") / MM).toBeCloseTo(37, 1);
    expect(attribute("bottom") / MM).toBeCloseTo(35, 1);
    expect(attribute("left") / MM).toBeCloseTo(28, 1);
    expect(attribute("right") / MM).toBeCloseTo(26, 1);
    const [width, height] = [
      11906 - attribute("left") - attribute("right"),
      16838 - attribute("top") - attribute("bottom"),
    ];
    expect(width / MM).toBeCloseTo(156, 0);
    expect(height / MM).toBeCloseTo(225, 0);
  });

  it("holds 22 lines of 28 characters and not one fewer", async () => {
    const { xml, paragraphs } = await written();
    const grid = /<w:docGrid [^>]*>/.exec(xml)?.[0] ?? "";
    // Of lines only: a grid of characters holds 28 in one program and 20 in another.
    expect(grid).toContain('w:type="lines"');
    const pitch = numberIn(grid, /w:linePitch="(\d+)"/);
    const height = 16838 - 2098 - numberIn(xml, /w:bottom="(\d+)"[^>]*w:left/);
    expect(Math.floor(height / pitch)).toBe(22);
    // The lines themselves are as high as the grid says.
    const line = paragraphWith(paragraphs, "继续核查");
    expect(line).toContain(`<w:spacing w:line="${pitch}" w:lineRule="exact"/>`);
    const closer = numberIn(line, /<w:spacing w:val="(-\d+)"/) / POINT;
    expect(Math.floor((156 * MM) / POINT / (16 + closer))).toBe(28);
  });

  it("is set in 三号仿宋, its title in 二号小标宋, its headings in 黑体", async () => {
    const { xml, paragraphs, zip } = await written();
    const styles = (await zip.file("word/styles.xml")?.async("string")) ?? "";
    expect(styles).toMatch(/<w:rPrDefault>.*<w:sz w:val="32"\/>.*<\/w:rPrDefault>/s);
    const look = (words: string) => {
      const paragraph = paragraphWith(paragraphs, words);
      return [
        /w:eastAsia="([^"]*)"/.exec(paragraph)?.[1],
        numberIn(paragraph, /<w:sz w:val="(\d+)"/) / 2,
      ];
    };
    expect(look("继续核查")).toEqual(["仿宋_GB2312", 16]);
    expect(look("关于北镇暴雨")).toEqual(["方正小标宋简体", 22]);
    expect(look("一、基本情况")).toEqual(["黑体", 16]);
    expect(paragraphWith(paragraphs, "继续核查")).toContain('w:firstLineChars="200"');
    // A heading does not end a page.
    expect(paragraphWith(paragraphs, "一、基本情况")).toContain("<w:keepNext/>");
    expect(xml).not.toContain("undefined");
  });

  it("is numbered at its outer edge, odd pages right and even pages left, one character in", async () => {
    const { xml, zip } = await written();
    const settings = await zip.file("word/settings.xml")?.async("string");
    expect(settings).toContain("<w:evenAndOddHeaders/>");
    const relations = (await zip.file("word/_rels/document.xml.rels")?.async("string")) ?? "";
    const footerOf = async (type: string) => {
      const id = /<w:footerReference [^>]*>/g;
      const reference = [...xml.matchAll(id)].map(([each]) => each);
      const one = reference.find((each) => each.includes(`w:type="${type}"`)) ?? "";
      const relation = /r:id="([^"]*)"/.exec(one)?.[1];
      const target = [...relations.matchAll(/<Relationship [^>]*>/g)]
        .map(([each]) => each)
        .find((each) => each.includes(`Id="${relation}"`));
      const file = /Target="([^"]*)"/.exec(target ?? "")?.[1];
      return (await zip.file(`word/${file}`)?.async("string")) ?? "";
    };
    const [odd, even] = [await footerOf("default"), await footerOf("even")];
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(odd).toContain(`w:right="${14 * POINT}"`);
    expect(even).toContain('<w:jc w:val="left"/>');
    expect(even).toContain(`w:left="${14 * POINT}"`);
    for (const footer of [odd, even]) {
      expect(footer).toContain('<w:sz w:val="28"/>');
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(textOf(footer)).toBe("—  —");
      expect(footer).toContain("PAGE");
    }
    // 7 mm from the text to the middle of the dash, in a line of 14 pt.
    const middle = numberIn(xml, /w:footer="(\d+)"/) + 7 * POINT;
    expect(35 - middle / MM).toBeCloseTo(7, 0);
  });
});

describe("the head of a report (7.2)", () => {
  it("of one to those above has red words, number and signer in one line, and a red line below", async () => {
    const { paragraphs } = await written();
    expect(textsOf(paragraphs).slice(0, 6)).toEqual([
      "试县应急管理局文件",
      "",
      "",
      "　试应急报〔2026〕3号\t签发人：李强",
      "",
      "",
    ]);
    const [words = "", , , number = ""] = paragraphs;
    expect(words).toContain('<w:color w:val="FF0000"/>');
    expect(numberIn(words, /w:before="(\d+)"/) / MM).toBeCloseTo(35, 0);
    expect(number).toMatch(
      /<w:pBdr><w:bottom w:val="single" w:color="FF0000" w:sz="12" w:space="11"\/>/,
    );
    // As wide as the text: a border is as wide as its paragraph.
    expect(number).not.toContain("<w:ind");
    const tab = numberIn(number, /<w:tab w:val="right" w:pos="(\d+)"/);
    expect(tab / MM).toBeCloseTo((156 * 27) / 28, 0);
    expect(number).toMatch(/楷体_GB2312"[^>]*\/>.*李强/s);
  });

  it("of any other has the number alone, in the middle", async () => {
    const { paragraphs } = await written({ rules: { upward: false } });
    const number = paragraphWith(paragraphs, "〔2026〕");
    expect(textOf(number)).toBe("试应急报〔2026〕3号");
    expect(number).toContain('<w:jc w:val="center"/>');
    expect(textsOf(paragraphs).join()).not.toContain("签发人");
  });

  it("leaves number and signer open while it is a draft, and says so", async () => {
    const draft: SituationReport = { ...REPORT, state: "draft", signedBy: null, signedAt: null };
    const { paragraphs } = await written({ report: draft, issue: { year: 2026, number: null } });
    expect(textOf(paragraphs[3] ?? "")).toBe("　试应急报〔2026〕　号\t签发人：　　　");
    expect(textsOf(paragraphs)).toContain("（草稿，未签发）");
  });

  it("is left out where the county gives neither red words nor a code", async () => {
    const { paragraphs } = await written({ rules: { redHeader: null, code: "" } });
    expect(textOf(paragraphs[0] ?? "")).toBe("关于北镇暴雨情况的首报");
  });

  it("sets long red words smaller, so that they stand in one line", async () => {
    const redHeader = "试县防汛抗旱指挥部办公室和应急管理局联合文件";
    const { paragraphs } = await written({ rules: { redHeader } });
    const size = numberIn(paragraphs[0] ?? "", /<w:sz w:val="(\d+)"/) / 2;
    expect(size * redHeader.length).toBeLessThanOrEqual((156 * MM) / POINT);
    expect(size).toBeGreaterThan(16);
  });
});

describe("the end of a report", () => {
  const centreOf = (paragraph: string, characters: number) => {
    const character = (156 * MM) / 28;
    return numberIn(paragraph, /w:right="(\d+)"/) / character + characters / 2;
  };

  it("has the organ over the middle of its date, which stands four characters in (7.3.5.1)", async () => {
    const { paragraphs } = await written();
    const [organ, date] = [
      paragraphs.findLast((each) => textOf(each) === "试县应急管理局") ?? "",
      paragraphWith(paragraphs, "2026年7月14日"),
    ];
    expect(textOf(date)).toBe("2026年7月14日");
    // Seven digits of half a character, and three characters.
    expect(centreOf(date, 6.5)).toBeCloseTo(4 + 6.5 / 2, 1);
    expect(centreOf(organ, 7)).toBeCloseTo(centreOf(date, 6.5), 1);
  });

  it("moves the date in where a long organ would reach over the edge", async () => {
    const organ = "试县防汛抗旱指挥部办公室和试县应急管理局";
    const { paragraphs } = await written({ rules: { organ } });
    const above = paragraphs.find((each) => textOf(each) === organ) ?? "";
    expect(numberIn(above, /w:right="(\d+)"/)).toBe(0);
    const date = paragraphWith(paragraphs, "2026年7月14日");
    expect(centreOf(date, 6.5)).toBeCloseTo(centreOf(above, organ.length), 1);
  });

  it("has at the foot of its last page who gets a copy, who printed it, and when (7.4)", async () => {
    const { xml } = await written();
    const table = /<w:tbl>.*<\/w:tbl>/s.exec(xml)?.[0] ?? "";
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([each]) => textOf(each));
    expect(rows).toEqual(["抄送：试县县委办公室。", "试县应急管理局办公室\t2026年7月14日印发"]);
    const position = /<w:tblpPr [^>]*>/.exec(table)?.[0];
    expect(position).toContain('w:vertAnchor="margin"');
    expect(position).toContain('w:tblpYSpec="bottom"');
    const edge = (name: string) => numberIn(table, new RegExp(`<w:${name} [^>]*w:sz="(\\d+)"`)) / 8;
    // 0.35 mm outside, 0.25 mm between, in points.
    expect([edge("top"), edge("insideH"), edge("bottom")]).toEqual([1, 0.75, 1]);
    expect(table).toContain('<w:sz w:val="28"/>');
    expect(numberIn(table, /<w:tblW w:type="dxa" w:w="(\d+)"/) / MM).toBeCloseTo(156, 0);
  });

  it("names the organ as who printed it where nobody else is named, and no copy where none goes", async () => {
    const { xml } = await written({ rules: { copyTo: "", printedBy: "" } });
    const table = /<w:tbl>.*<\/w:tbl>/s.exec(xml)?.[0] ?? "";
    expect(textOf(table)).toBe("试县应急管理局\t2026年7月14日印发");
  });
});

describe("what the county's folder says of documents", () => {
  const read = (document: object) => responseRulesSchema.safeParse({ ...RULES, document });

  it("needs no more than the organ", () => {
    expect(read({ organ: "试县应急管理局" }).data?.document).toEqual({
      organ: "试县应急管理局",
      redHeader: null,
      code: "",
      upward: true,
      addressee: "",
      copyTo: "",
      dutyPhone: "",
      printedBy: "",
    });
  });

  it.each([
    ["code", "试应急〔2026〕"],
    ["code", "abc"],
    ["redHeader", "长".repeat(31)],
    ["upward", "是"],
  ])("refuses a %s of %s", (field, value) => {
    const refused = read({ organ: "试县应急管理局", [field]: value });
    expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual([`document.${field}`]);
  });
});
