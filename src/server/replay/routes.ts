import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { demand, type PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { Actor } from "@/lib/audit/actor";
import { Forbidden, Unauthorized, ValidationError } from "@/lib/error/domainError";
import { fieldIssues } from "@/lib/error/fieldIssues";
import type { ClockState } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";
import type { ClockService, ReplaySpan } from "../clock/service";
import { clientAddress, type Route, readJson, sendJson } from "../http/service";
import type { SourceService } from "../sources/service";

export interface ClockRouteDeps {
  readonly clock: Pick<
    ClockService,
    "state" | "now" | "wallNow" | "setSpeed" | "pause" | "resume" | "goLive"
  >;
  readonly replay: {
    start(
      replay: ReplaySpan & { readonly from: "empty" | "over" },
      actor: Actor,
    ): Promise<ClockState>;
    sentThrough(instant: Instant): Promise<ClockState>;
  };
  readonly sources: Pick<SourceService, "authenticate">;
  readonly access: { viewerFromRequest(request: IncomingMessage): Promise<Viewer | null> };
}

/** `GET /api/v1/clock`: what time it is in the county. `POST`: plays, and steers what is played. */
export function clockRoutes(deps: ClockRouteDeps): Route[] {
  const { clock } = deps;
  const face = () => ({ clock: clock.state(), now: clock.now(), wallNow: clock.wallNow() });
  return [
    {
      method: "GET",
      path: "/api/v1/clock",
      logOneOf: 1_000,
      handle: async (_request, response) => sendJson(response, 200, face()),
    },
    {
      method: "POST",
      path: "/api/v1/clock",
      logOneOf: 1_000,
      async handle(request, response) {
        const hand = await handOf(request, deps);
        const wanted = readAction(await readJson(request));
        if (hand.viewer) demand(hand.viewer, PERMISSION_OF[wanted.action]);
        await act(wanted, hand.actor, deps);
        sendJson(response, 200, face());
      },
    },
  ];
}

/** Whoever steers: a player with the key of its exercise source, or a person with a session. */
interface Hand {
  readonly actor: Actor;
  /** Null for a player, whose key is its right. */
  readonly viewer: Viewer | null;
}

async function handOf(request: IncomingMessage, deps: ClockRouteDeps): Promise<Hand> {
  if (request.headers.authorization !== undefined) {
    const address = clientAddress(request);
    const source = await deps.sources.authenticate(request.headers.authorization, address);
    if (source.kind !== "exercise") throw onlyExercises();
    const provenance = { address: address ?? null, session: null };
    return { actor: { login: `source:${source.name}`, provenance }, viewer: null };
  }
  const viewer = await deps.access.viewerFromRequest(request);
  if (!viewer) throw notLoggedIn();
  return { actor: viewer, viewer };
}

const instant = z.string().transform((text, context) => {
  const read = parseInstant(text);
  if (typeof read === "number") return read;
  context.addIssue({ code: "custom", message: "应为带时区的 ISO 8601 时间" });
  return z.NEVER;
});

const action = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("start"),
    title: z.string().trim().min(1).max(80),
    startsAt: instant,
    endsAt: instant,
    speed: z.number(),
    pace: z.enum(["sender", "speed"]).default("speed"),
    from: z.enum(["empty", "over"]).default("empty"),
  }),
  z.object({ action: z.literal("speed"), speed: z.number() }),
  z.object({ action: z.literal("pause") }),
  z.object({ action: z.literal("resume") }),
  z.object({ action: z.literal("sent"), through: instant }),
  z.object({ action: z.literal("live") }),
]);
type Action = z.infer<typeof action>;

/** Setting the county's clock to a storm and back is an exercise; what lies between is operating it. */
const PERMISSION_OF: Record<Action["action"], PermissionName> = {
  start: "exercise.steer",
  sent: "exercise.steer",
  live: "exercise.steer",
  speed: "replay.steer",
  pause: "replay.steer",
  resume: "replay.steer",
};

function readAction(body: unknown): Action {
  const parsed = action.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    {
      code: "clock-action-invalid",
      message: "对时钟的操作读不懂。",
      mend: '请送 {"action":"start"|"speed"|"pause"|"resume"|"sent"|"live", …}，见 errors 里各字段的说明。',
    },
    {
      issues: fieldIssues(parsed.error.issues),
    },
  );
}

async function act(wanted: Action, actor: Actor, { clock, replay }: ClockRouteDeps) {
  switch (wanted.action) {
    case "start":
      return replay.start(wanted, actor);
    case "speed":
      return clock.setSpeed(wanted.speed, actor);
    case "pause":
      return clock.pause(actor);
    case "resume":
      return clock.resume(actor);
    case "sent":
      return replay.sentThrough(wanted.through);
    case "live":
      return clock.goLive(actor);
  }
}

const onlyExercises = () =>
  new Forbidden({
    code: "only-exercises-play",
    message: "只有演练数据源可以操作回放时钟。",
    mend: "请改用 kind 为 exercise 的数据源密钥，或用值班员账号登录后操作。",
  });

const notLoggedIn = () =>
  new Unauthorized({
    code: "not-logged-in",
    message: "操作回放时钟要先登录，或带演练数据源的密钥。",
    mend: "请登录后再试，或加请求头 Authorization: Bearer <密钥>。",
  });
