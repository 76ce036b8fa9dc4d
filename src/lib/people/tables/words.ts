import { z } from "zod";

/** A cell that holds one of some words, as the program knows it or as people say it. */
export function wordCell<W extends string>(
  words: readonly W[],
  names: Readonly<Record<W, string>>,
) {
  const byWord = new Map<string, W>(
    words.flatMap((word) => [
      [word, word],
      [names[word], word],
    ]),
  );
  return z.enum([...byWord.keys()]).transform((written, context): W => {
    const word = byWord.get(written);
    if (word !== undefined) return word;
    context.addIssue({ code: "custom", message: "不认识" });
    return z.NEVER;
  });
}

export const codeCell = z
  .string()
  .regex(/^[0-9A-Za-z_-]{1,40}$/)
  .describe("代码，40 个以内的字母、数字、- 与 _");

export const nameCell = z.string().min(1).max(60).describe("名称，不超过 60 个字");
export const rankCell = z.number().int().min(1).max(99).describe("次序，1 最先");
export const flagCell = z.boolean().describe("是 或 否");

export const FLAG_NAMES = { true: "是" } as const;
