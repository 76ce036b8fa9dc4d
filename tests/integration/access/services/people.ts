import type { RecordKind } from "@/lib/people/organization";
import {
  departmentSearchSchema,
  personSearchSchema,
  postSearchSchema,
  riskPointSearchSchema,
  teamSearchSchema,
} from "@/lib/people/search";
import type { PeopleService } from "@/server/people/service";
import type { Asked, LinesOf } from "../serviceTable";

const PARTS = {
  because: "for the parts of the product that call people, within their transaction",
};
/** As no record was read: refused, but only after the right. */
const STALE = "not read";
const INVENTED = { demonstration: true, revision: STALE };

const person = ({ places }: Pick<Asked, "places">) => ({
  ...INVENTED,
  name: "试验",
  place: { kind: "area", code: places.village } as const,
  contacts: [],
  note: "",
});
const team = ({ places }: Pick<Asked, "places">) => ({
  ...INVENTED,
  name: "试验队",
  place: { kind: "area", code: places.village } as const,
  duties: "",
  base: "",
  phone: "",
  members: [places.person],
});
const RECORD: RecordKind = "riskPoint";

const people: LinesOf<PeopleService> = {
  savePerson: {
    for: "organization.write",
    within: ["village"],
    ask: (asked) =>
      asked.application.people.savePerson(asked.places.person, person(asked), asked.viewer),
  },
  saveDepartment: {
    for: "organization.write",
    mayBeOutside: true,
    ask: ({ application: { people }, viewer, places }) =>
      people.saveDepartment(
        places.department,
        { ...INVENTED, name: "试验", duties: "", dutyPhone: "", rank: 1 },
        viewer,
      ),
  },
  saveRiskPoint: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.saveRiskPoint(
        places.riskPoint,
        {
          ...INVENTED,
          name: "试验",
          hazard: "slope",
          adminAreaCode: places.village,
          lat: null,
          lon: null,
          positionQuality: "approximate",
          stationCode: "",
          households: null,
          people: null,
        },
        viewer,
      ),
  },
  savePost: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.savePost(
        places.post,
        {
          revision: STALE,
          kind: "villageHead",
          title: "试验",
          placeCode: places.village,
          holders: [],
        },
        viewer,
      ),
  },
  retire: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.retire(RECORD, places.riskPoint, viewer),
  },
  restore: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.restore(RECORD, places.riskPoint, viewer),
  },
  orderLine: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.orderLine({ kind: "villageHead", placeCode: places.village, posts: ["none"] }, viewer),
  },
  organizationForCalling: PARTS,
  organizationNow: PARTS,
  departmentNames: { because: "names of departments stand on every screen that shows their codes" },
  personsForAccounts: {
    for: "account.read",
    ask: ({ application: { people }, viewer }) => people.personsForAccounts("张", viewer),
  },
  summary: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) => people.summary(viewer),
  },
  persons: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) =>
      people.persons(personSearchSchema.parse({}), viewer),
  },
  posts: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) => people.posts(postSearchSchema.parse({}), viewer),
  },
  departments: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) =>
      people.departments(departmentSearchSchema.parse({}), viewer),
  },
  riskPoints: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) =>
      people.riskPoints(riskPointSearchSchema.parse({}), viewer),
  },
  areas: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) => people.areas(viewer),
  },
  person: {
    for: "organization.read",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) => people.person(places.person, viewer),
  },
  place: {
    for: "organization.read",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.place({ kind: "area", code: places.village }, viewer),
  },
  reveal: {
    for: "person.reveal",
    within: ["village", "department"],
    ask: ({ application: { people }, viewer, places }) =>
      people.reveal({ code: places.person, reason: "试验" }, viewer),
  },
  refuseImport: {
    for: "organization.write",
    ask: ({ application: { people }, viewer }) => people.refuseImport(viewer),
  },
  // No table at all: refused, but only after the right.
  previewImport: {
    for: "organization.write",
    ask: ({ application: { people }, viewer }) =>
      people.previewImport([], { missing: "keep" }, viewer),
  },
  runImport: {
    for: "organization.write",
    ask: ({ application: { people }, viewer }) =>
      people.runImport([], { missing: "keep", rows: "all", agreed: null, fileName: "空" }, viewer),
  },
  export: {
    for: "organization.export",
    ask: ({ application: { people }, viewer }) =>
      people.export({ format: "csv", table: "post", numbers: "masked" }, viewer),
  },
  template: {
    for: "organization.write",
    ask: ({ application: { people }, viewer }) => people.template(viewer),
  },
};

const teams: LinesOf<PeopleService["teams"]> = {
  list: {
    for: "organization.read",
    ask: ({ application: { people }, viewer }) =>
      people.teams.list(teamSearchSchema.parse({}), viewer),
  },
  get: {
    for: "organization.read",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) => people.teams.get(places.team, viewer),
  },
  save: {
    for: "organization.write",
    within: ["village"],
    ask: (asked) =>
      asked.application.people.teams.save(asked.places.team, team(asked), asked.viewer),
  },
  disband: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) =>
      people.teams.disband(places.team, "试验", viewer),
  },
  restore: {
    for: "organization.write",
    within: ["village"],
    ask: ({ application: { people }, viewer, places }) => people.teams.restore(places.team, viewer),
  },
};

export const services = { people, "people.teams": teams };
