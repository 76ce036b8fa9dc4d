/** Shown once, to be written down: the way back in when the phone is lost. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <div role="status" className="mb-3 flex flex-col gap-2">
      <p className="text-body">
        <strong>请抄下这些恢复码，放在安全的地方；它们只显示这一次。</strong>
        手机不在身边时，每个可以代替动态口令登录一次。
      </p>
      <ol className="grid max-w-100 grid-cols-2 gap-x-6 gap-y-1 font-mono text-strong tabular-nums">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </div>
  );
}
