import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { Option } from "commander";
import { renderUnicodeCompact } from "uqr";
import { ROLE_NAMES, ROLES, type Role } from "@/lib/access/roles";
import { productName } from "@/lib/county/productName";
import { NotFound } from "@/lib/error/domainError";
import {
  type AccountService,
  createAccountService,
  createSecondFactors,
  generatePassword,
} from "@/server/access/service";
import { createAuditService } from "@/server/audit/service";
import { loadConfig } from "@/server/config/config";
import { sessionSecret } from "@/server/config/sessionSecret";
import { withCountyDatabase } from "./countyDatabase";
import { type DataOptions, dataOption } from "./dataHome";
import { askPassword } from "./hiddenPrompt";

/** Deeds from the command line are recorded as done at the console. */
const ACTOR = "console";
const wallClock = () => Date.now();

interface Output extends DataOptions {
  readonly json?: boolean;
}

export function register(program: Command): void {
  const user = program
    .command("user")
    .description("账号：新建、列出、停用、启用、改口令、绑定动态口令、结束会话");

  user
    .command("add")
    .description("新建账号；不给口令则生成一个，只显示一次")
    .requiredOption("--login <login>", "登录名：小写字母、数字、点、横线、下划线")
    .requiredOption("--name <name>", "姓名或岗位")
    .addOption(
      new Option(
        "--role <role>",
        `角色：${ROLES.map((role) => `${role} ${ROLE_NAMES[role]}`).join("，")}`,
      )
        .choices(ROLES)
        .makeOptionMandatory(),
    )
    .option("--area <code>", "乡镇账号的 9 位、村联络员账号的 12 位区划代码")
    .option("--department <code>", "成员单位账号所属的单位代码")
    .option("--person <code>", "这个账号是哪位人员（人员代码）")
    .option("--password-stdin", "从标准输入读口令")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(add);

  user
    .command("list")
    .description("列出全部账号")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(list);

  user
    .command("disable <login>")
    .description("停用账号：已登录的页面几秒内退出")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action((login: string, output: Output) =>
      change(login, output, `已停用账号 ${login}。`, (access) => access.disable(login, ACTOR)),
    );

  user
    .command("enable <login>")
    .description("重新启用账号")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action((login: string, output: Output) =>
      change(login, output, `已启用账号 ${login}。`, (access) => access.enable(login, ACTOR)),
    );

  user
    .command("password <login>")
    .description("重设口令并解除锁定；已登录的页面几秒内退出")
    .option("--password-stdin", "从标准输入读口令")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(setPassword);

  user
    .command("second-factor <login>")
    .description("绑定动态口令：显示二维码、密钥与恢复码；换手机先加 --reset")
    .option("--reset", "解除已绑定的动态口令，并结束其全部会话")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action((login: string, output: Output & { readonly reset?: boolean }) =>
      output.reset
        ? change(login, output, `已解除 ${login} 的动态口令。`, (access) =>
            access.removeSecondFactor(login, ACTOR),
          )
        : bindSecondFactor(login, output),
    );

  user
    .command("sign-out <login>")
    .description("结束一个账号的全部会话")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action((login: string, output: Output) =>
      change(login, output, `已结束 ${login} 的全部会话。`, async (access) => {
        await access.endSessions(login, ACTOR);
      }),
    );
}

/** A phone bound without its person's password: whoever sits at the console may do everything. */
async function bindSecondFactor(login: string, output: Output): Promise<void> {
  const config = loadConfig({ DATA_FOLDER: output.data });
  const sealSecret = config.secondFactorKey ?? (await sessionSecret(config));
  const { uri, secret, codes } = await withCountyDatabase(output, async (database, countyCode) => {
    const audit = createAuditService({ countyCode, wallClock });
    const { name = countyCode } =
      (await database.prisma.county.findUnique({ where: { code: countyCode } })) ?? {};
    const issuer = productName({ name });
    const factors = createSecondFactors({ database, wallClock, sealSecret, issuer });
    const accounts = createAccountService({ database, audit, countyCode, wallClock });
    const account = (await accounts.accounts()).find((one) => one.login === login);
    if (!account) throw unknownLogin(login);
    return database.write(async (client) => {
      const begun = await factors.begin(client, account);
      const given = await factors.confirmAtConsole(client, account.id);
      await audit.append(client, { actor: ACTOR, action: "secondFactor.add", subject: login });
      return { ...begun, codes: given };
    });
  });
  const picture = renderUnicodeCompact(uri);
  print(
    output,
    { login, uri, secret, codes },
    `${picture}\n请用手机上的动态口令程序扫描，或输入密钥 ${secret}。\n恢复码（只显示这一次，各用一次）：\n${codes.join("\n")}`,
  );
}

const unknownLogin = (login: string) =>
  new NotFound({
    code: "login-unknown",
    message: `没有登录名为 ${login} 的账号。`,
    mend: "用 user list 查看已有账号。",
  });

interface AddOptions extends Output {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly area?: string;
  readonly department?: string;
  readonly person?: string;
  readonly passwordStdin?: boolean;
}

async function add(options: AddOptions): Promise<void> {
  const { login, name, role, area = null, department = null, person = null } = options;
  const { password, generated } = await choosePassword(options);
  await withAccounts(options, (access) =>
    access.addAccount(
      {
        login,
        name,
        role,
        adminAreaCode: area,
        departmentCode: department,
        personCode: person,
        password,
      },
      ACTOR,
    ),
  );
  print(
    options,
    { login, name, role, area, ...(generated ? { password } : {}) },
    `已建立账号 ${login}（${name}，${ROLE_NAMES[role]}）。${generated ? once(password) : ""}`,
  );
}

async function list(output: Output): Promise<void> {
  const accounts = await withAccounts(output, (access) => access.accounts());
  const shown = accounts.map((account) => ({
    login: account.login,
    name: account.name,
    role: account.role,
    area: account.adminAreaCode,
    department: account.departmentCode,
    disabled: account.disabled,
    locked: account.isLocked,
    authorized: account.authorizedAt !== null,
    secondFactor: account.hasSecondFactor,
  }));
  const lines = shown.map((account) =>
    [
      account.login,
      account.name,
      ROLE_NAMES[account.role],
      account.area ?? account.department ?? "全县",
      account.secondFactor ? "动态口令" : "只有口令",
      standingOf(account),
    ].join("\t"),
  );
  print(output, shown, lines.length > 0 ? lines.join("\n") : "还没有账号。");
}

function standingOf(account: { disabled: boolean; authorized: boolean; locked: boolean }): string {
  if (account.disabled) return "已停用";
  if (!account.authorized) return "待授权";
  return account.locked ? "有登录被锁定" : "正常";
}

async function setPassword(
  login: string,
  options: Output & { readonly passwordStdin?: boolean },
): Promise<void> {
  const { password, generated } = await choosePassword(options);
  await change(
    login,
    options,
    `已重设 ${login} 的口令。${generated ? once(password) : ""}`,
    (access) => access.setPassword(login, password, ACTOR),
    generated ? { password } : {},
  );
}

async function change(
  login: string,
  output: Output,
  sentence: string,
  deed: (access: Accounts) => Promise<void>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withAccounts(output, deed);
  print(output, { login, ...more }, sentence);
}

type Accounts = AccountService;

function withAccounts<T>(options: DataOptions, work: (access: Accounts) => Promise<T>): Promise<T> {
  return withCountyDatabase(options, (database, countyCode) => {
    const audit = createAuditService({ countyCode, wallClock });
    return work(createAccountService({ database, audit, countyCode, wallClock }));
  });
}

async function choosePassword(options: {
  readonly passwordStdin?: boolean;
}): Promise<{ password: string; generated: boolean }> {
  if (options.passwordStdin) {
    const piped = await text(process.stdin);
    return { password: piped.replace(/\r?\n$/, ""), generated: false };
  }
  const typed = process.stdin.isTTY ? await askPassword() : "";
  if (typed !== "") return { password: typed, generated: false };
  return { password: generatePassword(), generated: true };
}

function once(password: string): string {
  return `\n口令（只显示这一次）：${password}`;
}

function print(output: Output, value: unknown, sentence: string): void {
  console.log(output.json ? JSON.stringify(value) : sentence);
}
