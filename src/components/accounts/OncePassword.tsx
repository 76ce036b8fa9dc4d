/** A password that was made for somebody: shown this once, and to be changed at the first log-in. */
export function OncePassword({ login, password }: { login: string; password: string }) {
  return (
    <p role="status" className="rounded-card border-2 border-ink px-4 py-3 text-body">
      账号 <strong>{login}</strong> 的口令（只显示这一次）：
      <br />
      <span className="select-all font-mono text-lead">{password}</span>
      <br />
      <span className="text-meta text-muted">请当面或用可靠的方式交给本人；首次登录后须改掉。</span>
    </p>
  );
}
