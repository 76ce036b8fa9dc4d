/** A password is long, or shorter and mixed; four words of a sentence pass as well as `Xk3-…`. */
export const PASSWORD_RULE =
  "口令至少 10 个字符，且含大写字母、小写字母、数字、其他字符中的三类；或至少 16 个字符；并且不含登录名";

/** Why a password is not acceptable, or null. */
export function passwordFault(password: string, login: string): string | null {
  const length = [...password].length;
  if (length > 200) return "口令不能超过 200 个字符";
  // Two or three letters turn up in good passwords by chance.
  if (login.length > 3 && password.toLowerCase().includes(login.toLowerCase())) {
    return PASSWORD_RULE;
  }
  if (new Set(password).size < 5) return "口令中不同的字符太少";
  if (length >= 16) return null;
  if (length < 10) return PASSWORD_RULE;
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];
  const mixed = kinds.filter((kind) => kind.test(password)).length;
  return mixed >= 3 ? null : PASSWORD_RULE;
}

/** A login: what people type, so without capitals to get wrong. */
export const LOGIN_PATTERN = /^[a-z0-9][a-z0-9._-]{1,31}$/;
