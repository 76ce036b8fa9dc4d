import {
  AlignmentType,
  DocumentGridType,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from "docx";

/*
 * Layout after GB/T 9704-2012 (党政机关公文格式), section 5: A4 with 37 mm above (天头), 28 mm at the
 * binding (订口) and 156 × 225 mm of text (版心), which hold 22 lines of 28 characters of 三号. Fonts are
 * named, not embedded: offices have them, and another machine shows its own.
 */
const TWIPS_PER_MM = 1440 / 25.4;
export const mm = (millimetres: number) => Math.round(millimetres * TWIPS_PER_MM);
const TWIPS_PER_POINT = 20;

/** Width of the text, twips. */
export const TEXT_WIDTH = mm(156);
const LINES = 22;
const CHARACTERS = 28;
/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt. */
export const SIZE_2 = 44;
export const SIZE_3 = 32;
export const SIZE_4 = 28;

/** Rounded down, so that the 22nd line still finds room. */
const LINE_PITCH = Math.floor((225 * TWIPS_PER_MM) / LINES);
/** Room of one character, twips: a little less than 三号 is wide, or 28 would not stand in a line. */
export const CHARACTER = TEXT_WIDTH / CHARACTERS;

/** The dash of a page's number stands 7 mm below the text; its line is as high as 四号 type. */
const FOOTER = 35 - 7 - 14 / 2 / (72 / 25.4);
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(37),
    left: mm(28),
    right: mm(210 - 28 - 156),
    bottom: mm(297 - 37 - 225),
    footer: mm(FOOTER),
  },
};
/** Of lines only: programs differ in what they make of a grid of characters, up to 20 in a line. */
export const GRID = { type: DocumentGridType.LINES, linePitch: LINE_PITCH };
/** So much closer, in twips, stands 三号, that 28 characters find room in a line in every program. */
const CLOSER = Math.floor(CHARACTER - (SIZE_3 / 2) * TWIPS_PER_POINT);

const LINE = { line: LINE_PITCH, lineRule: LineRuleType.EXACT };
export const CENTERED = { alignment: AlignmentType.CENTER };
/** A paragraph's first line begins two characters in. */
export const INDENT = { firstLineChars: 200, firstLine: Math.round(2 * CHARACTER) };

export const FONTS = {
  body: "仿宋_GB2312",
  heading: "黑体",
  name: "楷体_GB2312",
  title: "方正小标宋简体",
  page: "宋体",
} as const;

interface Words {
  readonly font?: keyof typeof FONTS;
  /** Half points. */
  readonly size?: number;
  /** As RRGGBB. */
  readonly color?: string;
}

/** A paragraph of one run on a line of the page's 22. */
export function line(
  text: string,
  words: Words = {},
  paragraph: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({ spacing: LINE, ...paragraph, children: [run(text, words)] });
}

/** The same of several runs. */
export function lineOf(runs: readonly TextRun[], paragraph: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: LINE, ...paragraph, children: [...runs] });
}

export function run(text: string, { font = "body", size = SIZE_3, color }: Words = {}): TextRun {
  return new TextRun({
    text,
    size,
    font: fontOf(font),
    ...(size === SIZE_3 ? { characterSpacing: CLOSER } : {}),
    ...(color === undefined ? {} : { color }),
  });
}

export function fontOf(name: keyof typeof FONTS): NonNullable<IRunOptions["font"]> {
  return { name: FONTS[name], eastAsia: FONTS[name] };
}
