/**
 * Memory for the columns of many series, cut from large blocks: what is read one after the other
 * then lies near each other, which a machine with 100,000 series feels. A column given back is used
 * again for the next of its length; the blocks live as long as the engine.
 */
export interface Memory {
  readonly ints: Map<number, Block<Int32Array>>;
  readonly floats: Map<number, Block<Float64Array>>;
}

interface Block<T> {
  column: T;
  used: number;
  readonly free: T[];
}

/** Columns in a block: few at first, for most counties have few series. */
const FIRST_BLOCK = 8;
const LARGEST_BLOCK = 1_024;

export function createMemory(): Memory {
  return { ints: new Map(), floats: new Map() };
}

/** A column of zeros, or of what was there before. */
export function takeInts(memory: Memory, length: number): Int32Array {
  const block = blockOf(memory.ints, length, new Int32Array(0));
  const free = block.free.pop();
  if (free) return free;
  if (block.used === block.column.length) {
    block.column = new Int32Array(nextSize(block.column.length, length));
    block.used = 0;
  }
  block.used += length;
  return block.column.subarray(block.used - length, block.used);
}

/** A column of zeros. */
export function takeFloats(memory: Memory, length: number): Float64Array {
  const block = blockOf(memory.floats, length, new Float64Array(0));
  if (block.used === block.column.length) {
    block.column = new Float64Array(nextSize(block.column.length, length));
    block.used = 0;
  }
  block.used += length;
  return block.column.subarray(block.used - length, block.used);
}

/** Gives a column back that nobody reads any more. */
export function giveBack(memory: Memory, column: Int32Array): void {
  memory.ints.get(column.length)?.free.push(column);
}

function blockOf<T>(blocks: Map<number, Block<T>>, length: number, empty: T): Block<T> {
  const known = blocks.get(length);
  if (known) return known;
  const block: Block<T> = { column: empty, used: 0, free: [] };
  blocks.set(length, block);
  return block;
}

function nextSize(present: number, length: number): number {
  const columns = present === 0 ? FIRST_BLOCK : Math.min(LARGEST_BLOCK, (2 * present) / length);
  return columns * length;
}
