import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { ValidationError } from "@/lib/error/domainError";

/** Asks for a password twice at the terminal without showing it; empty where none was typed. */
export async function askPassword(): Promise<string> {
  const first = await askHidden("口令（直接回车则生成一个）：");
  if (first === "") return "";
  const second = await askHidden("再输入一次：");
  if (first === second) return first;
  throw new ValidationError({
    code: "passwords-differ",
    message: "两次输入的口令不一样。",
    mend: "请重新运行命令。",
  });
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  // The terminal repeats what is typed only where readline writes it: nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  terminal.on("SIGINT", () => process.exit(130));
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
