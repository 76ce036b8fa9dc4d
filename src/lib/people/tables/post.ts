import { z } from "zod";
import { POST_KIND_NAMES, POST_KINDS } from "../post";
import { recordTable } from "./recordTable";
import { codeCell, FLAG_NAMES, flagCell, nameCell, rankCell, wordCell } from "./words";

const holder = z.string().min(1).optional();

export const postRowSchema = z.strictObject({
  code: codeCell,
  kind: wordCell(POST_KINDS, POST_KIND_NAMES).describe("岗位类别，如 villageHead（村负责人）"),
  title: nameCell.describe("岗位名称，如 村主任"),
  place: z.string().min(1).describe("所在地区、部门或隐患点的代码，依类别而定"),
  rank: rankCell.optional(),
  person_1: holder.describe("任职人员代码"),
  person_2: holder.describe("第一替补的人员代码"),
  person_3: holder.describe("第二替补的人员代码"),
  person_4: holder.describe("第三替补的人员代码"),
  retired: flagCell.optional(),
});

/** posts.csv, sheet 岗位. */
export const postTable = recordTable({
  kind: "post",
  file: "posts.csv",
  sheet: "岗位",
  schema: postRowSchema,
  headings: {
    code: "代码",
    kind: "类别",
    title: "名称",
    place: "所在",
    rank: "次序",
    person_1: "任职人",
    person_2: "替补1",
    person_3: "替补2",
    person_4: "替补3",
    retired: "停用",
  },
  over: ({ value, has }, stored) => ({
    code: value.code,
    kind: value.kind,
    title: value.title,
    placeCode: value.place,
    rank: value.rank ?? stored?.rank ?? 1,
    holders: has("person_1", "person_2", "person_3", "person_4")
      ? [value.person_1, value.person_2, value.person_3, value.person_4].flatMap((code) =>
          code === undefined ? [] : [code],
        )
      : (stored?.holders ?? []),
    retired: has("retired") ? (value.retired ?? false) : (stored?.retired ?? false),
  }),
  standIns: { kind: "villageHead", title: "？", place: "？" },
  words: { kind: POST_KIND_NAMES, retired: FLAG_NAMES },
  cellsOf: (post) => ({
    code: post.code,
    kind: post.kind,
    title: post.title,
    place: post.placeCode,
    rank: post.rank,
    person_1: post.holders[0] ?? null,
    person_2: post.holders[1] ?? null,
    person_3: post.holders[2] ?? null,
    person_4: post.holders[3] ?? null,
    retired: post.retired ? "true" : null,
  }),
});
