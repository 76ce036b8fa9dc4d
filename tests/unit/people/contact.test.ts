import { describe, expect, it } from "vitest";
import { isMasked, maskAddress, maskContact, readContact } from "@/lib/people/contact";

describe("a number as people write it", () => {
  it.each([
    ["13812342046", "mobile", "13812342046"],
    ["138 1234 2046", "mobile", "13812342046"],
    ["+86 138-1234-2046", "mobile", "13812342046"],
    ["１３８１２３４２０４６", "mobile", "13812342046"],
    ["0831-5420119", "landline", "0831-5420119"],
    ["（0831）5420119", "landline", "0831-5420119"],
    ["028 86741234", "landline", "028-86741234"],
    ["17401234567", "satellite", "17401234567"],
    ["+8816 2345 6789", "satellite", "+881623456789"],
    ["008816 23456789", "satellite", "+881623456789"],
    ["Liaison@Example.CN", "email", "liaison@example.cn"],
  ])("%s is a %s", (written, kind, value) => {
    expect(readContact(written)).toEqual({ kind, value });
  });

  it.each(["", "12345", "1381234204", "138123420466", "5420119", "12812342046", "a@b", "王安"])(
    "“%s” is none",
    (written) => {
      expect(readContact(written)).toBeNull();
    },
  );

  it("is the same when it is read again", () => {
    for (const written of ["138 1234 2046", "(0831)5420119", "008816 23456789", "A@B.cn"]) {
      const once = readContact(written);
      expect(once && readContact(once.value)).toEqual(once);
    }
  });
});

describe("a number that nobody needs", () => {
  it.each([
    ["13812342046", "138****2046"],
    ["0831-5420119", "0831-****119"],
    ["+881623456789", "+881****789"],
    ["liaison@example.cn", "l***@example.cn"],
  ])("%s is shown as %s", (value, masked) => {
    const contact = readContact(value);
    expect(contact && maskContact(contact)).toBe(masked);
    expect(isMasked(masked)).toBe(true);
    expect(isMasked(value)).toBe(false);
  });

  it("is left of an address alone, and nothing of what is no address", () => {
    expect(
      ["13812345678", "0831-5420119", "a.b@c.cn", "12345", ""].map((address) =>
        maskAddress(address),
      ),
    ).toEqual(["138****5678", "0831-****119", "a***@c.cn", "***", ""]);
  });
});
