const SECTOR = 512;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;

/** A compound file (MS-CFB, version 3) with empty streams of these names: header, table, directory. */
export function compoundFile(streams: readonly string[]): Buffer {
  return Buffer.concat([header(), sectorTable(), directory(["Root Entry", ...streams])]);
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write("d0cf11e0a1b11ae1", 0, "hex");
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(4_096, 56);
  bytes.writeUInt32LE(END_OF_CHAIN, 60);
  bytes.writeUInt32LE(END_OF_CHAIN, 68);
  bytes.writeUInt32LE(0, 76);
  bytes.fill(0xff, 80);
  return bytes;
}

/** Sector 0 is this table, sector 1 the directory. */
function sectorTable(): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  bytes.writeUInt32LE(0xfffffffd, 0);
  bytes.writeUInt32LE(END_OF_CHAIN, 4);
  return bytes;
}

function directory(names: readonly string[]): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  names.forEach((name, index) => {
    const at = index * 128;
    bytes.write(`${name}\0`, at, "utf16le");
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes.writeUInt8(index === 0 ? 5 : 2, at + 66);
    bytes.writeUInt8(1, at + 67);
    for (const link of [68, 72, 76]) bytes.writeUInt32LE(FREE, at + link);
    if (index === 0 && names.length > 1) bytes.writeUInt32LE(1, at + 76);
    if (index > 0 && index + 1 < names.length) bytes.writeUInt32LE(index + 1, at + 72);
    bytes.writeUInt32LE(END_OF_CHAIN, at + 116);
  });
  return bytes;
}
