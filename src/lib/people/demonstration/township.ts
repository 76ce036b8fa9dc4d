import type { Roll } from "./roll";

/** A township's leaders, those on duty, and its liaison. */
export function inventTownship(roll: Roll, code: string): void {
  const place = { adminAreaCode: code };
  const person = (...contacts: ("mobile" | "landline" | "email")[]) =>
    roll.person({ place, contacts });
  const secretary = person("mobile", "landline");
  const mayor = person("mobile", "landline");
  const deputy = person("mobile");
  const party = person("mobile");
  const post = { placeCode: code };
  roll.post({ ...post, kind: "townshipLeader", title: "镇长", holders: [mayor] });
  roll.post({ ...post, kind: "townshipLeader", title: "党委书记", holders: [secretary] });
  roll.post({ ...post, kind: "townshipLeader", title: "分管副镇长", holders: [deputy] });
  roll.post({ ...post, kind: "townshipLeader", title: "人大主席", holders: [party] });
  roll.post({
    ...post,
    kind: "townshipDuty",
    title: "镇值班员",
    holders: [person("mobile", "landline"), person("mobile"), person("mobile")],
  });
  roll.post({ ...post, kind: "townshipDuty", title: "镇带班领导", holders: [deputy, party] });
  roll.post({
    ...post,
    kind: "townshipLiaison",
    title: "应急办主任",
    holders: [person("mobile", "email"), person("mobile")],
  });
}
