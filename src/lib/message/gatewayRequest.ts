import type { SmsSettings, VoiceSettings } from "./channelSettings";

/** What a gateway's request may name, as `{{to}}`. */
export interface GatewayValues {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  /** The carrier's number of a registered wording; empty for none. */
  readonly templateId: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signature: string;
  readonly secret: string;
}

export interface GatewayRequest {
  readonly url: string;
  readonly method: "POST" | "PUT" | "GET";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

type Settings = Pick<
  SmsSettings | VoiceSettings,
  "url" | "method" | "contentType" | "headers" | "body"
>;

/** Names of `{{…}}` a gateway's request may use. */
export const GATEWAY_NAMES = [
  "id",
  "to",
  "text",
  "templateId",
  "variables",
  "signature",
  "secret",
] as const;

/**
 * The request a gateway wants, from its settings. Values are written as their place demands: escaped
 * inside a JSON text (`"to":"{{to}}"`), percent-encoded in a form or an address, plain in a header.
 * `{{variables}}` is an object as JSON. The idempotency key always goes along as a header.
 */
export function gatewayRequest(settings: Settings, values: GatewayValues): GatewayRequest {
  const { method, contentType } = settings;
  const type = contentType === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const inBody = contentType === "json" ? inJsonText : encodeURIComponent;
  return {
    url: written(settings.url, values, encodeURIComponent),
    method,
    headers: {
      ...(method === "GET" ? {} : { "content-type": `${type}; charset=utf-8` }),
      "idempotency-key": values.id,
      ...headersOf(written(settings.headers, values, withoutLineBreaks)),
    },
    body: method === "GET" ? null : written(settings.body, values, inBody),
  };
}

/** Names in `{{…}}` that stand for nothing. */
export function unknownGatewayNames(text: string): string[] {
  const names = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !isKnown(name));
}

function isKnown(name: string): name is (typeof GATEWAY_NAMES)[number] {
  return GATEWAY_NAMES.some((known) => known === name);
}

function written(text: string, values: GatewayValues, write: (value: string) => string): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, name: string) => {
    if (!isKnown(name)) return whole;
    if (name !== "variables") return write(values[name]);
    // An object stands in JSON as it is, and anywhere else as text.
    const object = JSON.stringify(values.variables);
    return write === inJsonText ? object : write(object);
  });
}

const inJsonText = (value: string) => JSON.stringify(value).slice(1, -1);
const withoutLineBreaks = (value: string) => value.replaceAll(/[\r\n]+/g, " ");

/** `Name: value` lines as headers, names in lower case. */
function headersOf(lines: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0)
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** The value at a dotted path of a JSON answer (`data.0.id`), as text; null where there is none. */
export function valueAt(answer: unknown, path: string): string | null {
  let value = answer;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = Reflect.get(value, step);
  }
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
