import type pg from "pg";
import { demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { personConcern } from "@/lib/people/concern";
import { readContact } from "@/lib/people/contact";
import { type Directory, isVisible } from "@/lib/people/directory";
import type { Team } from "@/lib/people/organization";
import type { RowPage } from "@/lib/people/record";
import type { TeamSearch } from "@/lib/people/search";
import { type TeamDraft, type TeamRecord, type TeamRow, teamConcern } from "@/lib/people/team";
import { teamPage, teamRow } from "@/lib/people/teamList";
import type { ChangeDeps, SavedRecord } from "./changes";
import { revisionOf } from "./directory";
import { nextCode } from "./drafted";
import { organizationChanged } from "./news";
import {
  homeGone,
  memberOutside,
  memberUnknown,
  teamChangedMeanwhile,
  teamNameTaken,
  unknownTeam,
} from "./teamRefusals";
import { putTeams, selectSurroundings, selectTeams, writeDisbandment } from "./teamStore";

/** Teams, to which tasks can be given: looked up, kept, disbanded with a reason. */
export interface Teams {
  list(search: TeamSearch, viewer: Viewer): Promise<RowPage<TeamRow>>;
  /** NotFound where there is no such team for this viewer. */
  get(code: string, viewer: Viewer): Promise<TeamRecord>;
  /** Adds the team where `code` is null; answers its code. */
  save(code: string | null, draft: TeamDraft, viewer: Viewer): Promise<SavedRecord>;
  /** It is offered for no task any more; what it has in hand stays with its members. */
  disband(code: string, because: string, viewer: Viewer): Promise<SavedRecord>;
  restore(code: string, viewer: Viewer): Promise<SavedRecord>;
}

export interface TeamDeps extends Omit<ChangeDeps, "forget"> {
  readonly directory: () => Promise<Directory>;
  readonly pool: Pick<pg.Pool, "query">;
  /** Wall clock: a team is kept by people, whatever is being played. */
  readonly wallClock: () => number;
}

export function createTeams(deps: TeamDeps): Teams {
  const { directory, pool, deeds, audit, countyCode, wallClock } = deps;

  /** Changes teams in one transaction, on record, and tells every screen which one it was. */
  async function change(
    viewer: Viewer,
    work: (client: pg.ClientBase, teams: readonly Team[]) => Promise<Changed>,
  ): Promise<SavedRecord> {
    demand(viewer, "organization.write");
    return deeds(async (client) => {
      const { code, deed, detail } = await work(client, await selectTeams(client, countyCode));
      if (deed === "nothing") return { value: { code }, events: [] };
      await audit.append(client, {
        actor: viewer,
        action: "organization.change",
        subject: `team ${code}`,
        detail: { deed, ...detail },
      });
      return { value: { code }, events: [organizationChanged([code])] };
    });
  }

  async function put(
    client: pg.ClientBase,
    teams: readonly Team[],
    asked: string | null,
    draft: TeamDraft,
    viewer: Viewer,
  ): Promise<Changed> {
    const stored = asked === null ? null : ownTeam(teams, asked, viewer);
    if (stored && draft.revision !== revisionOf(stored)) throw teamChangedMeanwhile();
    const code = stored?.code ?? nextCode(`${homeOf(draft)}-t`, byCode(teams));
    const team = teamOfDraft(code, draft);
    demand(viewer, "organization.write", teamConcern(team));
    if (teams.some((other) => other.name === team.name && other.code !== code)) {
      throw teamNameTaken(team.name);
    }
    await demandMembers(client, team, stored, viewer);
    const columns = stored ? COLUMNS.filter((column) => isChanged(stored, team, column)) : [];
    if (stored && columns.length === 0) return { code, deed: "nothing" };
    await putTeams(client, countyCode, [{ ...team, retired: stored?.retired ?? false }]);
    return { code, deed: stored ? "change" : "add", detail: { columns } };
  }

  /** Who stays may be out of the viewer's sight; who joins must be within its reach. */
  async function demandMembers(
    client: pg.ClientBase,
    team: Pick<Team, "members" | "departmentCode" | "adminAreaCode">,
    stored: Team | null,
    viewer: Viewer,
  ): Promise<void> {
    const { persons, isHomeThere } = await selectSurroundings(client, countyCode, team);
    if (!isHomeThere) throw homeGone();
    for (const member of team.members) {
      const person = persons.get(member);
      if (!person || person.retired) throw memberUnknown(person?.name ?? member);
      if (stored?.members.includes(member)) continue;
      if (!may(viewer, "organization.write", personConcern(person))) {
        throw memberOutside(person.name);
      }
    }
  }

  const homeOf = ({ place }: TeamDraft) => (place.kind === "county" ? countyCode : place.code);

  return {
    async list(search, viewer) {
      demand(viewer, "organization.read");
      return teamPage(await directory(), await selectTeams(pool, countyCode), search, viewer);
    },
    async get(code, viewer) {
      demand(viewer, "organization.read");
      const team = byCode(await selectTeams(pool, countyCode)).get(code);
      if (!team || !isVisible(viewer, team.adminAreaCode)) throw unknownTeam(code);
      return { ...teamRow(await directory(), team), revision: revisionOf(team) };
    },
    save: (code, draft, viewer) =>
      change(viewer, (client, teams) => put(client, teams, code, draft, viewer)),
    disband: (code, because, viewer) =>
      change(viewer, async (client, teams) => {
        if (ownTeam(teams, code, viewer).retired) return { code, deed: "nothing" };
        const disbanded = { at: wallClock(), by: viewer.name, because };
        await writeDisbandment(client, code, disbanded);
        return { code, deed: "disband", detail: { because } };
      }),
    restore: (code, viewer) =>
      change(viewer, async (client, teams) => {
        if (!ownTeam(teams, code, viewer).retired) return { code, deed: "nothing" };
        await writeDisbandment(client, code, null);
        return { code, deed: "restore" };
      }),
  };
}

/** What became of a team, as the audit names it. */
interface Changed {
  readonly code: string;
  readonly deed: "add" | "change" | "disband" | "restore" | "nothing";
  readonly detail?: Readonly<Record<string, unknown>>;
}

const COLUMNS = [
  "name",
  "departmentCode",
  "adminAreaCode",
  "duties",
  "base",
  "phone",
  "demonstration",
  "members",
] as const;
type Column = (typeof COLUMNS)[number];

function isChanged(stored: Team, team: Pick<Team, Column>, column: Column): boolean {
  return JSON.stringify(stored[column]) !== JSON.stringify(team[column]);
}

/** A stored team that the viewer may keep. */
function ownTeam(teams: readonly Team[], code: string, viewer: Viewer): Team {
  const team = byCode(teams).get(code);
  // Of another's field it is not said whether it is there.
  if (!team || !isVisible(viewer, team.adminAreaCode)) throw unknownTeam(code);
  demand(viewer, "organization.write", teamConcern(team));
  return team;
}

function byCode(teams: readonly Team[]): Map<string, Team> {
  return new Map(teams.map((team) => [team.code, team]));
}

function teamOfDraft(code: string, draft: TeamDraft): Omit<Team, "retired" | "disbanded"> {
  const { place } = draft;
  return {
    code,
    name: draft.name,
    departmentCode: place.kind === "department" ? place.code : null,
    adminAreaCode: place.kind === "area" ? place.code : null,
    duties: draft.duties,
    base: draft.base,
    phone: readContact(draft.phone)?.value ?? null,
    demonstration: draft.demonstration,
    members: draft.members,
  };
}
