/** A command that a step gave the runner through its log, such as `::error file=a.yml::what`. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads commands as the runner does: escaped by percent, at the start of a line. */
export function readCommands(log: string): WorkflowCommand[] {
  return [...log.matchAll(/^::([\w-]+)(?: ([^\r\n]*?))?::(.*)$/gm)].map(
    ([, command = '', properties = '', message = '']) => ({
      command,
      properties: Object.fromEntries(
        properties.split(',').map((property) => {
          const [name = '', ...value] = property.split('=');
          return [name, unescaped(value.join('='))];
        }),
      ),
      message: unescaped(message),
    }),
  );
}

/** The log as the runner shows it: a value is masked from its `::add-mask::` on. */
export function asShown(log: string): string {
  const secrets: string[] = [];
  const shown: string[] = [];
  for (const line of log.split('\n')) {
    const [command] = readCommands(line);
    if (command?.command === 'add-mask') secrets.push(command.message);
    else
      shown.push(
        secrets.reduce((text, secret) => text.replaceAll(secret, '***'), command?.message ?? line),
      );
  }
  return shown.join('\n');
}

function unescaped(text: string): string {
  const of: Record<string, string> = { '25': '%', '0D': '\r', '0A': '\n', '3A': ':', '2C': ',' };
  return text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => of[code] ?? '');
}
