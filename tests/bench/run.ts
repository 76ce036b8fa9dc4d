import type { Figure } from "./figure";

/** Each bench is a file of its own; loaded only when asked for, so that one does not warm or burden another. */
const BENCHES: Record<string, () => Promise<{ run(): Promise<Figure[]> }>> = {
  intake: () => import("./intake"),
  engine: () => import("./engine"),
  paint: () => import("./paint"),
  memory: () => import("./memory"),
  calling: () => import("./calling"),
  sync: () => import("./sync"),
};

const [asked, json] = readArguments(process.argv.slice(2));
const figures: Figure[] = [];
for (const name of asked) {
  const load = BENCHES[name];
  if (!load) fail(`没有名为 ${name} 的基准；可用：${Object.keys(BENCHES).join("、")}`);
  if (!json) console.error(`${name} …`);
  for (const figure of await (await load()).run()) {
    figures.push(figure);
    if (json) console.log(JSON.stringify(figure));
  }
}
if (!json) printTable(figures);
process.exit(figures.every((figure) => figure.pass) ? 0 : 1);

function readArguments(args: readonly string[]): [string[], boolean] {
  const names = args.filter((argument) => !argument.startsWith("--"));
  return [names.length > 0 ? names : Object.keys(BENCHES), args.includes("--json")];
}

function printTable(rows: readonly Figure[]): void {
  console.table(
    rows.map(({ bench, metric, value, unit, baseline, ratio, target, pass }) => ({
      bench,
      metric,
      value: `${round(value)} ${unit}`,
      baseline: baseline === null ? "—" : round(baseline),
      ratio: ratio === null ? "—" : ratio.toFixed(2),
      target,
      pass: pass ? "✓" : "✗",
    })),
  );
}

function round(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
