/** UTF-16 units that one undivided message of Chinese holds (3GPP TS 23.038). */
export const SINGLE_CHINESE = 70;

/**
 * How an SMS is counted. Text that fits the GSM 7-bit alphabet (3GPP TS 23.038 §6.2.1) holds 160
 * characters, or 153 a part when it is long; anything else, and so all Chinese, is UCS-2: 70 UTF-16
 * units, or 67 a part.
 */
export interface SmsLength {
  readonly alphabet: "gsm7" | "ucs2";
  /** Septets or UTF-16 units, as the carrier counts. */
  readonly units: number;
  readonly parts: number;
  /** Units that fit one undivided message. */
  readonly single: 160 | typeof SINGLE_CHINESE;
}

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Each of these is written with an escape before it and counts twice. */
const EXTENDED = "\f^{}\\[~]|€";

const basic = new Set(BASIC);
const extended = new Set(EXTENDED);

export function smsLength(text: string): SmsLength {
  const septets = septetsOf(text);
  if (septets !== null) {
    const parts = partsOf([...text].map(septetsOfOne), 160, 153);
    return { alphabet: "gsm7", units: septets, parts, single: 160 };
  }
  const parts = partsOf(
    [...text].map((character) => character.length),
    SINGLE_CHINESE,
    67,
  );
  return { alphabet: "ucs2", units: text.length, parts, single: SINGLE_CHINESE };
}

const septetsOfOne = (character: string) => (extended.has(character) ? 2 : 1);

/** Septets of a text; null where the alphabet lacks one of its characters. */
function septetsOf(text: string): number | null {
  let septets = 0;
  for (const character of text) {
    if (!basic.has(character) && !extended.has(character)) return null;
    septets += septetsOfOne(character);
  }
  return septets;
}

/** How many parts: an escape or a surrogate pair is never cut in two. */
function partsOf(sizes: readonly number[], single: number, part: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= single) return 1;
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

/** An SMS begins with its sender in 【】, which carriers demand and count. */
export const SIGNATURE = /^【[^【】]{2,12}】/;
