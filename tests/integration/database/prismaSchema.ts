import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A table as schema.prisma describes it. */
export interface ModelTable {
  readonly table: string;
  readonly columns: readonly ModelColumn[];
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly ModelForeignKey[];
}

export interface ModelColumn {
  readonly name: string;
  /** As PostgreSQL's format_type writes it. */
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

export interface ModelForeignKey {
  readonly columns: readonly string[];
  readonly references: string;
  readonly referenced: readonly string[];
  readonly onDelete: string;
}

interface Field {
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly attributes: string;
}

const SCHEMA = fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url));

/** The models of prisma/schema.prisma, of which it uses a small part of the language. */
export function readPrismaSchema(): ModelTable[] {
  const text = readFileSync(SCHEMA, "utf8").replace(/^\s*\/\/.*$/gm, "");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = "", body = ""]) => ({ name, lines: body.split("\n").map((line) => line.trim()) }),
  );
  const tableOf = new Map(models.map(({ name, lines }) => [name, mapped(lines) ?? name]));
  const fieldsOf = new Map(models.map(({ name, lines }) => [name, readFields(lines)]));
  return models.map(({ name, lines }) => {
    const fields = fieldsOf.get(name) ?? [];
    const column = columnNamer(fields);
    const scalars = fields.filter((field) => !tableOf.has(field.type));
    const block = (kind: string) =>
      lines.filter((line) => line.startsWith(`@@${kind}(`)).map((line) => line.slice(2));
    return {
      table: tableOf.get(name) ?? name,
      columns: scalars.map(toColumn),
      primaryKey: [
        ...scalars.filter((field) => /@id\b/.test(field.attributes)).map((field) => field.column),
        ...block("id").flatMap((line) => listed(line).map(column)),
      ],
      uniques: [
        ...scalars
          .filter((field) => /@unique\b/.test(field.attributes))
          .map((field) => [field.column]),
        ...block("unique").map((line) => listed(line).map(column)),
      ],
      indexes: block("index").map((line) => /map: "(\w+)"/.exec(line)?.[1] ?? line),
      foreignKeys: fields
        .filter((field) => field.attributes.includes("fields:"))
        .map((field) => ({
          columns: named(field.attributes, "fields").map(column),
          references: tableOf.get(field.type) ?? field.type,
          referenced: named(field.attributes, "references").map(
            columnNamer(fieldsOf.get(field.type) ?? []),
          ),
          onDelete: /onDelete: (\w+)/.exec(field.attributes)?.[1] ?? "unsaid",
        })),
    };
  });
}

function readFields(lines: readonly string[]): Field[] {
  return lines
    .filter((line) => line !== "" && !line.startsWith("@@"))
    .map((line) => {
      const match = /^(\w+)\s+(Unsupported\("[^"]*"\)|\w+)(\[\])?(\?)?\s*(.*)$/.exec(line);
      if (!match) throw new Error(`Not understood in schema.prisma: ${line}`);
      const [, name = "", type = "", list, optional, attributes = ""] = match;
      return {
        name,
        type,
        column: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name,
        isList: list !== undefined,
        isOptional: optional !== undefined,
        attributes,
      };
    });
}

const TYPES: Readonly<Record<string, string>> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  Json: "jsonb",
  Bytes: "bytea",
};

function toColumn(field: Field): ModelColumn {
  return {
    name: field.column,
    type: `${toType(field)}${field.isList ? "[]" : ""}`,
    // Prisma cannot say that a list may be null; ours may.
    nullable: field.isOptional || field.isList,
    hasDefault: field.attributes.includes("@default("),
  };
}

function toType({ type, attributes }: Field): string {
  const unsupported = /^Unsupported\("(.*)"\)$/.exec(type)?.[1];
  if (unsupported) return unsupported.replace(", ", ",");
  if (attributes.includes("@db.SmallInt")) return "smallint";
  if (attributes.includes("@db.Uuid")) return "uuid";
  if (attributes.includes("@db.Date")) return "date";
  if (attributes.includes("@db.Timestamptz(6)")) return "timestamp with time zone";
  const known = TYPES[type];
  if (!known) throw new Error(`No PostgreSQL type known for ${type}`);
  return known;
}

function columnNamer(fields: readonly Field[]): (name: string) => string {
  return (name) => fields.find((field) => field.name === name)?.column ?? `unknown ${name}`;
}

function mapped(lines: readonly string[]): string | undefined {
  return lines.map((line) => /^@@map\("(\w+)"\)/.exec(line)?.[1]).find(Boolean);
}

function listed(text: string): string[] {
  return names(/\[([^\]]*)\]/.exec(text)?.[1] ?? "");
}

function named(text: string, key: string): string[] {
  return names(new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(text)?.[1] ?? "");
}

function names(text: string): string[] {
  return text.split(/,\s*(?![^(]*\))/).map((each) => each.replace(/\(.*\)/, "").trim());
}
