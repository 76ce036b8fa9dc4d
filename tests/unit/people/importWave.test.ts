import { describe, expect, it } from "vitest";
import { NORTH, planOf, SOUTH, VILLAGE } from "./given";

const said = (plan: ReturnType<typeof planOf>) =>
  plan.problems.map(({ sheet, row, column, what }) => [sheet, row, column, what]);

describe("all that is wrong with a file is said at once", () => {
  it("of lines with a fault of form, of reference, and of both, in the order of the lines", () => {
    const plan = planOf({
      部门: "代码,名称,次序\nwater,县水利局,第一\n",
      人员: [
        "代码,姓名,所属部门,所属地区,联系方式1",
        "c,周新,,无名村,15400000003",
        `d,,,${NORTH},15400000004`,
        "e,郑某,nowhere,,12345",
        `f,吴远,,${VILLAGE},15400000006`,
        "",
      ].join("\n"),
      岗位: [
        "代码,类别,名称,所在,次序,任职人,替补1",
        `p1,村负责人,村支书,${NORTH},甲,nobody,f`,
        `p2,镇长,镇长,${NORTH},1,nobody,`,
        "",
      ].join("\n"),
    });
    expect(said(plan)).toEqual([
      ["部门", 2, "次序", expect.any(String)],
      ["人员", 2, "所属地区", "没有地区 无名村"],
      ["人员", 3, "姓名", "缺少 姓名"],
      ["人员", 4, "所属部门", "没有部门 nowhere"],
      ["人员", 4, "联系方式1", expect.stringContaining("12345")],
      ["岗位", 2, "所在", expect.stringContaining("村负责人应在村")],
      ["岗位", 2, "次序", expect.any(String)],
      ["岗位", 2, "任职人", "没有人员 nobody"],
      // Which kind of place is needed cannot be told while the kind is wrong.
      ["岗位", 3, "类别", expect.any(String)],
      ["岗位", 3, "任职人", "没有人员 nobody"],
    ]);
    expect(plan.counts).toMatchObject({ add: 1, refused: 6 });
    expect(plan.records.person.map(({ code }) => code)).toEqual(["f"]);
  });

  it("and mending what was said leaves nothing to say", () => {
    const mended = planOf({
      部门: "代码,名称,次序\nwater,县水利局,1\n",
      人员: `代码,姓名,所属部门,所属地区,联系方式1\nc,周新,,${VILLAGE},15400000003\nd,吴远,,${NORTH},15400000004\ne,郑某,water,,15400000005\n`,
      岗位: `代码,类别,名称,所在,次序,任职人,替补1\np1,村负责人,村支书,${VILLAGE},2,c,d\np2,乡镇值班,值班员,${NORTH},1,d,\n`,
    });
    expect(mended.problems).toEqual([]);
  });

  it("names the line of a person that cannot be read, where a post names that person", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区,联系方式1\nc,周新,${VILLAGE},12345\nd,吴远,${VILLAGE},1,2\n`,
      岗位: `代码,类别,名称,所在,次序,任职人,替补1\np1,村负责人,村支书,${VILLAGE},2,c,d\n`,
    });
    expect(said(plan)).toEqual([
      ["人员", 2, "联系方式1", expect.any(String)],
      ["人员", 3, null, expect.stringContaining("5 格")],
      ["岗位", 2, "任职人", "c 在“人员”第 2 行，那一行有误"],
      ["岗位", 2, "替补1", "d 在“人员”第 3 行，那一行有误"],
    ]);
  });

  it("does not hold against a line what stands where another could not be read", () => {
    const plan = planOf({
      岗位: [
        "代码,类别,名称,所在,次序,任职人",
        `p1,乡镇值班,一,${NORTH},甲,a`,
        `p2,乡镇值班,二,${NORTH},1,b`,
        `p3,某,三,${VILLAGE},2,b`,
        `p4,村负责人,四,${VILLAGE},2,b`,
        "",
      ].join("\n"),
      部门: "代码,名称\nx,\ny,？\n",
      队伍: "代码,名称\nt1,\nt2,？\n",
    });
    expect(said(plan).map(([sheet, row, column]) => [sheet, row, column])).toEqual([
      ["岗位", 2, "次序"],
      ["岗位", 4, "类别"],
      ["部门", 2, "名称"],
      ["队伍", 2, "名称"],
    ]);
    expect(plan.records.post.map(({ code }) => code)).toEqual(["p2", "p4"]);
    expect(plan.records.department.map(({ code }) => code)).toEqual(["y"]);
  });

  it("checks a line whose code stands twice, and one whose code cannot be read", () => {
    const plan = planOf({
      人员: `代码,姓名,所属地区\nc,周新,${NORTH}\nc,周新,无名村\n张 三,张三,无名村\n,李四,无名村\n`,
      岗位: `代码,类别,名称,所在,次序,任职人\np1,乡镇值班,一,${NORTH},1,c\np1,乡镇值班,一,${NORTH},1,nobody\n`,
    });
    expect(said(plan).map(([sheet, row, column]) => [sheet, row, column])).toEqual([
      ["人员", 2, "代码"],
      ["人员", 3, "代码"],
      ["人员", 3, "所属地区"],
      ["人员", 4, "代码"],
      ["人员", 4, "所属地区"],
      ["人员", 5, "代码"],
      ["人员", 5, "所属地区"],
      ["岗位", 2, "代码"],
      ["岗位", 3, "代码"],
      ["岗位", 3, "任职人"],
    ]);
    expect(plan.counts).toMatchObject({ add: 0, refused: 6 });
  });

  it("says whose a line is not, beside its faults, unless where it belongs is unknown", () => {
    const plan = planOf(
      {
        人员: `代码,姓名,所属地区,联系方式1\nc,周新,${SOUTH},12345\nd,吴远,无名村,\n`,
        隐患点: `代码,名称,类别,所在村组\nr1,后山,滑坡崩塌,\n`,
        岗位: `代码,类别,名称,所在,任职人\np1,隐患点监测员,监测员,r1,a\n`,
      },
      {
        mayWrite: (record) =>
          "adminAreaCode" in record && (record.adminAreaCode?.startsWith(NORTH) ?? false),
      },
    );
    expect(said(plan)).toEqual([
      ["人员", 2, null, "c 不在您可维护的范围内"],
      ["人员", 2, "联系方式1", expect.any(String)],
      ["人员", 3, "所属地区", "没有地区 无名村"],
      ["隐患点", 2, "所在村组", "缺少 所在村组"],
      ["岗位", 2, "所在", "r1 在“隐患点”第 2 行，那一行有误"],
    ]);
  });

  it("retires nobody for a line that cannot be read", () => {
    const broken = { 人员: `代码,姓名,联系方式1\na,王安,12345\n` };
    const plan = planOf(broken, { missing: "retire" });
    expect(plan.records.person.map(({ code }) => code)).toEqual(["b"]);
    const codeless = planOf({ 人员: "代码,姓名\na,王安\n李 本,李本\n" }, { missing: "retire" });
    expect(codeless.records.person).toEqual([]);
    expect(codeless.notes).toEqual([expect.stringContaining("没有停用")]);
  });
});
