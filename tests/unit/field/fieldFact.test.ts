import { describe, expect, it } from "vitest";
import { FIELD_FACT_NAMES, FIELD_FACTS, factsOf, reportedWords } from "@/lib/field/fieldFact";
import { factsBeside } from "@/lib/incident/kind";

describe("what was pressed on the phone", () => {
  it("is what the hall reads, with or without more words", () => {
    for (const fact of FIELD_FACTS.filter((one) => one !== "other")) {
      for (const more of [[], ["漫过桥面", "2 组桥头"]]) {
        const words = reportedWords(fact, more);
        const read = [words, ...factsBeside(words, factsOf(fact))].join("，");
        expect(read).toContain(FIELD_FACT_NAMES[fact]);
        for (const part of more) expect(read).toContain(part);
      }
    }
  });

  it("stands first in the words where no fact has its very name", () => {
    expect(reportedWords("waterRising", ["漫过桥面", ""])).toBe("河水上涨；漫过桥面");
    expect(reportedWords("landslide", ["", "2 组桥头"])).toBe("塌方落石；2 组桥头");
    expect(reportedWords("houseDown", [])).toBe("房屋受损");
  });

  it("is not said twice, and something else is not said where there are words for it", () => {
    expect(reportedWords("roadCut", ["路基冲毁", "2 组桥头"])).toBe("路基冲毁；2 组桥头");
    expect(reportedWords("roadCut", ["", ""])).toBe("道路中断");
    expect(reportedWords("other", ["电杆倒了"])).toBe("电杆倒了");
    expect(reportedWords("other", [""])).toBe("其他");
  });

  it("does not say that something is flooded where water rises", () => {
    expect(factsOf("waterRising")).toEqual([]);
  });
});
