import { formatProblem, type Problem } from "@/lib/county/problem";

/** Prints every problem of a folder's files to stderr as `folder/file:line …`, then how many. */
export function printProblems(folder: string | null, problems: readonly Problem[]): void {
  for (const problem of problems) {
    const file =
      folder === null || problem.file === folder ? problem.file : `${folder}/${problem.file}`;
    console.error(formatProblem({ ...problem, file }));
  }
  console.error(`共 ${problems.length} 处问题。`);
}
