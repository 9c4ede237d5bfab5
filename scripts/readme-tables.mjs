import { parse } from 'yaml';

/** A page with the input and output tables of an action.yml between their markers. */
export function withTables(page, actionYml) {
  const { inputs, outputs } = parse(actionYml);
  return between(between(page, 'inputs', inputTable(inputs)), 'outputs', outputTable(outputs));
}

const inputTable = (inputs) =>
  table(
    ['input', 'default', 'meaning'],
    Object.entries(inputs).map(([name, { default: preset, description }]) => [
      `\`${name}\``,
      preset === undefined ? '' : `\`${preset}\``,
      description,
    ]),
  );

const outputTable = (outputs) =>
  table(
    ['output', 'meaning'],
    Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
  );

export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function between(text, name, content, source = 'action.yml') {
  const [begin, end] = [`<!-- ${name}: from ${source} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page lacks ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
