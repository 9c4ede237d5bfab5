import { keyPathsIn } from '../../content/json-keys.ts';
import { jsonTree } from '../../content/json-tree.ts';
import { lines } from '../../content/text.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { problem, problemEvents, skipped } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { AnswerReader } from './answer-reader.ts';
import { UsageTally } from './usage-tally.ts';

const tool = 'LLM usage';
const remedy = 'Upload the stream as the provider sent it';

/** Most characters of one event: an image is long. */
const longestEvent = 8 * 1024 * 1024;

/** Keys that identify answers of Gemini and Cohere, and pieces of streamed ones. */
const known = [
  'usageMetadata.promptTokenCount',
  'usage_metadata.prompt_token_count',
  'candidates.content.parts',
  'billed_units.input_tokens',
  'billed_units.output_tokens',
  'usage.tokens.input_tokens',
  'choices.delta',
  'message.usage.input_tokens',
];

/** Whether the keys of a JSON text are those of answers or pieces of them. */
export function hasAnswers(beginning: string): boolean {
  return [...keyPathsIn(beginning)].some((path) =>
    known.some((key) => path === key || path.endsWith(`.${key}`)),
  );
}

/** Keys in the first events of streams that report tokens at the end: OpenAI's responses, Cohere. */
const begins = ['response.object', 'delta.message'];

const field = /^(event|id|retry):/;

/** Streamed answers as server-sent events, each with an object after `data:`. */
export const llmStream: Format = {
  tool,
  recognises: (beginning) => {
    if (!/^\s*(event|id|retry|data)?:/.test(beginning)) return false;
    const [first] = beginning.split(/\r?\n/).filter((line) => !isBetween(line));
    const streamed = /^data:\s?\{/.test(first ?? '');
    return (
      streamed && (hasAnswers(beginning) || begins.some((key) => keyPathsIn(beginning).has(key)))
    );
  },
  read,
};

/** A blank line, a comment, or a field other than data. */
const isBetween = (line: string) => line.trim() === '' || line.startsWith(':') || field.test(line);

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const tally = new UsageTally();
  const answers = new AnswerReader(tally);
  let calls = 0;
  for await (const { text, line } of eventsIn(file)) {
    const parsed = jsonTree(file, text, line);
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else {
      const found = answers.read(parsed.tree, line);
      if (found === 'counted') calls += 1;
      else if (found) yield problem(placeIn(file, line), found.refused, remedy);
    }
  }
  yield* unfinished(file, answers);
  if (calls > 0) yield tally.found(tool);
  else yield skipped(placeIn(file), 'is a stream without token counts of calls to language models');
}

interface Event {
  readonly text: string;
  readonly line: number;
}

/** The data of each event, which may have several lines; `[DONE]` is skipped. */
async function* eventsIn(file: ReportFile): AsyncGenerator<Event, void> {
  let parts: string[] = [];
  let size = 0;
  let begun = 0;
  const taken = (): Event[] => {
    const event = { text: parts.join('\n'), line: begun };
    [parts, size] = [[], 0];
    return event.text === '' || event.text === '[DONE]' ? [] : [event];
  };
  for await (const line of lines(file, longestEvent)) {
    const data = /^data: ?/.exec(line.text);
    const more = data ? line.text.slice(data[0].length).trim() : '';
    if (more === '' || beginsAnew(parts.at(-1), more) || size > longestEvent) yield* taken();
    if (more === '') continue;
    if (parts.length === 0) begun = line.line;
    parts.push(more);
    size += more.length;
  }
  yield* taken();
}

/** Some loggers drop the blank lines between events; within an event, no object directly follows another. */
const beginsAnew = (last: string | undefined, more: string): boolean =>
  last === '[DONE]' || (last?.endsWith('}') === true && /^[{[]/.test(more));

/** A streamed answer without token counts is unknown, not zero. */
export function* unfinished(file: ReportFile, answers: AnswerReader): Generator<ReadEvent, void> {
  for (const line of answers.end())
    yield problem(
      placeIn(file, line),
      'The streamed answer that begins here has no token count',
      'It may have been cut off; OpenAI reports tokens only with "stream_options": {"include_usage": true}',
    );
}
