import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import { rosterFile } from "@/lib/duty/rosterTable";
import { Conflict, ValidationError } from "@/lib/error/domainError";
import { demonstrationOrganization } from "@/lib/people/demonstration/demonstrationOrganization";
import { organizationFiles } from "@/lib/people/tables/folderFiles";
import { readCountyFolder } from "@/server/county/service";
import { printProblems } from "./problems";

export function registerDemonstrationOrganization(county: Command): void {
  county
    .command("demonstration-organization <folder>")
    .description(
      "为县域文件夹编造一套示范组织（部门、乡镇村组、岗位、人员、隐患点、队伍、排班规则），全部标明示范",
    )
    .option("--landline-area <code>", "示范固定电话的区号，如 0831；不给则没有固定电话", areaCode)
    .option("--force", "覆盖已有的组织文件")
    .option("--json", "输出 JSON")
    .action(invent);
}

interface Options {
  readonly landlineArea?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

async function invent(folder: string, options: Options): Promise<void> {
  const reading = await readCountyFolder(folder);
  if ("problems" in reading) {
    if (options.json) console.log(JSON.stringify({ ok: false, problems: reading.problems }));
    else printProblems(folder, reading.problems);
    process.exitCode = 1;
    return;
  }
  const { county } = reading;
  const landlineArea = options.landlineArea ?? null;
  const { organization, groups, rosters } = demonstrationOrganization({ ...county, landlineArea });
  const files = new Map([
    ["groups.csv", groupsFile(groups)],
    ...organizationFiles(organization),
    ["duty.csv", rosterFile(rosters)],
  ]);
  if (!options.force) await refuseToOverwrite(folder, [...files.keys()]);
  for (const [file, text] of files) await writeFile(join(folder, file), text);
  const counts = {
    groups: groups.length,
    departments: organization.department.length,
    riskPoints: organization.riskPoint.length,
    persons: organization.person.length,
    posts: organization.post.length,
    teams: organization.team.length,
    rosters: rosters.length,
  };
  console.log(
    options.json
      ? JSON.stringify({ ok: true, folder, ...counts })
      : `已写入 ${folder}：${counts.groups} 组，${counts.departments} 部门，${counts.riskPoints} 隐患点，${counts.persons} 人，${counts.posts} 岗位，${counts.teams} 队伍，${counts.rosters} 单位的排班规则，均为示范。`,
  );
}

function groupsFile(
  groups: readonly { readonly code: string; readonly name: string; readonly villageCode: string }[],
): string {
  return stringify([
    ["code", "name", "village_code"],
    ...groups.map(({ code, name, villageCode }) => [code, name, villageCode]),
  ]);
}

function areaCode(text: string): string {
  if (/^0\d{2,3}$/.test(text)) return text;
  throw new ValidationError({
    code: "landline-area-form",
    message: `区号 ${text} 不对。`,
    mend: "写 3 或 4 位、以 0 开头的区号，如 0831。",
  });
}

/** People who were kept by hand must not be lost to invented ones. */
async function refuseToOverwrite(folder: string, files: readonly string[]): Promise<void> {
  const present = new Set(await readdir(folder));
  const there = files.filter((file) => present.has(file));
  if (there.length === 0) return;
  throw new Conflict({
    code: "organization-files-there",
    message: `${folder} 里已有 ${there.join("、")}。`,
    mend: "确实要用编造的组织代替它们时加 --force。",
  });
}
