import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import { FORMAT_VERSION } from "./format";

/** Everything for which a backup or a restore is refused, each with what to do about it. */

export const noDatabase = (folder: string) =>
  new NotFound({
    code: "no-database",
    message: `数据文件夹 ${folder} 里没有数据库，没有可备份的内容。`,
    mend: "请用 --data 指定数据文件夹，或用 DATABASE_URL 指明数据库。",
  });

export const fileExists = (file: string) =>
  new Conflict({
    code: "backup-file-exists",
    message: `文件 ${file} 已经存在，没有覆盖它。`,
    mend: "请换一个文件名，或先移走旧文件。",
  });

export const noFolder = (folder: string) =>
  new NotFound({
    code: "backup-folder-missing",
    message: `文件夹 ${folder} 不存在或不能写入。`,
    mend: "请先建好这个文件夹，或换一个位置。",
  });

export const noFile = (file: string) =>
  new NotFound({
    code: "backup-file-missing",
    message: `备份文件 ${file} 不存在或不能读取。`,
    mend: "请检查文件名和权限。",
  });

export const notABackup = (file: string) =>
  new ValidationError({
    code: "not-a-backup",
    message: `${file} 不是本系统的备份文件。`,
    mend: "请选择用 brain backup 生成的文件。",
  });

export const damaged = (file: string, what: string) =>
  new ValidationError({
    code: "backup-damaged",
    message: `备份文件 ${file} 已损坏（${what}），数据库没有改动。`,
    mend: "请重新复制这个文件，或改用另一份备份。",
  });

export const newerFormat = (version: number) =>
  new Conflict({
    code: "backup-newer",
    message: `备份的格式版本是 ${version}，本程序只认到 ${FORMAT_VERSION}。`,
    mend: "请用生成这份备份的新版程序来恢复。",
  });

export const newerMigration = (name: string) =>
  new Conflict({
    code: "backup-newer",
    message: `备份来自更新的程序：其中有本程序不认识的迁移 ${name}。`,
    mend: "请用生成这份备份的新版程序来恢复。",
  });

export const otherMigration = (name: string) =>
  new Conflict({
    code: "backup-differs",
    message: `备份里的迁移 ${name} 与本程序的同名迁移内容不同。`,
    mend: "请用生成这份备份的那一版程序来恢复。",
  });

export const otherShape = (table: string) =>
  new Conflict({
    code: "backup-differs",
    message: `备份里的表 ${table} 与本程序在同一迁移下的表结构不同。`,
    mend: "请用生成这份备份的那一版程序来恢复。",
  });

export const targetNotEmpty = () =>
  new Conflict({
    code: "target-not-empty",
    message: "要恢复到的数据库里已有数据，没有改动它。",
    mend: "请恢复到空的数据库；确定要用备份替换现有数据时加 --force。",
  });
