/** Keys of everything screens ask about calls. */
export const callKeys = {
  all: ["calls"] as const,
  board: (warning: number | null) => ["calls", "board", warning] as const,
  line: (line: number) => ["calls", "line", line] as const,
  mine: ["calls", "mine"] as const,
  progress: (warning: number | null) => ["calls", "progress", warning] as const,
  policy: ["calls", "policy"] as const,
};
