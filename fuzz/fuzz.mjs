// Searches for input that breaks a property: `npm run fuzz`, ten minutes; `npm run fuzz -- --seconds 20`.
// Seeds are fixed, so a longer search begins like a shorter one. --seed sets the first seed, and
// --only selects properties by a part of their name.
import { register } from 'node:module';
import { parseArgs } from 'node:util';
import fc from 'fast-check';

register('../bench/typescript.mjs', import.meta.url);
const { addition, anyInput } = await import('./verdicts.ts');
const { artifacts, caches, records } = await import('./archives.ts');
const { builtAction, closeStandIn } = await import('./action.ts');

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: '17' },
    only: { type: 'string', default: '' },
  },
});
const until = performance.now() + Number(values.seconds) * 1000;

/** Properties, and how often each is tried per round. */
const searches = [
  [addition, 200],
  [anyInput, 100],
  [artifacts, 100],
  [caches, 100],
  [records, 100],
  [builtAction, 3],
].filter(([{ name }]) => name.includes(values.only));

const rejections = [];
process.on('unhandledRejection', (error) => rejections.push(error));

const tried = new Map(searches.map(([{ name }]) => [name, 0]));
const failed = new Map();
const print = (text) => process.stdout.write(`${text}\n`);

for (let round = 0; performance.now() < until && failed.size < searches.length; round += 1)
  for (const [{ name, property }, numRuns] of searches) {
    if (failed.has(name) || performance.now() >= until) continue;
    const seed = Number(values.seed) + round;
    const result = await fc.check(property, { seed, numRuns, maxSkipsPerRun: 1000 });
    tried.set(name, tried.get(name) + result.numRuns);
    if (rejections.length > 0)
      failed.set(
        name,
        rejections
          .splice(0)
          .map((one) => one?.stack ?? one)
          .join('\n'),
      );
    else if (result.failed) failed.set(name, describe(result));
  }
await closeStandIn();

function describe({ seed, counterexamplePath, counterexample, errorInstance }) {
  const input = JSON.stringify(counterexample, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1').slice(0, 2000) : value,
  );
  return `seed ${seed}, path ${counterexamplePath}\n${errorInstance?.stack ?? 'no result'}\n${input}`;
}

for (const [name, times] of tried) print(`${failed.has(name) ? '✗' : '✓'} ${name}: ${times} times`);
for (const [name, what] of failed) print(`\n✗ ${name}\n${what}`);
if (failed.size > 0) process.exitCode = 1;
