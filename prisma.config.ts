import { defineConfig } from "prisma/config";

/** Read by the prisma command line only; the server connects through src/server/database. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
