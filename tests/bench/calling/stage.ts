import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "@/server/database/service";
import { createOnServer } from "../../database/serverTemplate";
import { type Product, startProduct } from "../../product/startProduct";
import { type CallingCountyOptions, makeCallingCounty } from "./county";
import { type Gateway, gatewayEnvironment, startGateway } from "./gateway";

/** A product in the county of 5,000 people, on a database of its own, with a gateway of its own. */
export interface Stage {
  readonly product: Product;
  readonly database: Database;
  readonly gateway: Gateway;
}

export async function onStage<Result>(
  serverUrl: string,
  options: CallingCountyOptions,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const county = makeCallingCounty(options);
  const place = await createOnServer(serverUrl);
  const gateway = await startGateway();
  const environment = gatewayEnvironment(gateway.url);
  const product = await startProduct({ databaseUrl: place.options.url ?? "", county, environment });
  const database = await openDatabase({ ...place.options, role: "tool" });
  try {
    return await work({ product, database, gateway });
  } finally {
    await database.close();
    await product.stop();
    await gateway.stop();
    await place.discard();
    rmSync(county, { recursive: true, force: true });
  }
}

const PATIENCE_MS = 180_000;

/** Waits until something holds; a bench that waits for ever says so instead. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("It never came to that.");
    await sleep(50);
  }
}
