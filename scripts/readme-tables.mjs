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

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function between(text, name, content) {
  const [begin, end] = [`<!-- ${name}: from action.yml -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page lacks ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
