import type { ChannelKind } from "./channel";
import type { TemplateReference } from "./outgoing";
import { smsLength } from "./smsLength";
import type { MessageTemplate } from "./template";
import { CONFIRMATION, fillIn, VARIABLES, type VariableName, type Variables } from "./variable";

/** What an SMS carries besides its wording. */
export interface SmsFrame {
  /** The name in 【】, which counts whoever puts it in front. */
  readonly signature: string;
  /** How one confirms by SMS, at its longest. */
  readonly confirmation: string;
}

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly template: TemplateReference;
}

/** Mark of an exercise, in front of everything it says. */
const MARK = "演练：";

/** Text and subject of an exercise begin with 演练, whoever wrote them. */
export function markExercise(text: string): string {
  return text.startsWith("演练") || text.startsWith("【演练】") ? text : `${MARK}${text}`;
}

/**
 * The message a template makes for a channel. An SMS that would be too long for one message gives up
 * the end of its reason, then of its place, then of its task, and then the last clauses of its
 * wording, before it becomes two: where one answers by a link, that alone takes half of it, and the
 * page behind it says the rest. A wording that a carrier has registered keeps all its clauses, for it
 * is sent as registered or not at all.
 */
export function compose(
  template: MessageTemplate,
  channel: ChannelKind,
  given: {
    readonly variables: Variables;
    readonly exercise: boolean;
    readonly sms: SmsFrame;
  },
): Composed {
  const mark = (text: string) => (given.exercise ? markExercise(text) : text);
  const made = (wording: string, variables: Variables) => mark(fillIn(wording, variables));
  const { wording, variables } =
    channel === "sms"
      ? fitting(template, given.variables, made, given.sms)
      : { wording: wordingOf(template, channel), variables: given.variables };
  return {
    subject: mark(fillIn(template.subject, variables)),
    text: made(wording, variables),
    template: {
      code: template.code,
      version: template.version,
      registeredId: template.registeredId,
      variables: withoutHoles(variables),
    },
  };
}

export function wordingOf(template: MessageTemplate, channel: ChannelKind): string {
  if (channel === "sms") return template.smsText;
  return channel === "voice" ? template.voiceText : template.text;
}

/** An SMS as it arrives: signature in front, and how to confirm. */
export function framedSms(text: string, { signature, confirmation }: SmsFrame): string {
  return `【${signature}】${text.replace("{确认}", confirmation)}`;
}

const GIVEN_UP: readonly VariableName[] = ["原因", "地点", "任务"];
const SHORTEST = 4;

/**
 * Characters of the longest that any of these comes to that asks for an answer, with all given up
 * that is: where they fit one SMS, every message does.
 */
export function shortestSms(templates: readonly MessageTemplate[], frame: SmsFrame): number {
  const cut = GIVEN_UP.map((name) => [name, `${VARIABLES[name].slice(0, SHORTEST)}…`] as const);
  const least = { ...VARIABLES, ...Object.fromEntries(cut) };
  const asking = templates.filter(({ smsText }) => smsText.includes(CONFIRMATION));
  const units = asking.map((template) => {
    const wording = wordingsOf(template).at(-1) ?? template.smsText;
    return smsLength(framedSms(fillIn(wording, least), frame)).units;
  });
  return Math.max(0, ...units);
}

/** The SMS of a template for these values, as it is sent outside exercises, before its frame. */
export function smsOf(template: Wording, variables: Variables, frame: SmsFrame): string {
  const fit = fitting(template, variables, fillIn, frame);
  return fillIn(fit.wording, fit.variables);
}

type Wording = Pick<MessageTemplate, "smsText" | "registeredId">;
type Made = (wording: string, variables: Variables) => string;

/** The first of a template's wordings that fits one SMS, with what it gives up; else the shortest. */
function fitting(
  template: Wording,
  given: Variables,
  made: Made,
  frame: SmsFrame,
): { readonly wording: string; readonly variables: Variables } {
  let fit = { wording: template.smsText, variables: given };
  for (const wording of wordingsOf(template)) {
    const over = (tried: Variables) => surplusOf(made(wording, tried), frame);
    const { variables, surplus } = shortened(given, over);
    fit = { wording, variables };
    if (surplus <= 0) break;
  }
  return fit;
}

function surplusOf(text: string, frame: SmsFrame): number {
  const { units, single } = smsLength(framedSms(text, frame));
  return units - single;
}

/** The wording of a template's SMS, and it without its last clause, its last two, down to the first. */
function wordingsOf({ smsText, registeredId }: Wording): readonly string[] {
  const end = smsText.indexOf(CONFIRMATION);
  const [said, answer] = end < 0 ? [smsText, ""] : [smsText.slice(0, end), smsText.slice(end)];
  const clauses = said.match(CLAUSE) ?? [];
  if (registeredId !== null || clauses.length < 2) return [smsText];
  const shorter = clauses.slice(1).map((_clause, dropped) => {
    const kept = clauses.slice(0, clauses.length - 1 - dropped).join("");
    return `${kept.replace(STOP_AT_END, "")}。${answer}`;
  });
  return [smsText, ...shorter];
}

const CLAUSE = /[^，；。！]+[，；。！]*/gu;
const STOP_AT_END = /[，；。！]+$/u;

function shortened(
  variables: Variables,
  over: (tried: Variables) => number,
): { readonly variables: Variables; readonly surplus: number } {
  let fit = { variables, surplus: over(variables) };
  for (const name of GIVEN_UP) {
    const value = fit.variables[name];
    if (fit.surplus <= 0 || value === undefined) continue;
    const kept = Math.max(SHORTEST, value.length - fit.surplus - 1);
    if (kept >= value.length) continue;
    const shorter = { ...fit.variables, [name]: `${value.slice(0, kept)}…` };
    const surplus = over(shorter);
    // Cutting what the wording does not name would only lose it.
    if (surplus < fit.surplus) fit = { variables: shorter, surplus };
  }
  return fit;
}

function withoutHoles(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
