const START = 0xffd8;
const EXIF_SEGMENT = 0xffe1;
const PICTURE_BEGINS = 0xffda;
/** `Exif` and two zeros: other things lie in segments of that number too. */
const EXIF_MARK = [0x45, 0x78, 0x69, 0x66, 0, 0];

/**
 * The camera's block in the beginning of a JPEG file, from its mark `Exif` on; null where there is
 * none, or not all of it. A segment is its number and its length in two bytes each, big end first;
 * the length counts itself.
 */
export function exifBlockOf(file: Uint8Array): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < 2 || view.getUint16(0) !== START) return null;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    const segment = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    // Not a segment: what follows could be anything.
    if (segment >> 8 !== 0xff || end < at + 4 || segment === PICTURE_BEGINS) return null;
    const content = file.subarray(at + 4, end);
    const isExif = EXIF_MARK.every((byte, place) => content[place] === byte);
    if (segment === EXIF_SEGMENT && isExif) return end <= view.byteLength ? content : null;
    at = end;
  }
  return null;
}
