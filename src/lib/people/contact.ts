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
