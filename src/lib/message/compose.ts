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
 * the end of its reason, then of its place, then of its task, before it becomes two.
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
  const made = (variables: Variables) => mark(fillIn(wordingOf(template, channel), variables));
  const variables =
    channel === "sms" ? shortened(given.variables, made, given.sms) : given.variables;
  return {
    subject: mark(fillIn(template.subject, variables)),
    text: made(variables),
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

/** Characters of the shortest message of these that asks for an answer, with all given up that is. */
export function shortestSms(templates: readonly MessageTemplate[], frame: SmsFrame): number {
  const cut = GIVEN_UP.map((name) => [name, `${VARIABLES[name].slice(0, SHORTEST)}…`] as const);
  const least = { ...VARIABLES, ...Object.fromEntries(cut) };
  const asking = templates.filter(({ smsText }) => smsText.includes(CONFIRMATION));
  const units = asking.map(
    ({ smsText }) => smsLength(framedSms(fillIn(smsText, least), frame)).units,
  );
  return Math.min(...units);
}

function shortened(
  variables: Variables,
  made: (variables: Variables) => string,
  frame: SmsFrame,
): Variables {
  const over = (tried: Variables) => {
    const { units, single } = smsLength(framedSms(made(tried), frame));
    return units - single;
  };
  let tried = variables;
  for (const name of GIVEN_UP) {
    const value = tried[name];
    const surplus = over(tried);
    if (surplus <= 0 || value === undefined) continue;
    const kept = Math.max(SHORTEST, value.length - surplus - 1);
    if (kept >= value.length) continue;
    const shorter = { ...tried, [name]: `${value.slice(0, kept)}…` };
    // Cutting what the wording does not name would only lose it.
    if (over(shorter) < surplus) tried = shorter;
  }
  return tried;
}

function withoutHoles(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
