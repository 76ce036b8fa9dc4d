import { Command } from "commander";
import { register as audit } from "./audit";
import { register as backtest } from "./backtest";
import { register as backup } from "./backup";
import { register as county } from "./county";
import { explain, refusal } from "./explain";
import { inChinese } from "./inChinese";
import { register as people } from "./people";
import { register as replay } from "./replay";
import { register as simulate } from "./simulate";
import { register as source } from "./source";
import { register as storm } from "./storm";
import { register as user } from "./user";

const program = inChinese(new Command("brain"), { sortSubcommands: true, showGlobalOptions: true })
  .description(
    "县级智慧应急大脑的命令行：县域数据、设计暴雨、回放、模拟人员、回算、账号、组织与人员、审计、数据源、备份与恢复",
  )
  .helpCommand("help [命令]", "显示一个命令的用法")
  .showHelpAfterError("（用 --help 查看用法）");

for (const register of [
  county,
  storm,
  replay,
  simulate,
  backtest,
  user,
  people,
  audit,
  source,
  backup,
])
  register(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  if (process.argv.includes("--json"))
    console.log(JSON.stringify({ ok: false, error: refusal(error) }));
  process.exitCode = 1;
}
