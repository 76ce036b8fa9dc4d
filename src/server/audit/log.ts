import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { actionWords } from "@/lib/audit/action";
import { addressWords } from "@/lib/audit/actor";
import { detailLine } from "@/lib/audit/detailWords";
import type { AuditPage, AuditRow } from "@/lib/audit/record";
import type { AuditSearch } from "@/lib/audit/search";
import { type CsvColumn, csvText } from "@/lib/search/csv";
import { fullTime } from "@/lib/time/localTime";
import type { Database } from "../database/service";
import type { AuditService } from "./record";
import * as store from "./store";
import { type ChainVerdict, verifyChain } from "./verify";

/** The audit as its administrator reads it; nobody else does. */
export interface AuditLog {
  search(search: AuditSearch, viewer: Viewer): Promise<AuditPage>;
  /** All rows of a search as CSV text; that somebody took them away is itself recorded first. */
  exportCsv(search: AuditSearch, viewer: Viewer): Promise<string>;
  /** Checks the whole chain against the head beside it and those kept outside the database. */
  verify(viewer: Viewer): Promise<ChainVerdict>;
}

export interface AuditLogDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly audit: AuditService;
  readonly countyCode: string;
  readonly timeZone: string;
  readonly dataFolder: string;
}

export function createAuditLog(deps: AuditLogDeps): AuditLog {
  const { database, audit, countyCode, timeZone } = deps;
  return {
    async search(search, viewer) {
      demand(viewer, "audit.read");
      return store.search(database.pool, countyCode, search, timeZone);
    },

    async exportCsv(search, viewer) {
      demand(viewer, "audit.read");
      const everything = { ...search, page: 1, size: store.EXPORT_LIMIT };
      const found = await store.search(database.pool, countyCode, everything, timeZone);
      const { actor, action, subject, whence, from = null, to = null } = search;
      const asked = { actor, action, subject, whence, from, to };
      const left = search.exceptSimulated ? { exceptSimulated: true } : {};
      const detail = { rows: found.rows.length, ...asked, ...left };
      await database.write((client) =>
        audit.append(client, { actor: viewer, action: "audit.export", detail }),
      );
      return csvText(columns(timeZone), found.rows);
    },

    async verify(viewer) {
      demand(viewer, "audit.read");
      return verifyChain({ pool: database.pool, countyCode, dataFolder: deps.dataFolder });
    },
  };
}

function columns(timeZone: string): CsvColumn<AuditRow>[] {
  return [
    { heading: "编号", value: (row) => row.number },
    { heading: "时间", value: (row) => fullTime(row.at, timeZone) },
    { heading: "谁", value: (row) => row.actor },
    { heading: "姓名", value: (row) => row.actorName },
    { heading: "做了什么", value: (row) => actionWords(row.action) },
    { heading: "代码", value: (row) => row.action },
    { heading: "对象", value: (row) => row.subject },
    { heading: "详情", value: (row) => detailLine(row.detail, timeZone) },
    { heading: "网络地址", value: addressWords },
    { heading: "会话", value: (row) => row.session },
  ];
}
