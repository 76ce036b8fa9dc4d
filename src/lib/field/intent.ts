import type { PictureOrigin } from "@/lib/picture/origin";
import type { ReportDeed } from "@/lib/task/life";
import type { Instant } from "@/lib/time/instant";
import type { FieldFact } from "./fieldFact";
import type { Count, Matter } from "./headcount";
import type { Lane } from "./lane";

/** Where a phone was, as its receiver said. */
export interface Fix {
  /** [longitude, latitude], WGS84. */
  readonly position: readonly [number, number];
  /** Radius in metres within which it is with 68 %. */
  readonly accuracyM: number;
  readonly at: Instant;
}

/** What a person on the phone has done, as a named value: nothing else changes the server. */
export type Doing =
  | { readonly kind: "confirmCall"; readonly roundId: number }
  | { readonly kind: "declineCall"; readonly roundId: number; readonly reason: string }
  | {
      readonly kind: "taskStep";
      readonly taskId: number;
      readonly deed: ReportDeed;
      readonly words: string;
      readonly fix: Fix | null;
    }
  | {
      readonly kind: "headcount";
      readonly matter: Matter;
      readonly adminAreaCode: string;
      /** Number of the count that was on the screen; null where there was none. */
      readonly base: number | null;
      readonly count: Count;
    }
  | {
      /** Ends a conflict of two counts: both stay on record, one is in force. */
      readonly kind: "settle";
      readonly matter: Matter;
      readonly adminAreaCode: string;
      /** The intent whose count was held against another's, and that count. */
      readonly mine: string;
      readonly count: Count;
      /** Number of the count it was held against. */
      readonly theirs: number;
      readonly keep: "mine" | "theirs";
    }
  | {
      readonly kind: "report";
      readonly fact: FieldFact;
      readonly words: string;
      readonly adminAreaCode: string;
      /** Where, in the person's own words; may be empty. */
      readonly place: string;
      readonly fix: Fix | null;
    }
  | {
      /** A picture that lies beside the queue until it is uploaded under this intent's id. */
      readonly kind: "photo";
      readonly of:
        | { readonly kind: "report"; readonly intentId: string }
        | { readonly kind: "task"; readonly taskId: number };
      /** Apart from the picture, which loses what its camera wrote when it is made smaller. */
      readonly origin: PictureOrigin;
    };
export type DoingKind = Doing["kind"];

/** What a doing is queued and sent with. */
export interface IntentHead {
  /** uuid: the idempotency key. However often it is sent, it is applied once. */
  readonly id: string;
  /** uuid of this browser. */
  readonly clientId: string;
  /** Whose it is: it is never sent as another person's. */
  readonly userId: number;
  readonly lane: Lane;
  /** Rising within its lane of its client, from 1. */
  readonly number: number;
  /** The county's instant at which it was done. */
  readonly at: Instant;
}
export type Intent = IntentHead & { readonly doing: Doing };
