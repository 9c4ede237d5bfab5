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

/** Name, version and licence text of every package, and of all data, that a build put into dist/. */
export function notice(files) {
  const modules = files.flatMap(({ modules }) => modules);
  const folders = new Set(modules.flatMap((file) => packageOf.exec(file)?.[0] ?? []));
  const entries = [...[...folders].sort().map(entry), ...gridData(files)];
  return [head, ...entries].join(`\n${'-'.repeat(80)}\n\n`);
}

/** @tgwf/co2 is licensed Apache-2.0, but the grid data in it is not. */
function gridData(files) {
  const withData = files.filter(({ modules }) =>
    modules.some((file) => /electricity-maps\/yearly/.test(file)),
  );
  if (withData.length === 0) return [];
  const terms = readFileSync('src/grid/DATA-LICENCE.md', 'utf8').replace(/^# /, '').trim();
  const names = withData.map(({ fileName }) => `dist/${fileName}`);
  return [`${terms}\n\nIn this distribution: ${names.join(', ')}\n`];
}

/** The folder of the innermost package that a file belongs to. */
const packageOf = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

function entry(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isPermitted(license)) throw new Error(`${name} ${version} is licensed ${license}`);
  const text = textOf(folder, /^licen[cs]e/i) || 'The package holds no licence text.';
  // Apache-2.0 requires a NOTICE file to accompany the licence.
  const parts = [`${name} ${version} (${license})`, text, textOf(folder, /^notice/i)];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function textOf(folder, name) {
  const file = readdirSync(folder).find((file) => name.test(file));
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : '';
}
