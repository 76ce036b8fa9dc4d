import { describe, expect, it } from "vitest";
import { ANNA, BEN, HEAD, NORTH, organization, planOf, SOUTH, VILLAGE } from "./given";

const outcomes = (plan: ReturnType<typeof planOf>) =>
  plan.rows.map(({ code, outcome, changed }) => [code, outcome, ...changed]);

describe("what an import would do", () => {
  it("adds what is new, changes what differs, and leaves the rest", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区,联系方式1\na,王安,${VILLAGE},15400000001\nb,李本,${VILLAGE},154 0000 0009\nc,周新,${NORTH},0831-0000003\n`,
    });
    expect(plan.problems).toEqual([]);
    expect(outcomes(plan)).toEqual([
      // Her second number is not in a table that has the columns of numbers: it goes.
      ["a", "change", "联系方式2"],
      ["b", "change", "联系方式1"],
      ["c", "add"],
    ]);
    expect(plan.records.person.map(({ code }) => code)).toEqual(["a", "b", "c"]);
    expect(plan.records.person[1]?.contacts).toEqual([
      { rank: 1, kind: "mobile", value: "15400000009" },
    ]);
  });

  it("leaves what stands in columns the table does not have", () => {
    const plan = planOf({ "people.csv": "code,name\na,王安安\n" });
    expect(outcomes(plan)).toEqual([["a", "change", "姓名"]]);
    expect(plan.records.person[0]).toEqual({ ...ANNA, name: "王安安" });
  });

  it("takes a masked number for the one that is stored", () => {
    const text = `代码,姓名,所属地区,联系方式1,联系方式2,示范\na,王安,${VILLAGE},154****0001,0831-****001,是\n`;
    expect(outcomes(planOf({ 人员: text }))).toEqual([["a", "same"]]);
    const swapped = text.replace("154****0001,0831-****001", "0831-****001,154****0001");
    expect(planOf({ 人员: swapped }).records.person[0]?.contacts).toEqual([
      { rank: 1, kind: "landline", value: "0831-0000001" },
      { rank: 2, kind: "mobile", value: "15400000001" },
    ]);
  });

  it("refuses a masked number that is nobody's", () => {
    const plan = planOf({ 人员: `代码,姓名,所属地区,联系方式1\na,王安,${VILLAGE},154****9999\n` });
    expect(plan.problems).toEqual([
      expect.objectContaining({ sheet: "人员", row: 2, column: "联系方式1" }),
    ]);
    expect(plan.counts.refused).toBe(1);
  });

  it("warns, to the cell, of who cannot be called: no number, no place and no post, a post of nobody", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区,联系方式1\nx,张三,,\ny,赵四,,15400000007\nz,孙五,${NORTH},15400000008\nw,周六,,15400000009\n`,
      岗位: `代码,类别,名称,所在,次序,任职人\nn1,townshipDuty,镇值班员,${NORTH},1,w\nn2,townshipDuty,镇带班领导,${NORTH},2,\n`,
    });
    expect(plan.problems).toEqual([]);
    expect(plan.counts).toMatchObject({ add: 6, refused: 0 });
    expect(plan.warnings.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
      ["人员", 2, "联系方式1"],
      ["人员", 2, "所属部门"],
      ["人员", 3, "所属部门"],
      ["岗位", 3, "任职人"],
    ]);
    for (const { what, mend } of plan.warnings) expect([what, mend]).not.toContain("");
  });

  it("does not warn of what the file leaves as it is, nor of who leaves", () => {
    const plan = planOf({ 人员: `代码,姓名,所属地区,示范,停用\nb,李本,${VILLAGE},是,\n` });
    expect(outcomes(plan)).toEqual([["b", "same"]]);
    expect(plan.warnings).toEqual([]);
    const gone = planOf({ 人员: `代码,姓名,所属地区,示范,停用\nb,李本,${VILLAGE},是,是\n` });
    expect(outcomes(gone)).toEqual([["b", "retire", "停用"]]);
    expect(gone.warnings).toEqual([]);
  });

  it("finds places by name where one place has that name", () => {
    const plan = planOf({
      人员: "代码,姓名,所属地区\nc,周新,一心村\nd,吴远,南镇/河口社区\ne,郑某,无名村\n",
    });
    expect(plan.records.person.map(({ adminAreaCode }) => adminAreaCode)).toEqual([
      VILLAGE,
      `${SOUTH}001`,
    ]);
    expect(plan.problems).toEqual([
      expect.objectContaining({ row: 4, column: "所属地区", what: "没有地区 无名村" }),
    ]);
  });

  it("says sheet, row and column of what is wrong, and keeps the good rows", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区,联系方式1\nc,周新,${NORTH},12345\nd,吴远,${NORTH},15400000004\n`,
    });
    expect(plan.problems).toEqual([
      expect.objectContaining({ sheet: "人员", row: 2, column: "联系方式1" }),
    ]);
    expect(outcomes(plan)).toEqual([
      ["d", "add"],
      ["c", "refused"],
    ]);
    expect(plan.counts).toMatchObject({ add: 1, refused: 1 });
    expect(plan.records.person.map(({ name }) => name)).toEqual(["吴远"]);
  });

  it("takes none of the rows of one code, since nobody knows which is right", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区\nd,吴远,${NORTH}\nd,吴近,${NORTH}\nd,吴中,${NORTH}\ne,郑某,${NORTH}\n`,
    });
    expect(plan.problems.map(({ row, what }) => [row, what])).toEqual([
      [2, "代码 d 与“人员”第 3 行重复"],
      [3, "代码 d 与“人员”第 2 行重复"],
      [4, "代码 d 与“人员”第 2 行重复"],
    ]);
    expect(plan.records.person.map(({ name }) => name)).toEqual(["郑某"]);
  });

  it.each([
    ["its own", "code,name,area,contact_1", ["contact_1", "area", "code"]],
    ["Chinese", "代码,姓名,所属地区,联系方式1", ["联系方式1", "所属地区", "代码"]],
    ["both", "code,姓名,area,联系方式1", ["联系方式1", "area", "code"]],
  ])("names a column as the file heads it: in %s words", (_words, header, columns) => {
    const rows = `c,周新,${NORTH},12345\nd,吴远,无名村,\ne,郑某,${NORTH},\ne,郑某,${NORTH},\n`;
    const { problems } = planOf({ "people.csv": `${header}\n${rows}` });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, columns[0]],
      [3, columns[1]],
      [4, columns[2]],
      [5, columns[2]],
    ]);
    expect(problems.every(({ mend }) => mend !== "")).toBe(true);
    expect(problems[0]?.what).toContain(columns[0]);
  });

  it("says which columns are not read, and what was probably meant, and imports all the same", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区,联系方式1,备住,身份证\nc,周新,${NORTH},15400000003,副组长,x\n`,
      "posts.csv": `code,kind,title,place,rank,person_1,remark\np2,villageHead,村支书,${VILLAGE},2,c,\n`,
    });
    expect(plan.problems).toEqual([]);
    expect(plan.counts).toMatchObject({ add: 2, refused: 0 });
    expect(plan.records.person).toMatchObject([{ code: "c", note: "" }]);
    expect(plan.warnings.map(({ sheet, row, what }) => [sheet, row, what])).toEqual([
      ["人员", 1, "没有 备住 这一列，它的内容不会读入"],
      ["人员", 1, "没有 身份证 这一列，它的内容不会读入"],
      ["posts.csv", 1, "没有 remark 这一列，它的内容不会读入"],
    ]);
    expect(plan.warnings[0]?.mend).toBe("若是指 备注，把表头的 备住 改为 备注");
    expect(plan.warnings[1]?.mend).toContain("所属部门");
    expect(plan.warnings[1]?.mend).not.toContain("姓名");
  });

  it("still refuses a header whose required column is misspelt, and a column that stands twice", () => {
    const said = (text: string) => planOf({ 人员: text });
    const misspelt = said(`代码,姓各,所属地区\nc,周新,${NORTH}\n`);
    expect(misspelt.problems[0]?.what).toBe("没有 姓各 这一列，而缺少 姓名 列");
    expect(misspelt.counts.add).toBe(0);
    const twice = said(`代码,姓名,备注,备注\nc,周新,,\n`);
    expect(twice.problems[0]?.what).toBe("备注 列出现了两次");
  });

  it("says what is missing in the words of the other headings", () => {
    const missing = (text: string) => planOf({ "posts.csv": text }).problems.map((one) => one.what);
    expect(missing("代码,类别,名称\nx,村负责人,主任\n")).toEqual(["缺少 所在 列"]);
    expect(missing("code,kind,title\nx,villageHead,主任\n")).toEqual(["缺少 place 列"]);
  });

  it("refuses a post whose person was refused, and names that person's row", () => {
    const plan = planOf({
      人员: "代码,姓名,所属地区\nc,周新,无名村\n",
      岗位: `代码,类别,名称,所在,次序,任职人\nhead-2,村负责人,村支书,${VILLAGE},2,c\n`,
    });
    expect(plan.records.post).toEqual([]);
    expect(plan.problems).toContainEqual(
      expect.objectContaining({
        sheet: "岗位",
        row: 2,
        column: "任职人",
        what: "c 在“人员”第 2 行，那一行有误",
      }),
    );
  });

  it("tells the row, and not what is stored, where two have one rank", () => {
    const plan = planOf({
      岗位: `代码,类别,名称,所在,次序,任职人\nhead-2,村负责人,村支书,${VILLAGE},1,b\n`,
    });
    expect(plan.problems).toEqual([
      expect.objectContaining({ row: 2, column: "次序", what: expect.stringContaining("head-1") }),
    ]);
  });

  it("takes two posts that change places", () => {
    const second = { ...HEAD, code: "head-2", title: "村支书", rank: 2, holders: ["b"] };
    const plan = planOf(
      {
        岗位: `代码,类别,名称,所在,次序,任职人\nhead-1,村负责人,村主任,${VILLAGE},2,a\nhead-2,村负责人,村支书,${VILLAGE},1,b\n`,
      },
      { current: organization({ post: [HEAD, second] }) },
    );
    expect(plan.problems).toEqual([]);
    expect(plan.counts.change).toBe(2);
  });

  it("retires what the file no longer has only where it is asked to", () => {
    const file = { "people.csv": "code,name\na,王安\n" };
    expect(planOf(file).counts.retire).toBe(0);
    const plan = planOf(file, { missing: "retire" });
    expect(outcomes(plan)).toEqual([
      ["a", "same"],
      ["b", "retire", "停用"],
    ]);
    expect(plan.records.person).toEqual([expect.objectContaining({ code: "b", retired: true })]);
    // Posts have no table in the file: nothing is said of them.
    expect(plan.records.post).toEqual([]);
  });

  it("retires and restores by a column, and lets the retired hold no post", () => {
    expect(outcomes(planOf({ 人员: "代码,姓名,停用\na,王安,是\n" }))).toEqual([
      ["a", "retire", "停用"],
    ]);
    const plan = planOf({
      人员: "代码,姓名,停用\na,王安,是\n",
      岗位: `代码,类别,名称,所在,任职人\nhead-1,村负责人,村主任,${VILLAGE},a\n`,
    });
    expect(plan.problems).toEqual([
      expect.objectContaining({ sheet: "岗位", column: "任职人", what: "a 已停用，不能任职" }),
    ]);
  });

  it("refuses what lies outside the field of who imports, before and after", () => {
    const plan = planOf(
      { 人员: `代码,姓名,所属地区\na,王安,${SOUTH}\nc,周新,${NORTH}\nd,吴远,${SOUTH}\n` },
      {
        mayWrite: (record) =>
          "adminAreaCode" in record && (record.adminAreaCode?.startsWith(NORTH) ?? false),
      },
    );
    expect(plan.records.person.map(({ code }) => code)).toEqual(["c"]);
    expect(plan.problems.map(({ row }) => row)).toEqual([2, 4]);
  });

  it("brings teams: named places, a leader and those who follow, in one cell", () => {
    const file = `代码,名称,所属地区,队长,队员,停用\nt1,北镇抢险队,北镇,a,b、c,\n`;
    const people = "code,name\nc,张新\n";
    const plan = planOf({ "队伍.csv": file, "people.csv": people });
    expect(plan.problems).toEqual([]);
    expect(plan.records.team).toMatchObject([
      { code: "t1", adminAreaCode: NORTH, members: ["a", "b", "c"], retired: false },
    ]);
    const current = organization({ ...plan.records, person: [ANNA, BEN, ...plan.records.person] });
    const again = planOf({ "队伍.csv": file }, { current });
    expect(again.counts).toMatchObject({ same: 1, change: 0 });
    const led = planOf({ "队伍.csv": "代码,名称,队长\nt1,北镇抢险队,b\n" }, { current });
    expect(led.problems).toMatchObject([{ row: 2, column: "队员", what: "b 写了两次" }]);
    const ended = planOf({ "队伍.csv": file.replace("c,\n", "c,是\n") }, { current });
    expect(ended.counts.retire).toBe(1);
  });

  it("refuses a team whose member's row was refused, and warns of a team of nobody", () => {
    const plan = planOf({
      "people.csv": "code,name,area\nc,张新,990001999\n",
      "队伍.csv": "代码,名称,队长,队员\nt1,一队,a,b c\nt2,二队,,\n",
    });
    expect(plan.problems).toMatchObject([
      { sheet: "people.csv", row: 2, column: "area" },
      { sheet: "队伍.csv", row: 2, column: "队员", what: expect.stringContaining("第 2 行") },
    ]);
    expect(plan.warnings).toMatchObject([{ sheet: "队伍.csv", row: 3, column: "队长" }]);
    expect(plan.records.team.map(({ code }) => code)).toEqual(["t2"]);
  });

  it("passes over sheets it does not know, and says so", () => {
    const plan = planOf({ 备忘: "甲,乙\n1,2\n", 人员: "代码,姓名\na,王安\n" });
    expect(plan.notes).toEqual([expect.stringContaining("备忘")]);
    expect(plan.problems).toEqual([]);
    expect(planOf({ 备忘: "甲,乙\n1,2\n" }).problems).toEqual([
      expect.objectContaining({ what: "没有认出任何一张表：“备忘”的第一行是“甲、乙”" }),
    ]);
  });

  it("changes nothing the second time", () => {
    const file = {
      人员: `代码,姓名,所属地区,联系方式1,示范\nc,周新,${NORTH},15400000003,是\n`,
      岗位: `代码,类别,名称,所在,次序,任职人\nduty,乡镇值班,值班员,${NORTH},1,c\n`,
    };
    const first = planOf(file);
    const current = organization({
      person: [...organization().person, ...first.records.person],
      post: [...organization().post, ...first.records.post],
    });
    const again = planOf(file, { current });
    expect(again.counts).toEqual({
      add: 0,
      change: 0,
      retire: 0,
      restore: 0,
      same: 2,
      refused: 0,
    });
    expect(again.records).toEqual({
      department: [],
      riskPoint: [],
      person: [],
      post: [],
      team: [],
    });
  });
});
