import type { NextConfig } from "next";

/**
 * Pages run inside the process that src/server/main.ts starts and reach its parts through
 * `application()`; what only the server needs stays outside the bundle.
 */
const config: NextConfig = {
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // The whole project is type-checked once by `npm run verify`; a visitor's first build need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A lock file above the project's folder is another project's.
  turbopack: { root: import.meta.dirname },
  // A page shows the county's clock and live tiers: nothing of it may be served from a client cache.
  experimental: { staleTimes: { dynamic: 0, static: 30 } },
  serverExternalPackages: [
    "pg",
    "pino",
    "pino-pretty",
    "prom-client",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@electric-sql/pglite",
    "@electric-sql/pglite-postgis",
  ],
};

export default config;
