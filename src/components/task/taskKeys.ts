/** Keys under which what the server said of tasks is kept. */
export const taskKeys = {
  record: (id: number) => ["tasks", "record", id] as const,
  assignees: ["tasks", "assignees"] as const,
};
