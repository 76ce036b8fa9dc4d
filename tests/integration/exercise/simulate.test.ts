import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { register } from "@/command/simulate";
import { Unauthorized } from "@/lib/error/domainError";
import type { Act, Asked } from "@/lib/exercise/act";
import { type ExerciseService, exerciseRoutes, playPeople } from "@/server/exercise/service";
import type { Source } from "@/server/sources/service";
import { type Front, openFront } from "../http/given";

const KEYS: Readonly<Record<string, Source["kind"]>> = { real: "real", play: "exercise" };
const HOUR_LATER = 3_600_000;

/** The routes as the server has them, over an exercise that asks these persons in one round. */
async function openExercise(...personCodes: readonly string[]) {
  const acts: Act[] = [];
  let asked: Asked = {
    now: 0,
    calls: personCodes.map((personCode) => ({ roundId: 7, personCode, askedAt: 0 })),
    tasks: [],
    moves: [],
    unled: null,
  };
  const exercise: ExerciseService = {
    async asked() {
      const answer = asked;
      // People take their time by the county's clock: at the next look an hour has passed.
      asked = { ...asked, now: asked.now + HOUR_LATER };
      return answer;
    },
    async act(given) {
      acts.push(...given);
      const calls = asked.calls.filter(
        ({ personCode }) =>
          !given.some((act) => act.kind === "answer" && act.personCode === personCode),
      );
      asked = { ...asked, calls };
      return given.map(({ deedId }) => ({ deedId, refused: null }));
    },
  };
  const sources = {
    async authenticate(authorization: string | undefined): Promise<Source> {
      const key = authorization?.replace("Bearer ", "") ?? "";
      const kind = KEYS[key];
      if (!kind)
        throw new Unauthorized({ code: "key-unknown", message: "不认识。", mend: "核对。" });
      return { id: 1, name: key, kind, stations: null, enabled: true, createdAt: 0 };
    },
  };
  const front = await openFront({ routes: exerciseRoutes({ exercise, sources }) });
  opened.push(front);
  return { url: front.url, acts };
}

const opened: Front[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(opened.splice(0).map(({ http }) => http.stop()));
});

describe("the way of simulated people into an exercise", () => {
  it.each([
    ["a real source's key", "real", 403, "only-exercises-play"],
    ["no known key", "guessed", 401, "key-unknown"],
  ])("is closed to %s, for what is asked and for acting", async (_name, key, status, code) => {
    const { url, acts } = await openExercise();
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const asked = await fetch(`${url}/api/v1/exercise/asked`, { headers });
    const body = JSON.stringify({ acts: [{ kind: "answer" }] });
    const acted = await fetch(`${url}/api/v1/exercise/acts`, { method: "POST", headers, body });
    for (const answer of [asked, acted]) {
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ code });
    }
    expect(acts).toEqual([]);
  });

  it("refuses an act it cannot read, and names the fields", async () => {
    const { url, acts } = await openExercise();
    const answer = await fetch(`${url}/api/v1/exercise/acts`, {
      method: "POST",
      headers: { authorization: "Bearer play", "content-type": "application/json" },
      body: JSON.stringify({ acts: [{ kind: "answer", roundId: 7, answer: "confirmed" }] }),
    });
    expect(answer.status).toBe(422);
    const { code, errors } = (await answer.json()) as { code: string; errors: { field: string }[] };
    expect(code).toBe("acts-invalid");
    expect(errors.map(({ field }) => field)).toEqual([
      "acts.0.deedId",
      "acts.0.personCode",
      "acts.0.pressedAt",
    ]);
    expect(acts).toEqual([]);
  });
});

describe("brain simulate people", () => {
  async function simulate(...args: string[]): Promise<void> {
    const program = new Command("brain").exitOverride();
    // Where a command line is wrong, commander says so by itself.
    program.configureOutput({ writeErr: () => undefined });
    register(program);
    for (const command of program.commands.flatMap(({ commands }) => commands)) {
      command.exitOverride().configureOutput({ writeErr: () => undefined });
    }
    await program.parseAsync(["node", "brain", "simulate", "people", ...args]);
  }

  it("answers what is asked until it is stopped, and says as JSON what it did", async () => {
    const { url, acts } = await openExercise("p-north");
    const print = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const stop = { now: () => undefined as unknown };
    vi.spyOn(process, "once").mockImplementation((event, listener) => {
      if (event === "SIGINT") stop.now = () => listener();
      return process;
    });
    vi.spyOn(console, "error").mockImplementation(() => void stop.now());
    await simulate("--url", url, "--key", "play", "--seed", "1", "--json");
    expect(acts).toMatchObject([{ kind: "answer", personCode: "p-north", roundId: 7 }]);
    const said: unknown = JSON.parse(String(print.mock.lastCall?.[0]));
    const [act] = acts;
    const isConfirmed = act?.kind === "answer" && act.answer === "confirmed";
    expect(said).toEqual({
      confirmed: isConfirmed ? 1 : 0,
      declined: isConfirmed ? 0 : 1,
      taskSteps: 0,
      reports: 0,
      headcounts: 0,
      incidents: 0,
      refused: 0,
    });
  });

  it("says how far it has kept up only when nobody who is due is left", async () => {
    const { url, acts } = await openExercise(...Array.from({ length: 120 }, (_, n) => `p-${n}`));
    const ending = new AbortController();
    const told: { readonly through: number; readonly acts: number }[] = [];
    await playPeople({
      ...{ url, key: "play", seed: 1, signal: ending.signal },
      onKeptUp(through) {
        told.push({ through, acts: acts.length });
        if (told.length === 3) ending.abort();
      },
    });
    expect(acts.length).toBeGreaterThan(100);
    // At the first look nobody is due yet; an hour later more than two requests carry.
    expect(told).toEqual([
      { through: 0, acts: 0 },
      { through: 3 * HOUR_LATER, acts: acts.length },
      { through: 4 * HOUR_LATER, acts: acts.length },
    ]);
  });

  it("gives up with the server's words where its key is a real source's", async () => {
    const { url } = await openExercise();
    await expect(simulate("--url", url, "--key", "real")).rejects.toMatchObject({
      code: "only-exercises-play",
    });
  });

  it.each([
    ["no address", ["--url", "localhost", "--key", "play"]],
    ["no seed", ["--url", "http://localhost:1", "--key", "play", "--seed", "x"]],
  ])("refuses what is %s", async (_name, args) => {
    await expect(simulate(...args)).rejects.toMatchObject({ code: "commander.invalidArgument" });
  });
});
