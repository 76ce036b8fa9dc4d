/** A township or department as a filter offers it. */
export interface PlaceOption {
  readonly value: string;
  readonly label: string;
}
