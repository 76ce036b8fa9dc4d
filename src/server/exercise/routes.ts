import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import type { Provenance } from "@/lib/access/viewer";
import { Forbidden, ValidationError } from "@/lib/error/domainError";
import { fieldIssues } from "@/lib/error/fieldIssues";
import { actsSchema } from "@/lib/exercise/act";
import { clientAddress, type Route, readJson, sendJson } from "../http/service";
import type { SourceService } from "../sources/service";
import type { ExerciseService } from "./exercise";

/**
 * `GET /api/v1/exercise/asked`, `POST /api/v1/exercise/acts`: for simulated people, with the key of
 * an exercise source. A real source's key is refused, and so is whatever is no exercise.
 */
export function exerciseRoutes(deps: {
  readonly exercise: ExerciseService;
  readonly sources: Pick<SourceService, "authenticate">;
}): Route[] {
  const { exercise, sources } = deps;

  /** Answers where the player's acts come from. */
  async function demandPlayer(request: IncomingMessage): Promise<Provenance> {
    const address = clientAddress(request);
    const source = await sources.authenticate(request.headers.authorization, address);
    if (source.kind !== "exercise") throw onlyExercises();
    return { address: address ?? null, session: null };
  }

  return [
    {
      method: "GET",
      path: "/api/v1/exercise/asked",
      logOneOf: 1_000,
      async handle(request, response) {
        await demandPlayer(request);
        sendJson(response, 200, await exercise.asked());
      },
    },
    {
      method: "POST",
      path: "/api/v1/exercise/acts",
      logOneOf: 100,
      async handle(request, response) {
        const provenance = await demandPlayer(request);
        const parsed = actsSchema.safeParse(await readJson(request));
        if (!parsed.success) throw unfit(parsed.error);
        sendJson(response, 200, { outcomes: await exercise.act(parsed.data.acts, provenance) });
      },
    },
  ];
}

const onlyExercises = () =>
  new Forbidden({
    code: "only-exercises-play",
    message: "只有演练数据源可以扮演人员。",
    mend: "请改用 kind 为 exercise 的数据源密钥。",
  });

const unfit = ({ issues }: z.ZodError) =>
  new ValidationError(
    {
      code: "acts-invalid",
      message: "模拟人员的动作读不懂。",
      mend: '请送 {"acts":[{"kind":"answer"|"taskStep"|"report"|"headcount"|"openIncident", …}]}，见 errors 里各字段的说明。',
    },
    { issues: fieldIssues(issues) },
  );
