import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readImportTables } from "@/lib/people/import/importTables";
import { readUpload, workbookOf } from "@/server/people/service";
import { compoundFile } from "./compoundFile";

const refusal = (code: string) => expect.objectContaining({ code });
const read = (bytes: Buffer) => readUpload({ name: "人员.csv", bytes });
const readXlsx = (content: Buffer | string) =>
  readUpload({ name: "人员.xlsx", bytes: Buffer.from(content) });

const PERSONS = {
  kind: "person",
  sheet: "人员",
  headings: ["代码", "姓名"],
  rows: [["a", "王安"]],
} as const;
const workbook = () => workbookOf([PERSONS]);

function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

/** 代码,姓名 / a,王安 in GB18030, as Chinese Excel saves a CSV. */
const GB18030 = Buffer.from([
  0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0x61, 0x2c, 0xcd, 0xf5, 0xb0,
  0xb2, 0x0d, 0x0a,
]);

describe("an uploaded file", () => {
  it.each([
    ["UTF-8", Buffer.from("代码,姓名\na,王安\n")],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFF代码,姓名\r\na,王安\r\n")],
    ["GB18030", GB18030],
  ])("is read as CSV in %s", async (_encoding, bytes) => {
    expect(await read(bytes)).toEqual([
      {
        name: "人员.csv",
        lines: [
          { line: 1, cells: ["代码", "姓名"] },
          { line: 2, cells: ["a", "王安"] },
        ],
      },
    ]);
  });

  it("loses the guard that our own export puts before what looks like a formula", async () => {
    const [sheet] = await read(Buffer.from("代码,联系方式1\na,'+881623456789\n"));
    expect(sheet?.lines[1]?.cells[1]).toBe("+881623456789");
  });

  it("is read as a workbook whatever its name says, with long numbers as they are written", async () => {
    const bytes = await workbookOf([
      {
        kind: "person",
        sheet: "人员",
        headings: ["代码", "姓名", "联系方式1", "备注"],
        rows: [
          ["001", "王安", 15400000001, null],
          ["002", "=1+1", "15400000002", "有"],
        ],
      },
    ]);
    const [sheet] = await read(bytes);
    expect(sheet?.name).toBe("人员");
    expect(sheet?.lines.map(({ cells }) => cells)).toEqual([
      ["代码", "姓名", "联系方式1", "备注"],
      ["001", "王安", "15400000001", ""],
      ["002", "=1+1", "15400000002", "有"],
    ]);
  });

  it("is refused, with what to do, where it is empty, too large or no text", async () => {
    await expect(read(Buffer.alloc(0))).rejects.toEqual(refusal("upload-empty"));
    await expect(read(Buffer.alloc(9 * 1024 * 1024, "a"))).rejects.toEqual(
      refusal("upload-too-large"),
    );
    await expect(read(Buffer.from([0x89, 0x50, 0x4e, 0xff, 0xff]))).rejects.toEqual(
      refusal("csv-encoding"),
    );
    await expect(read(Buffer.from('a,b\n"never closed\n'))).rejects.toEqual(refusal("csv-broken"));
  });

  it("is refused where a workbook is cut off or damaged, each by its own name", async () => {
    const whole = await workbook();
    const half = whole.subarray(0, whole.length / 2);
    await expect(read(half)).rejects.toEqual(refusal("workbook-cut-off"));
    await expect(read(whole.subarray(0, whole.length - 30))).rejects.toEqual(
      refusal("workbook-cut-off"),
    );
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 60, whole.length / 2);
    await expect(read(damaged)).rejects.toEqual(refusal("workbook-broken"));
    const strange = zip({ "xl/workbook.xml": "<not/>", "[Content_Types].xml": "<x/>" });
    await expect(read(strange)).rejects.toEqual(refusal("workbook-unreadable"));
  });

  it.each([
    [
      "a workbook with a password",
      compoundFile(["EncryptionInfo", "EncryptedPackage"]),
      "password",
    ],
    ["an old workbook", compoundFile(["Workbook"]), "old"],
    ["a very old workbook", compoundFile(["Book"]), "old"],
    ["a container without a workbook", compoundFile(["Contents"]), "container"],
    ["the beginning of one", compoundFile(["Workbook"]).subarray(0, 600), "container"],
    ["a binary workbook", zip({ "xl/workbook.bin": "" }), "binary"],
    ["an OpenDocument table", zip({ mimetype: "", "content.xml": "" }), "open-document"],
    [
      "an XML table",
      '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      "xml",
    ],
  ])("is refused where it is %s", async (_what, content, code) => {
    await expect(readXlsx(content)).rejects.toEqual(refusal(`workbook-${code}`));
  });

  it.each([
    ["a web page", "\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "web-page"],
    ["a table of a web page", "\uFEFF<table border=1><tr><td>代码</td></tr></table>", "web-page"],
    ["a PDF", "%PDF-1.7\n", "document"],
    ["a document", zip({ "word/document.xml": "<x/>" }), "document"],
    ["an old document", compoundFile(["WordDocument"]), "document"],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "picture"],
    ["an archive", zip({ "人员.xlsx": "x" }), "archive"],
    ["an empty archive", zip({}), "archive"],
    ["plain text", "not a workbook at all\n", "no-workbook"],
  ])("is refused where it is %s under the name of a workbook", async (_what, content, code) => {
    await expect(readXlsx(content)).rejects.toEqual(refusal(`upload-${code}`));
  });

  it("is read by its content where its name has the wrong ending", async () => {
    const sheets = await readXlsx("代码,姓名\na,王安\n");
    expect(sheets[0]?.lines).toHaveLength(2);
    expect((await read(await workbook()))[0]?.name).toBe("人员");
  });

  it("with an empty first sheet is read from the others, and all empty is said to be so", async () => {
    const first = { kind: "department", sheet: "Sheet1", headings: [], rows: [] } as const;
    const filled = readImportTables(await read(await workbookOf([first, PERSONS])));
    expect(filled).toMatchObject({ problems: [], tables: [{ sheet: "人员" }] });
    const { problems } = readImportTables(await read(await workbookOf([first])));
    expect(problems).toMatchObject([{ sheet: "文件", what: "文件里没有内容：“Sheet1”是空的" }]);
    const unfilled = readImportTables(await read(await workbookOf([{ ...PERSONS, rows: [] }])));
    expect(unfilled).toMatchObject({ problems: [], notes: [expect.stringContaining("只有表头")] });
  });

  it("with a title above its header is told where the header has to be", async () => {
    const rows = [["填表人：王安"], PERSONS.headings, ...PERSONS.rows];
    const titled = { ...PERSONS, headings: ["文江镇人员名册"], rows };
    const { problems } = readImportTables(await read(await workbookOf([titled])));
    expect(problems).toMatchObject([
      { sheet: "人员", row: 3, mend: expect.stringContaining("第一行") },
    ]);
  });

  it("cannot make the server unpack more than a workbook may hold, also where it lies", async () => {
    const big = Buffer.alloc(60 * 1024 * 1024);
    const bomb = Buffer.from(
      zipSync({ "xl/workbook.xml": Buffer.from("<x/>"), "xl/worksheets/sheet1.xml": big }),
    );
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toEqual(refusal("workbook-too-large"));

    // The same with a directory that claims one kilobyte: it is cut off there.
    const claimed = bomb.lastIndexOf(Buffer.from("504b0102", "hex"));
    bomb.writeUInt32LE(1_024, claimed + 24);
    await expect(read(bomb)).rejects.toEqual(refusal("workbook-broken"));
    // Sixty megabytes take a busy machine a while to press together.
  }, 60_000);
});
