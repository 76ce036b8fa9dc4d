import { Conflict, NotFound } from "@/lib/error/domainError";
import { type Database, isThere, openDatabase } from "@/server/database/service";
import { type DataOptions, dataHome } from "./dataHome";

/**
 * Opens the configured database for a short command, beside a running server where there is one,
 * and closes it again. The database holds the county that the server serves.
 */
export async function withCountyDatabase<T>(
  options: DataOptions,
  work: (database: Database, countyCode: string) => Promise<T>,
): Promise<T> {
  const home = dataHome(options);
  // To open one would make one.
  if (!isThere(home)) throw noDatabase(home.dataFolder);
  const database = await openDatabase({ ...home, role: "tool" });
  try {
    const counties = await database.prisma.county.findMany({ select: { code: true } });
    const [county, other] = counties;
    if (!county) throw noCounty();
    if (other) throw severalCounties(counties.map(({ code }) => code));
    return await work(database, county.code);
  } finally {
    await database.close();
  }
}

const noDatabase = (dataFolder: string) =>
  new NotFound({
    code: "database-missing",
    message: `${dataFolder} 里没有数据库。`,
    mend: "请用 --data 或 DATA_FOLDER 指明服务器的数据文件夹（npm run demo 的是 data/demo/<县代码>），或用 DATABASE_URL 指明 PostgreSQL。",
  });

const noCounty = () =>
  new Conflict({
    code: "county-not-loaded",
    message: "数据库里还没有县域数据。",
    mend: "先启动一次服务器（npm start），或运行 brain county load <文件夹>。",
  });

const severalCounties = (codes: readonly string[]) =>
  new Conflict({
    code: "several-counties",
    message: `数据库里有多个县（${codes.join("、")}），分不清要操作哪一个。`,
    mend: "一个数据库只放一个县；请用 DATABASE_URL 或 --data 指明数据库。",
  });
