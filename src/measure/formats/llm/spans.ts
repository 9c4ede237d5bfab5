import { keyPathsIn } from '../../content/json-keys.ts';
import type { Tree } from '../../content/tree.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { problem, skipped } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { itemsOf } from '../json-stream.ts';
import type { Tokens } from './answer.ts';
import { wholeNumber } from './calls.ts';
import { SpanTree } from './span-tree.ts';
import { UsageTally } from './usage-tally.ts';

const tool = 'LLM usage';
const remedy = 'Upload the spans as OpenTelemetry exported them';

const usage = {
  input: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'],
  output: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
  read: ['gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens'],
  written: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens'],
} as const;

/** Operations without a call of their own: their tokens are the sum of the calls within them. */
const sums = new Set(['invoke_agent', 'invoke_workflow']);

/**
 * OpenTelemetry spans of calls to language models (gen_ai.usage.…) as OTLP JSON: one document, one
 * document per line as the collector's file exporter writes them, or bare spans as console exporters print them.
 */
export const llmSpans: Format = {
  tool,
  recognises: (beginning) => {
    if (!/^\s*[[{]/.test(beginning)) return false;
    const paths = [...keyPathsIn(beginning)];
    const ends = (...keys: string[]) =>
      paths.some((path) => keys.some((key) => path.endsWith(key)));
    return ends('scopeSpans.spans') || ends(...[...usage.input, ...usage.output].map(inAttributes));
  },
  read,
};

const inAttributes = (name: string) => `attributes.${name}`;

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const spans = new SpanTree();
  let hasTokens = false;
  for await (const item of itemsOf(file, 'whole')) {
    if ('kind' in item) yield item;
    else
      for (const span of spansIn(item.tree)) {
        const refused = take(span, spans);
        hasTokens ||= refused === undefined && reportsTokens(span);
        if (refused !== undefined) yield problem(placeIn(file, item.line), refused, remedy);
      }
  }
  const tally = new UsageTally();
  for (const call of spans.calls()) tally.add(call);
  if (hasTokens) yield tally.found(tool);
  else yield skipped(placeIn(file), 'has no spans of language models with token counts');
}

/** In OTLP, the spans of every resource and scope; otherwise the object itself. */
function spansIn(tree: Tree): readonly Tree[] {
  const resources = tree.at('resourceSpans').items();
  if (resources.length === 0) return [tree];
  return resources
    .flatMap((resource) => resource.at('scopeSpans').items())
    .flatMap((scope) => scope.at('spans').items());
}

/** Adds a span and its tokens; returns what is wrong with them, if anything. */
function take(span: Tree, spans: SpanTree): string | undefined {
  const attributes = attributesOf(span);
  const trace = textOf(span.at('traceId'), span.at('context', 'trace_id'));
  const own = textOf(span.at('spanId'), span.at('context', 'span_id'), span.at('id'));
  const parent = textOf(
    span.at('parentSpanId'),
    span.at('parent_id'),
    span.at('parentSpanContext', 'spanId'),
  );
  const place = {
    ...(own !== undefined && { span: `${trace} ${own}` }),
    ...(parent !== undefined && { parent: `${trace} ${parent}` }),
  };
  const tokens = tokensIn(attributes);
  if (tokens && 'refused' in tokens) return tokens.refused;
  const answer = textOf(...attributes('gen_ai.response.id'));
  spans.add({
    ...place,
    ...(tokens && {
      call: {
        model: textOf(
          ...attributes('gen_ai.response.model'),
          ...attributes('gen_ai.request.model'),
        ),
        tokens,
        ...(answer !== undefined && { id: `${answer} ` }),
      },
    }),
    sums: sums.has(textOf(...attributes('gen_ai.operation.name')) ?? ''),
  });
  return undefined;
}

const textOf = (...trees: readonly Tree[]) =>
  trees.map((tree) => tree.text()).find((text) => text !== undefined);

/** Every value of an attribute; it should have one. */
type Attributes = (name: string) => readonly Tree[];

const reportsTokens = (span: Tree): boolean => tokensIn(attributesOf(span)) !== undefined;

/** OTLP lists attributes, with each value under the name of its type; console exporters print a mapping. */
function attributesOf(span: Tree): Attributes {
  const attributes = span.at('attributes');
  const listed = attributes.items();
  if (listed.length === 0)
    return (name) => [attributes.at(name)].filter(({ value }) => value != null);
  return (name) =>
    listed
      .filter((one) => one.at('key').value === name)
      .flatMap((one) =>
        one
          .at('value')
          .entries()
          .map(([, value]) => value),
      );
}

type Counts = { -readonly [K in keyof typeof usage]?: number };

/** The greatest of each count under any of its names, or why one cannot be read. */
function countsIn(attributes: Attributes): Counts | { readonly refused: string } {
  const counts: Counts = {};
  for (const kind of ['input', 'output', 'read', 'written'] as const)
    for (const name of usage[kind])
      for (const tree of attributes(name)) {
        const count = wholeNumber(tree);
        if ('refused' in count) return { refused: count.refused.replace(/^\S+/, name) };
        counts[kind] = Math.max(counts[kind] ?? 0, count.value);
      }
  return counts;
}

/** The input includes what was read from a cache or written to one. */
function tokensIn(attributes: Attributes): Tokens | { readonly refused: string } | undefined {
  const counts = countsIn(attributes);
  if ('refused' in counts) return counts;
  const { input, output, read = 0, written = 0 } = counts;
  if (input === undefined && output === undefined) return undefined;
  const rest = (input ?? 0) - read - written;
  if (rest < 0)
    return {
      refused: `More tokens were read from a cache or written to one (${read + written}) than the input has (${input ?? 0})`,
    };
  return {
    inputTokens: rest,
    cachedTokens: read,
    cacheWriteTokens: written,
    outputTokens: output ?? 0,
  };
}
