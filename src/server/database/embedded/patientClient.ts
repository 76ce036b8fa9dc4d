import pg from "pg";
import type { EmbeddedDatabase } from "./supervisor";

/** A client class whose connecting waits while the embedded database is being started again. */
export function patientClient(embedded: EmbeddedDatabase): typeof pg.Client {
  return class PatientClient extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(done: (error: Error) => void): void;
    override connect(done?: (error: Error) => void): Promise<pg.Client> | undefined {
      if (!done) return embedded.running().then(() => super.connect());
      embedded.running().then(() => super.connect(done), done);
    }
  };
}
