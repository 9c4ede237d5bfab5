import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const head = `Carbon Budget Gate
Copyright (c) 2026 The Carbon Budget Gate authors, MIT (see LICENSE)

The files in dist/ carry the packages below, each under its own licence.
`;

/** Licences that a package in dist/ may have, alone or in an SPDX expression. */
const permitted = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
];

const isPermitted = (expression) =>
  expression.split(/[\s()]+|AND|OR/).every((name) => name === '' || permitted.includes(name));

/** Name, version and licence text of every package that a build put into dist/. */
export function notice(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(inputs.flatMap((file) => packageOf.exec(file)?.[0] ?? []));
  return [head, ...[...folders].sort().map(entry)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the innermost package that a file belongs to. */
const packageOf = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

function entry(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isPermitted(license)) throw new Error(`${name} ${version} is licensed ${license}`);
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : '';
  return `${name} ${version} (${license})\n\n${text || 'The package holds no licence text.'}\n`;
}
