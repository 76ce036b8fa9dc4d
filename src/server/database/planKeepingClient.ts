import pg from "pg";

/** The texts are those of the code, so the list stays short. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `statement ${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * A client that keeps the plan of every statement with parameters that goes over it: planning one
 * that joins takes the server several times as long as doing it. Only where a connection is a session
 * of its own, and where texts are few: one made up for each call would have its plan kept for ever.
 */
export class PlanKeepingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: one implementation of all overloads of the driver
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    if (typeof text !== "string" || !Array.isArray(values))
      return Reflect.apply(super.query, this, given);
    return Reflect.apply(super.query, this, [{ name: nameOf(text), text, values }, ...rest]);
  }
}
