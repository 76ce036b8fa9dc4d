/** The ways a person is reached; what each is good for is for the channels to know. */
export const CONTACT_KINDS = ["mobile", "landline", "satellite", "email"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CONTACT_KIND_NAMES: Record<ContactKind, string> = {
  mobile: "手机",
  landline: "固定电话",
  satellite: "卫星电话",
  email: "邮箱",
};

/** One way to a person; 1 is tried first. */
export interface Contact {
  readonly rank: number;
  readonly kind: ContactKind;
  readonly value: string;
}

/** As many as a person can have: more are not tried before the next in line is. */
export const MOST_CONTACTS = 4;

/** What a number has to look like, for who mends one. */
export const CONTACT_FORM =
  "手机 11 位、固定电话带区号（0831-5420000）、卫星电话（1740 开头 11 位，或 +8816 开头）或邮箱";

const EMAIL = /^[^\s@;,]{1,64}@[^\s@;,]+\.[^\s@;,.]{2,}$/;
const MOBILE = /^1[3-9]\d{9}$/;
/** Tiantong (天通一号) numbers begin with 1740 and would pass for mobiles. */
const TIANTONG = /^1740\d{7}$/;
/** Iridium and Inmarsat, as they are dialled from abroad. */
const ABROAD = /^(?:00|\+)?(8816\d{8}|8817\d{8}|870\d{9})$/;
/** Beijing and the 02x cities have three digits of area code, all others four. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/;

/**
 * Reads a number or address as people write it, with spaces, dashes, full-width digits or a country
 * code, into one form; null where it is none of the kinds.
 */
export function readContact(written: string): Omit<Contact, "rank"> | null {
  const text = written.normalize("NFKC").trim();
  if (EMAIL.test(text)) return { kind: "email", value: text.toLowerCase() };
  const digits = text.replace(/[\s()·.-]/g, "").replace(/^(\+|00)86/, "");
  const [, abroad] = ABROAD.exec(digits) ?? [];
  if (abroad !== undefined) return { kind: "satellite", value: `+${abroad}` };
  if (TIANTONG.test(digits)) return { kind: "satellite", value: digits };
  if (MOBILE.test(digits)) return { kind: "mobile", value: digits };
  const [, area, local] = LANDLINE.exec(digits) ?? [];
  if (area !== undefined) return { kind: "landline", value: `${area}-${local}` };
  return null;
}

/**
 * A contact as it is shown to whoever has no need of it: enough to tell two apart, too little to
 * dial (138****2046, 0831-****119, l***@example.cn).
 */
export function maskContact({ kind, value }: Pick<Contact, "kind" | "value">): string {
  if (kind === "email") return `${value.slice(0, 1)}***${value.slice(value.indexOf("@"))}`;
  if (kind === "landline") return `${value.slice(0, value.indexOf("-"))}-****${value.slice(-3)}`;
  if (kind === "satellite") return `${value.slice(0, 4)}****${value.slice(-3)}`;
  return `${value.slice(0, 3)}****${value.slice(-4)}`;
}

/** The same for an address of which only the text is known; what is none of the kinds is hidden whole. */
export function maskAddress(address: string): string {
  const contact = readContact(address);
  if (contact) return maskContact(contact);
  return address === "" ? "" : "***";
}

/** Whether a text is what {@link maskContact} leaves of some contact. */
export function isMasked(text: string): boolean {
  return text.includes("***");
}
