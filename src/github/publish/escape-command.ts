/**
 * Text as one log line that the runner does not treat as a command: `::x::` counts at the start of
 * a line, the older `##[x]` anywhere in it.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs.
 */
export function escapeCommand(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.replace(/^(\s*):(?=:)/, '$1\u2236').replaceAll('##[', '# #[');
}
