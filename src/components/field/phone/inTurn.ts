/**
 * Work that never runs twice at a time: who asks while it runs has it run once more from the start,
 * and waits for that.
 */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } finally {
      running = null;
    }
  }

  return () => {
    if (running) isAskedAgain = true;
    running ??= run();
    return running;
  };
}
