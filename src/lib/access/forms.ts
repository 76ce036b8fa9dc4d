import { z } from "zod";
import { words } from "../search/searchParameters";
import { LOGIN_PATTERN } from "./password";
import { ROLES } from "./roles";

/** What forms of accounts send; the same schema reads it in the browser and on the server. */

const password = z.string().min(1, "请填写口令").max(500);
const code = z.string().trim().max(20).default("");
const optionalText = z
  .string()
  .trim()
  .max(50)
  .nullish()
  .transform((text) => text || null);

const field = {
  role: z.enum(ROLES, "请选择角色"),
  adminAreaCode: optionalText,
  departmentCode: optionalText,
  personCode: optionalText,
};

export const authorizeSchema = z.object(field);
export const addAccountSchema = z.object({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(LOGIN_PATTERN, "登录名为 2–32 个小写字母、数字、点、横线或下划线"),
  name: z.string().trim().min(1, "请填写姓名或岗位").max(50),
  ...field,
});

/** Whom an account is to be for, in part of the name, the place or the post. */
export const accountPersonSearchSchema = z.object({ q: words });

/** A person as an account form offers it. */
export interface AccountPerson {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly post: string;
  /** The account it has already; null where it has none. */
  readonly login: string | null;
}

export const changePasswordSchema = z.object({ current: password, next: password });
export const unlockSchema = z.object({ password, code });
export const codeSchema = z.object({
  code: z.string().trim().min(6, "请填写 6 位动态口令").max(20),
});
export const passwordSchema = z.object({ password });
export const openDisplaySchema = z.object({
  name: z.string().trim().min(1, "请填写大屏所在的位置").max(50),
  adminAreaCode: optionalText,
});

/** What an administrator may do to an account besides authorizing it. */
export const accountDeedSchema = z.object({
  deed: z.enum(["disable", "enable", "resetPassword", "removeSecondFactor", "endSessions"]),
});
export type AccountDeed = z.infer<typeof accountDeedSchema>["deed"];

/** An account as administrators see it; instants in epoch ms. */
export interface AccountRow {
  readonly login: string;
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
  readonly disabled: boolean;
  readonly authorized: boolean;
  readonly hasSecondFactor: boolean;
  readonly isLocked: boolean;
  /** The commander of exercises: closed to every way in but the exercise's own link. */
  readonly isForExercise: boolean;
  readonly passwordIsTemporary: boolean;
  readonly createdAt: number;
}
