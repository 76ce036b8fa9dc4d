/**
 * What a template may name, as `{地点}`, with a long example: what a preview shows and what lengths
 * are checked with. `{确认}` stays in the text until it is sent, when the channel puts in how one
 * confirms by it (a link, a key, a reply).
 */
export const VARIABLES = {
  姓名: "欧阳示范",
  岗位: "村级联络员",
  地点: "庆符镇文武社区",
  灾种: "暴雨",
  等级: "橙色",
  原因: "3小时雨量 54.2 mm",
  时间: "14:05",
  时限: "10 分钟",
  任务: "转移低洼处群众",
  单位: "县水利局",
  班次: "今晚 20:00 至明早 8:00",
  事由: "值班室无人接班",
} as const;
export type VariableName = keyof typeof VARIABLES;
export const VARIABLE_NAMES = Object.keys(VARIABLES) as readonly VariableName[];
export type Variables = Readonly<Partial<Record<VariableName, string>>>;

/** Put in by the channel. */
export const CONFIRMATION = "{确认}";

const NAMED = /\{([^{}]*)\}/g;

/** Names in braces that stand for nothing, in order, once each. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(NAMED)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !(name in VARIABLES) && name !== "确认");
}

/** Text with values in place of names; one without a value leaves nothing. `{确认}` stays. */
export function fillIn(text: string, values: Variables): string {
  return text.replaceAll(NAMED, (whole, name: string) =>
    whole === CONFIRMATION ? whole : (values[name as VariableName] ?? ""),
  );
}
