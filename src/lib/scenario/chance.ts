/**
 * Seeded chance that can be asked anywhere: the n-th draw of a name does not depend on which draws
 * were made before it, so any stretch of a storm can be made by itself and comes out the same.
 */
export interface Chance {
  /** Evenly in [0, 1). */
  uniform(name: string, n: number): number;
  /** Normally, mean 0 and deviation 1. */
  normal(name: string, n: number): number;
}

export function createChance(seed: number): Chance {
  const names = new Map<string, number>();
  const keyOf = (name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const key = mix(hashText(name) ^ mix(seed | 0));
    names.set(name, key);
    return key;
  };
  const uniform = (name: string, n: number) => mix(keyOf(name) ^ mix(n | 0)) / 2 ** 32;
  return {
    uniform,
    normal(name, n) {
      // Box–Muller; 1 − u keeps the logarithm's argument above 0.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform(`${name}/radius`, n)));
      return radius * Math.cos(2 * Math.PI * uniform(`${name}/angle`, n));
    },
  };
}

/** The 32-bit finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let h = (value + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a. */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return h >>> 0;
}
