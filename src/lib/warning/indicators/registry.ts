import type { IndicatorKind } from "./indicator";
import { level } from "./level";
import { rainSum } from "./rainSum";
import { tangentAngle } from "./tangentAngle";

/** Every indicator there is. A new one is a file of this folder and a line here. */
export const INDICATORS: readonly IndicatorKind[] = [rainSum, level, tangentAngle];
