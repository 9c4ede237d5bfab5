import type { Place } from '../../errors.ts';
import type { Amounts, Metric } from '../../units.ts';
import { greatestOf, sumsOf } from '../combined-amounts.ts';
import { wholeText } from '../content/text.ts';
import { amountsIn, type Figure, type Tree } from '../content/tree.ts';
import { yamlTree } from '../content/yaml-tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problem, problemEvents, quoted, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'Impact Framework';
const remedy = 'Upload what if-run -o wrote';

/** A manifest with an output every five minutes for two weeks has 2.6 MB, and takes fifty times that when parsed. */
const longest = 4 * 1024 * 1024;

/**
 * The manifest that if-run wrote: `carbon` in grams, embodied included where its pipeline adds it, and
 * `energy` in kWh. The leaf components count; an aggregate above them repeats
 * them, and counts only if they have no figures.
 */
export const impactFramework: Format = {
  tool,
  recognises: (beginning) =>
    /^initialize:/m.test(beginning) &&
    /^(execution|tree|aggregation|tags|description):/m.test(beginning),
  async *read(file) {
    const parsed = yamlTree(file, await wholeText(file, longest));
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else yield* readManifest(file, parsed.tree);
  },
};

function readManifest(file: ReportFile, manifest: Tree): ReadEvent[] {
  const status = manifest.at('execution', 'status');
  const root = manifest.at('tree');
  if (status.value === undefined && !ranBefore(manifest))
    return [skipped(root.where(), 'is a manifest that Impact Framework has not run')];
  if (status.value !== undefined && status.value !== 'success') return [failed(manifest)];
  const grams = gramsIn(manifest);
  if ('refused' in grams) return [problem(grams.where, grams.refused, remedy)];
  const found = readNode({ file, manifest, grams: grams.value }, root, []);
  return found.length > 0
    ? found
    : [skipped(root.where(), 'is a manifest without carbon and energy')];
}

/** Until version 0.3, outputs have the version but no execution status. */
function ranBefore(manifest: Tree): boolean {
  return manifest.at('if-version').value !== undefined && hasOutputs(manifest.at('tree'), 0);
}

/** Most levels of components; manifests have three. */
const deepest = 50;

const hasOutputs = (node: Tree, depth: number): boolean =>
  node.at('outputs').items().length > 0 ||
  (depth < deepest &&
    node
      .at('children')
      .entries()
      .some(([, child]) => hasOutputs(child, depth + 1)));

function failed(manifest: Tree): ReadEvent {
  const why = manifest.at('execution', 'error').text() ?? 'no reason is given';
  const what = `Impact Framework failed, so the manifest has no figures: ${quoted(why).replace(/(?<!\.)\.+$/, '')}`;
  return problem(
    manifest.at('execution', 'error').where(),
    what,
    'Fix the manifest and run it again',
  );
}

/** Grams in the unit of carbon in the manifest's metadata. */
function gramsIn(
  manifest: Tree,
): { readonly value: number } | { readonly refused: string; readonly where: Place } {
  const plugins = manifest.at('initialize', 'plugins').entries();
  const units = plugins.map(([, one]) => one.at('parameter-metadata', 'outputs', 'carbon', 'unit'));
  const unit = units.find((one) => one.text() !== undefined);
  const text = unit?.text();
  if (!unit || text === undefined || /^g(rams?)?(\s*co2.*)?$/i.test(text)) return { value: 1 };
  if (/^kg(\s*co2.*)?$/i.test(text)) return { value: 1000 };
  return { refused: `${unit.name} is ${quoted(text)}, not grams`, where: unit.where() };
}

interface Run {
  readonly file: ReportFile;
  readonly manifest: Tree;
  readonly grams: number;
}

function readNode(run: Run, node: Tree, path: readonly string[]): ReadEvent[] {
  const below = node
    .at('children')
    .entries()
    .flatMap(([name, child]) => readNode(run, child, [...path, name]));
  return below.length > 0 ? below : readComponent(run, node, path);
}

function readComponent(
  { file, manifest, grams }: Run,
  node: Tree,
  path: readonly string[],
): ReadEvent[] {
  const outputs = node.at('outputs').items();
  const aggregated = node.at('aggregated');
  const parts = outputs.filter(hasFigures);
  if (hasFigures(aggregated)) parts.push(aggregated);
  if (parts.length === 0) return [];
  const read = parts.map((part) => amountsIn(figuresOf(part, grams), remedy));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problemEvents(problems);
  const all = read.flatMap((one): Amounts[] => ('amounts' in one ? [one.amounts] : []));
  const amounts = hasFigures(aggregated) ? withAggregate(all) : sumsOf(all);
  const version =
    manifest.at('execution', 'environment', 'if-version').text() ??
    manifest.at('if-version').text();
  const at = manifest.at('execution', 'environment', 'date-time').value;
  return [
    readingIn(file, {
      reportedNames: [path.join('/'), manifest.at('name').text()],
      method: { tool, ...(version !== undefined && { version }) },
      amounts,
      line: node.where().line ?? 1,
      ...(at !== undefined && {
        run: `${tool} ${manifest.at('name').text()} ${at}`,
        task: path.join('/'),
      }),
    }),
  ];
}

/** The aggregate, which is last, or the outputs if they have more carbon or energy. */
function withAggregate(all: readonly Amounts[]): Amounts {
  const { duration: _, ...sums } = all.length > 1 ? sumsOf(all.slice(0, -1)) : {};
  return greatestOf([all.at(-1) ?? {}, sums]);
}

const keys = [
  ['emissions', 'carbon'],
  ['energy', 'energy'],
  ['duration', 'duration'],
] as const satisfies [Metric, string][];

const hasFigures = (part: Tree): boolean =>
  part.at('carbon').value !== undefined || part.at('energy').value !== undefined;

function figuresOf(part: Tree, grams: number): Figure[] {
  return keys.map(([metric, key]) => ({
    metric,
    tree: part.at(key),
    factor: metric === 'emissions' ? grams : 1,
    optional: true,
  }));
}
