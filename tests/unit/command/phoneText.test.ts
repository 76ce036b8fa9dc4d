import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import decodeQR from "qr/decode.js";
import { expect, it } from "vitest";
import { localCertificate } from "../../../src/command/demo/certificate";
import { phoneText } from "../../../src/command/demo/terminal";

it("shows a phone the field page's address as a picture that a camera reads on a dark terminal", async () => {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  try {
    const tls = await localCertificate(folder, ["192.168.1.20"], Date.UTC(2026, 6, 14));
    const lines = phoneText("https://192.168.1.20:3000", tls).map((line) => line.slice(2));
    const picture = lines.filter((line) => /^[█▀▄ ]+$/.test(line));
    expect(decodeQR(photographed(picture))).toBe("https://192.168.1.20:3000/field");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Pixels to a module: a camera sees some. */
const SCALE = 4;

/** What a camera sees of half blocks that are lit on a dark ground, with a lit edge around. */
function photographed(lines: readonly string[]) {
  const columns = Math.max(...lines.map((line) => line.length));
  const rows = lines.flatMap((line) => [lit(line, "▀", columns), lit(line, "▄", columns)]);
  const edged = [[], [], ...rows, [], []].map((row) =>
    Array.from({ length: columns + 4 }, (_, x) => row[x - 2] ?? true),
  );
  const [width, height] = [(columns + 4) * SCALE, edged.length * SCALE];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isLit = edged[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] ?? true;
      if (!isLit) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

function lit(line: string, half: "▀" | "▄", columns: number): boolean[] {
  return [...line.padEnd(columns)].map((block) => block === "█" || block === half);
}
