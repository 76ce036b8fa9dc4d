import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import type { Viewer } from "@/lib/access/viewer";
import { type CallBoard, callBoard } from "@/lib/calling/board";
import { areasWithin, type BoardAreas } from "@/lib/calling/boardAreas";
import type { LinePlan } from "@/lib/calling/plan";
import type { Queryable } from "../database/service";
import { selectBoard } from "./boardStore";
import { selectPolicy } from "./policyStore";

const gzip = promisify(zlib.gzip);

type Whose = Pick<Viewer, "adminAreaCode">;

export interface Boards {
  board(warningId: number | null, viewer: Whose): Promise<CallBoard>;
  /** The same written down: many look at the same board, and it is written for all of them once. */
  written(warningId: number | null, viewer: Whose): Promise<WrittenBoard>;
  /** What boards show has changed: whoever asks from now on gets it as it is after that. */
  changed(): void;
}

/** A board as JSON in UTF-8, and the same compressed by gzip. */
export interface WrittenBoard {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

export interface BoardDeps {
  readonly pool: Queryable;
  readonly countyCode: string;
  readonly areas: BoardAreas;
}

/** A board that was made once, or is being made. */
interface Made {
  /** How often anything had changed when the making began. */
  readonly change: number;
  readonly board: Promise<CallBoard>;
  /** The one made after it, once somebody asked. */
  next: Promise<Made> | null;
  written: Promise<WrittenBoard> | null;
  /** When it was there, on the monotonic clock, and how long that took, ms. */
  doneAt: number;
  tookMs: number;
}

/** Of the time, making a board takes at most a third: readings and calls want the rest. */
const PAUSE = 2;
/** Boards kept: of warnings and townships that somebody looks at. */
const MOST_BOARDS = 100;
/** Plans never change; of past storms they need not be kept. */
const MOST_PLANS = 50_000;

async function writeDown(board: CallBoard): Promise<WrittenBoard> {
  const json = new TextEncoder().encode(JSON.stringify(board));
  return { json, gzip: new Uint8Array(await gzip(json)) };
}

/** Makes boards once for all who look, and not more often than the machine bears. */
export function createBoards({ pool, countyCode, areas }: BoardDeps): Boards {
  const boards = new Map<string, Made>();
  const plans = new Map<number, LinePlan>();
  let change = 0;

  async function read(warningId: number | null, viewer: Whose): Promise<CallBoard> {
    if (plans.size > MOST_PLANS) plans.clear();
    const { rounds, lines } = await selectBoard(pool, { countyCode, viewer, warningId, plans });
    const { content } = await selectPolicy(pool, countyCode);
    const names = new Map(content.levels.map(({ code, name }) => [code, name]));
    return callBoard(rounds, lines, areasWithin(areas, viewer.adminAreaCode), names);
  }

  function make(key: string, warningId: number | null, viewer: Whose): Made {
    const begun = performance.now();
    const board = read(warningId, viewer);
    const made: Made = { change, board, next: null, written: null, doneAt: begun, tookMs: 0 };
    board.then(
      () => {
        made.doneAt = performance.now();
        made.tookMs = made.doneAt - begun;
      },
      // What failed is not remembered.
      () => boards.delete(key),
    );
    if (boards.size >= MOST_BOARDS) boards.clear();
    boards.set(key, made);
    return made;
  }

  /** The board as it is after the last change: the one there is, or one made after a pause. */
  async function newest(warningId: number | null, viewer: Whose): Promise<Made> {
    const key = `${warningId} ${viewer.adminAreaCode}`;
    const known = boards.get(key);
    if (!known) return make(key, warningId, viewer);
    if (known.change === change) return known;
    known.next ??= known.board
      .then(() => sleep(Math.max(0, known.doneAt + PAUSE * known.tookMs - performance.now())))
      .then(() => make(key, warningId, viewer));
    return known.next;
  }

  return {
    async board(warningId, viewer) {
      return (await newest(warningId, viewer)).board;
    },
    async written(warningId, viewer) {
      const made = await newest(warningId, viewer);
      made.written ??= made.board.then(writeDown);
      return made.written;
    },
    changed() {
      change += 1;
    },
  };
}
