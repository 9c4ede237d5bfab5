// Checks the imports of src/ against .dependency-cruiser.cjs. It passes every file by name: to find
// TypeScript in a folder, dependency-cruiser needs a compiler API that TypeScript 7 lacks.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);
const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const args = [cruiser, '--config', '.dependency-cruiser.cjs', ...files];
try {
  execFileSync(process.execPath, args, { stdio: 'inherit' });
} catch {
  process.exitCode = 1;
}
