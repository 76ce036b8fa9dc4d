import { randomUUID } from "node:crypto";
import { fieldReportSchema, incidentOpenSchema, responseOrderSchema } from "@/lib/incident/forms";
import { incidentSearchSchema } from "@/lib/incident/search";
import { timelineSearchSchema } from "@/lib/incident/timelinePage";
import type { AttachmentService } from "@/server/attachments/service";
import type { IncidentService } from "@/server/incidents/service";
import type { Asked, LinesOf } from "../serviceTable";

const TIMES = { because: "started and stopped with the product" };
const NO_WORDS = {
  weather: "",
  calling: "",
  losses: "",
  actions: "",
  next: "",
  addressee: "",
  contact: "",
};

const of = ({ places }: Pick<Asked, "places">) => Number(places.incident);
const deedId = () => randomUUID();

const incidents: LinesOf<IncidentService> = {
  list: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer }) =>
      incidents.list(incidentSearchSchema.parse({}), viewer),
  },
  get: {
    for: "incident.read",
    within: ["village"],
    ask: (asked) => asked.application.incidents.get(of(asked), asked.viewer),
  },
  summary: {
    for: "incident.read",
    within: ["village"],
    ask: (asked) => asked.application.incidents.summary(of(asked), asked.viewer),
  },
  timeline: {
    for: "incident.read",
    within: ["village"],
    ask: (asked) =>
      asked.application.incidents.timeline(of(asked), timelineSearchSchema.parse({}), asked.viewer),
  },
  wholeTimeline: {
    for: "incident.read",
    within: ["village"],
    ask: (asked) => asked.application.incidents.wholeTimeline(of(asked), asked.viewer),
  },
  ofWarning: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.ofWarning(Number(places.warning), viewer),
  },
  proposals: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer }) => incidents.proposals(viewer),
  },
  unassignedReports: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer }) => incidents.unassignedReports(viewer),
  },
  areas: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer }) => incidents.areas(viewer),
  },
  responseTimes: {
    for: "incident.read",
    ask: ({ application: { incidents }, viewer }) => incidents.responseTimes(viewer),
  },
  open: {
    for: "incident.write",
    within: ["village"],
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.open(
        incidentOpenSchema.parse({
          deedId: deedId(),
          title: "试验",
          kind: "naturalDisaster",
          grade: "IV",
          adminAreaCode: places.village,
        }),
        viewer,
      ),
  },
  grade: {
    for: "incident.write",
    within: ["village"],
    ask: (asked) =>
      asked.application.incidents.grade(
        of(asked),
        { deedId: deedId(), title: "试验", kind: "accident", grade: "IV", words: "试验" },
        asked.viewer,
      ),
  },
  link: {
    for: "incident.write",
    within: ["village"],
    ask: (asked) =>
      asked.application.incidents.link(
        of(asked),
        {
          deedId: deedId(),
          incidentId: null,
          warningIds: [Number(asked.places.warning)],
          reportId: null,
        },
        asked.viewer,
      ),
  },
  // Into itself: refused, but only after the right.
  merge: {
    for: "incident.write",
    ask: (asked) =>
      asked.application.incidents.merge(
        of(asked),
        { deedId: deedId(), into: of(asked), words: "试验" },
        asked.viewer,
      ),
  },
  // Its tasks are open: refused, but only after the right.
  close: {
    for: "incident.write",
    within: ["village"],
    ask: (asked) =>
      asked.application.incidents.close(
        of(asked),
        { deedId: deedId(), review: "试验试验试验试验试验" },
        asked.viewer,
      ),
  },
  report: {
    for: "incident.report",
    within: ["village"],
    ask: (asked) =>
      asked.application.incidents.report(
        fieldReportSchema.parse({
          deedId: deedId(),
          kind: "naturalDisaster",
          words: "试验",
          adminAreaCode: asked.places.village,
          incidentId: of(asked),
        }),
        asked.viewer,
      ),
  },
  // The level that was seen is another: refused, but only after the right.
  order: {
    for: "response.order",
    ask: (asked) =>
      asked.application.incidents.order(
        of(asked),
        responseOrderSchema.parse({ deedId: deedId(), level: "IV", seen: "II", words: "试验" }),
        asked.viewer,
      ),
  },
  reportByPhone: {
    for: "situationReport.write",
    ask: (asked) =>
      asked.application.incidents.reportByPhone(
        of(asked),
        { deedId: deedId(), to: "县委", words: "试验" },
        asked.viewer,
      ),
  },
  draftReport: {
    for: "situationReport.write",
    ask: (asked) =>
      asked.application.incidents.draftReport(
        of(asked),
        { deedId: deedId(), kind: "first" },
        asked.viewer,
      ),
  },
  editReport: {
    for: "situationReport.write",
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.editReport(
        Number(places.situationReport),
        {
          deedId: deedId(),
          version: 99,
          fields: { ...NO_WORDS, title: "试验题目", situation: "试验" },
        },
        viewer,
      ),
  },
  signReport: {
    for: "situationReport.sign",
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.signReport(
        Number(places.situationReport),
        { deedId: deedId(), version: 99 },
        viewer,
      ),
  },
  situationReport: {
    for: "situationReport.read",
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.situationReport(Number(places.situationReport), viewer),
  },
  document: {
    for: "situationReport.read",
    ask: ({ application: { incidents }, viewer, places }) =>
      incidents.document(Number(places.situationReport), viewer),
  },
  clearExercises: { because: "the county's clock starts an exercise over" },
};

const attachments: LinesOf<AttachmentService> = {
  upload: {
    for: "incident.report",
    ask: ({ application: { attachments }, viewer }) =>
      attachments.upload(new Request("http://localhost/api/v1/uploads/none"), viewer),
  },
  claim: { inside: "the report that names the pictures; only the sender's own are found" },
  noteOrigin: { because: "within the transaction that has claimed the picture for its sender" },
  picture: {
    for: "incident.read",
    within: ["village"],
    ask: ({ application: { attachments }, viewer, places }) =>
      attachments.picture(places.attachment, "thumbnail", viewer),
  },
  origin: {
    for: "incident.read",
    within: ["village"],
    ask: ({ application: { attachments }, viewer, places }) =>
      attachments.origin(places.attachment, viewer),
  },
  start: TIMES,
  stop: TIMES,
};

export const services = { incidents, attachments };
