import { wholeText } from '../content/text.ts';
import { amountsIn, type Tree, treeOf } from '../content/tree.ts';
import { yamlTree } from '../content/yaml.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { asFound, leftAside, problemAt, readingIn } from './found.ts';

const tool = 'Hugging Face model card';
const remedy = 'Write it like "co2_eq_emissions: { emissions: 17 }", in grams';
const longest = 4 * 1024 * 1024;

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?\r?\n)---[ \t]*(\r?\n|$)/;

/**
 * A Hugging Face model card with `co2_eq_emissions` in its front matter: grams, as the Hub takes them.
 * A card that names its tool only repeats that tool's figure, which counts where its report is there.
 */
export const huggingFace: Format = {
  tool,
  recognises: (beginning) => /^---[ \t]*\r?\n([\s\S]*?\r?\n)?co2_eq_emissions:/.test(beginning),
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const text = await wholeText(file, longest);
  const [, yaml] = frontMatter.exec(text) ?? [];
  if (yaml === undefined)
    yield problemAt(placeIn(file, 1), 'The front matter does not end', remedy);
  else {
    const parsed = yamlTree(file, yaml, 2);
    if ('problems' in parsed) yield* parsed.problems.map(asFound);
    else yield* readCard(file, parsed.tree);
  }
}

function readCard(file: ReportFile, tree: Tree): Found[] {
  const stated = tree.at('co2_eq_emissions');
  const inside = stated.at('emissions');
  const emissions = inside.value === undefined ? stated : inside;
  if (emissions.value === undefined || emissions.value === null)
    return [leftAside(emissions.where(), 'is a model card that leaves its emissions open')];
  const { value, factor } = withoutUnit(emissions);
  const read = amountsIn([{ metric: 'emissions', tree: value, factor }], remedy);
  if ('problems' in read) return read.problems.map(asFound);
  const source = stated.at('source').text();
  const retells = source === undefined ? undefined : toolIn(source);
  return [
    readingIn(file, {
      given: [tree.at('model-index', 0, 'name').text() ?? tree.at('model_name').text()],
      method: { tool },
      amounts: read.amounts,
      line: emissions.where().line ?? 1,
      ...(retells !== undefined && { retells }),
    }),
  ];
}

const units: Readonly<Record<string, number>> = { '': 1, g: 1, kg: 1e3, t: 1e6 };

/** Cards are written by hand: `17g`, `17 g CO2eq` and `0.02 kg` occur. */
function withoutUnit(emissions: Tree): { value: Tree; factor: number } {
  const match = /^([\d.e+-]+)\s*(kg|g|t)?\s*(?:of\s+)?(?:co2(?:[\s-]?eq?)?)?$/i.exec(
    emissions.text() ?? '',
  );
  const factor = units[match?.[2]?.toLowerCase() ?? ''];
  if (!match || factor === undefined) return { value: emissions, factor: 1 };
  return { value: { ...treeOf(match[1], emissions.where), name: emissions.name }, factor };
}

function toolIn(source: string): string | undefined {
  if (/code\s*carbon/i.test(source)) return 'CodeCarbon';
  if (/eco2ai/i.test(source)) return 'eco2AI';
  return /carbon\s*tracker/i.test(source) ? 'carbontracker' : undefined;
}
