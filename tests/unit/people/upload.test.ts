import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readUpload, workbookOf } from "@/server/people/service";

const refusal = (code: string) => expect.objectContaining({ code });
const read = (bytes: Buffer) => readUpload({ name: "人员.csv", bytes });

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

  it("is refused, with what to do, where it is something else", async () => {
    await expect(read(Buffer.alloc(0))).rejects.toEqual(refusal("upload-empty"));
    await expect(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).rejects.toEqual(
      refusal("workbook-old"),
    );
    await expect(read(Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]))).rejects.toEqual(
      refusal("workbook-broken"),
    );
    const archive = Buffer.from(zipSync({ "readme.txt": Buffer.from("x") }));
    await expect(read(archive)).rejects.toEqual(refusal("not-a-workbook"));
    await expect(read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff]))).rejects.toEqual(
      refusal("csv-encoding"),
    );
    await expect(read(Buffer.alloc(9 * 1024 * 1024, "a"))).rejects.toEqual(
      refusal("upload-too-large"),
    );
    await expect(read(Buffer.from('a,b\n"never closed\n'))).rejects.toEqual(refusal("csv-broken"));
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
