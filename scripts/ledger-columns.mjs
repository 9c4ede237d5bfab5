import { between, table } from './readme-tables.mjs';

/** A page with the table of the ledger's columns between its markers. */
export const withColumns = (page, groups) =>
  between(page, 'columns', groups.map(section).join('\n\n'), 'src/ledger/row.ts');

const section = ({ title, columns }) =>
  `### ${title}\n\n${table(['column', 'type', 'unit', 'meaning', 'from'], columns.map(cells))}`;

const cells = ({ name, required, unit = '', description, source, ...schema }) => [
  required ? `**\`${name}\`**` : `\`${name}\``,
  typeOf(schema),
  unit,
  description,
  source,
];

function typeOf({ type, enum: values, anyOf, items, const: only }) {
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (only !== undefined) return `\`${only}\``;
  if (anyOf) return anyOf.map(typeOf).join(', ');
  return type === 'array' ? `list of ${items.type}` : type;
}
