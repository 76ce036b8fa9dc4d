/**
 * Lets one in after the other, in the order they came. A thousand phones that come back at once
 * would fill the writer's lane, and a warning would wait behind them all; so at most one stands there.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
