/** 演练 all around the screen: nobody may take an exercise for the real thing. */
export function ExerciseFrame() {
  return (
    <div
      aria-hidden
      data-testid="exercise-frame"
      className="exercise-frame pointer-events-none fixed inset-0 z-40"
    />
  );
}
