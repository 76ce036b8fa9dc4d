import { z } from "zod";

/** What the server tells the child that holds the embedded database. */
export const orderSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), folder: z.string(), socketPath: z.string() }),
  z.object({ kind: z.literal("ping") }),
  z.object({ kind: z.literal("stop") }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What the child answers. */
export const reportSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("initialising") }),
  z.object({ kind: z.literal("opening") }),
  z.object({ kind: z.literal("listening") }),
  z.object({ kind: z.literal("pong") }),
]);
export type Report = z.infer<typeof reportSchema>;
