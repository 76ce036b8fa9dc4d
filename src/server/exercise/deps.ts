import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { FieldService } from "../field/service";
import type { IncidentService } from "../incidents/service";
import type { PeopleService } from "../people/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";

export interface ExerciseDeps {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now">;
  readonly calls: Pick<CallService, "answer" | "calledInExercise" | "isExercise">;
  readonly tasks: Pick<TaskService, "list" | "get" | "report">;
  readonly people: Pick<PeopleService, "person">;
  readonly incidents: Pick<IncidentService, "list" | "open" | "report">;
  readonly warnings: Pick<WarningService, "current" | "get">;
  readonly field: Pick<FieldService, "apply" | "moves">;
  readonly countyCode: string;
  readonly countyName: string;
}
