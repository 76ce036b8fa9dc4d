export { createExerciseService, type ExerciseService } from "./exercise";
export { type Acted, type PeoplePlayerOptions, playPeople } from "./player";
export { exerciseRoutes } from "./routes";
