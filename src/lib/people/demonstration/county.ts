import type { Department } from "../organization";
import { DEPARTMENT_DUTIES } from "./departmentDuties";
import type { Roll } from "./roll";

/** The county's commanders and those on duty for it. */
export function inventCounty(roll: Roll, countyCode: string): void {
  const leader = (title: string) =>
    roll.post({
      kind: "countyLeader",
      title,
      placeCode: countyCode,
      holders: [roll.person({ place: null, contacts: ["mobile", "landline"], note: title })],
    });
  leader("指挥长");
  leader("常务副指挥长");
  leader("副指挥长（应急）");
  leader("副指挥长（水利）");
  leader("副指挥长（自然资源）");
  const onDuty = (note: string) => roll.person({ place: null, contacts: ["mobile"], note });
  roll.post({
    kind: "countyDuty",
    title: "县应急值班员",
    placeCode: countyCode,
    holders: [
      roll.person({ place: null, contacts: ["mobile", "landline"], note: "县应急值班员" }),
      onDuty("县应急值班员"),
      onDuty("县应急值班员"),
    ],
  });
  roll.post({
    kind: "countyDuty",
    title: "县应急带班领导",
    placeCode: countyCode,
    holders: [onDuty("带班领导"), onDuty("带班领导")],
  });
}

/** The members of the headquarters, each with its heads and liaisons. */
export function inventDepartments(
  roll: Roll,
  countyName: string,
  landlineArea: string | null,
): Department[] {
  return DEPARTMENT_DUTIES.map(({ code, name, duties }, index) => {
    const place = { departmentCode: code };
    const head = roll.person({ place, contacts: ["mobile", "landline"] });
    const deputy = roll.person({ place, contacts: ["mobile"] });
    const liaison = roll.person({ place, contacts: ["mobile", "email"] });
    const standIn = roll.person({ place, contacts: ["mobile"] });
    const post = { placeCode: code };
    roll.post({ ...post, kind: "departmentHead", title: "主要负责人", holders: [head] });
    roll.post({ ...post, kind: "departmentHead", title: "分管负责人", holders: [deputy] });
    roll.post({ ...post, kind: "departmentLiaison", title: "联络员", holders: [liaison, standIn] });
    const dutyPhone =
      landlineArea === null ? null : `${landlineArea}-00${String(90_001 + index).padStart(5, "0")}`;
    return {
      code,
      name: `${countyName}${name}`,
      duties,
      dutyPhone,
      rank: index + 1,
      demonstration: true,
      retired: false,
    };
  });
}
