/** A phone number or e-mail address as lists show it: enough to recognise, not enough to use. */
export function maskAddress(address: string): string {
  const at = address.indexOf("@");
  if (at > 0) return `${address.slice(0, 1)}***${address.slice(at)}`;
  if (address.length < 7) return address === "" ? "" : "***";
  return `${address.slice(0, 3)}****${address.slice(-4)}`;
}
