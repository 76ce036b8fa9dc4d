/** Something wrong in a county folder, said so that the person who keeps it can put it right. */
export interface Problem {
  readonly file: string;
  /** Line in the file, from 1; null where the file as a whole is meant. */
  readonly line: number | null;
  /** The column that is meant, where it is one cell of a table. */
  readonly column?: string;
  readonly what: string;
  readonly mend: string;
}

/** `stations.csv:12 哪里不对。如何改正。` */
export function formatProblem(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place} ${problem.what}。${problem.mend}。`;
}
