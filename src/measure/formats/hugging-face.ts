import { wholeText } from '../content/text.ts';
import { amountsIn, type Tree } from '../content/tree.ts';
import { yamlTree } from '../content/yaml-tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, problemEvents, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'Hugging Face model card';
const remedy = 'Write it like "co2_eq_emissions: { emissions: 17 }", in grams';
const longest = 4 * 1024 * 1024;
const longestFigure = 64;

/** The text between the first line of dashes and the next; undefined if there is no next. */
function frontMatter(text: string): string | undefined {
  const start = /^---[ \t]{0,100}\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const end = /^---[ \t]{0,100}\r?$/m;
  const rest = text.slice(start);
  const at = rest.search(end);
  return at < 0 ? undefined : rest.slice(0, at);
}

/**
 * A Hugging Face model card with `co2_eq_emissions` in its front matter, in grams as on the Hub.
 * A card that names its tool repeats that tool's figure; if the tool's report is there, it counts instead.
 */
export const huggingFace: Format = {
  tool,
  recognises: (beginning) =>
    /^---[ \t]{0,100}\r?\n/.test(beginning) &&
    /^co2_eq_emissions:/m.test(frontMatter(beginning) ?? beginning),
  read,
};

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const text = await wholeText(file, longest);
  const yaml = frontMatter(text);
  if (yaml === undefined) yield problem(placeIn(file, 1), 'The front matter does not end', remedy);
  else {
    const parsed = yamlTree(file, yaml, 2);
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else yield* readCard(file, parsed.tree);
  }
}

function readCard(file: ReportFile, tree: Tree): ReadEvent[] {
  const stated = tree.at('co2_eq_emissions');
  // Some cards have a list of mappings with one key each.
  const listed = stated.items().find((item) => item.at('emissions').value !== undefined);
  const inside = (listed ?? stated).at('emissions');
  const emissions = inside.value === undefined ? stated : inside;
  if (isOpen(emissions))
    return [skipped(emissions.where(), 'is a model card without a value for its emissions')];
  const { value, factor } = withoutUnit(emissions);
  const read = amountsIn([{ metric: 'emissions', tree: value, factor }], remedy);
  if ('problems' in read) return problemEvents(read.problems);
  const source = stated.at('source').text();
  const repeated = source === undefined ? undefined : toolIn(source);
  return [
    readingIn(file, {
      reportedNames: [tree.at('model-index', 0, 'name').text() ?? tree.at('model_name').text()],
      method: { tool },
      amounts: read.amounts,
      line: emissions.where().line ?? 1,
      ...(repeated !== undefined && { repeats: { kind: 'tool', tool: repeated } }),
    }),
  ];
}

/** Cards come from templates that say "to be done". */
const isOpen = ({ value }: Tree): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' &&
    /^(tbd|tba|todo|unknown|n\/?a|none|\?+|-+|more information needed|)$/i.test(value.trim()));

const units: Readonly<Record<string, number>> = { '': 1, g: 1, kg: 1e3, t: 1e6 };

/** Cards are written by hand and contain `17g`, `17 g CO2eq` or `0.02 kg`. */
function withoutUnit(emissions: Tree): { value: Tree; factor: number } {
  const written = emissions.text() ?? '';
  const match =
    written.length <= longestFigure
      ? /^([\d.e+-]+) ?(kg|g|t)? ?(?:of )?(?:co2(?:[ -]?eq?)?)?$/i.exec(
          written.replace(/\s+/g, ' '),
        )
      : undefined;
  const factor = units[match?.[2]?.toLowerCase() ?? ''];
  if (!match || factor === undefined) return { value: emissions, factor: 1 };
  return { value: emissions.replacedBy(match[1]), factor };
}

function toolIn(source: string): string | undefined {
  if (/code\s*carbon/i.test(source)) return 'CodeCarbon';
  if (/eco2ai/i.test(source)) return 'eco2AI';
  return /carbon\s*tracker/i.test(source) ? 'carbontracker' : undefined;
}
