import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { cpuTime } from '../../../cpu-time.ts';
import { fixture, measureOne, report } from '../../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(`llm/${name}`).content as Iterable<Uint8Array>)]).toString();

const usage = (
  model: string,
  calls: number,
  [inputTokens, cachedTokens, cacheWriteTokens, outputTokens]: [number, number, number, number],
) => ({ model, calls, inputTokens, cachedTokens, cacheWriteTokens, outputTokens });

const usageOf = async (name: string, text = textOf(name)) =>
  (await measureOne(report(name, text))).usage;
const problemsOf = async (text: string) => (await measure([report('log', text)])).problems;

const sonnet = usage('claude-sonnet-4-5-20250929', 1, [25, 900, 50, 200]);
const gemini = usage('gemini-2.5-flash', 1, [450, 600, 0, 280]);
const mistral = usage('mistral-small-latest', 1, [16, 0, 0, 34]);
const chat = usage('gpt-4o-2024-11-20', 1, [400, 600, 0, 300]);

describe('whole answers', () => {
  // UsageMetadata of google-genai's types.py: the prompt holds what was cached; thoughts and tools are separate.
  test('Gemini', async () => {
    expect(await usageOf('gemini.json')).toEqual([gemini]);
  });

  test('Gemini as its Python client dumps it, in a log with others', async () => {
    const snake = textOf('gemini.json').replace(
      /"(\w+)":/g,
      (_, key) => `"${key.replace(/[A-Z]/g, (up: string) => `_${up.toLowerCase()}`)}":`,
    );
    const log = [JSON.stringify({ response: JSON.parse(snake) }), textOf('mistral.json')];
    expect(await usageOf('log.jsonl', log.join('\n'))).toEqual([gemini, mistral]);
  });

  test('a total of Gemini beyond its parts is output', async () => {
    const more = textOf('gemini.json').replace(
      '"totalTokenCount": 1330',
      '"totalTokenCount": 1400',
    );
    expect((await usageOf('g.json', more))?.[0]?.outputTokens).toBe(350);
  });

  // Usage, UsageTokens and ApiMetaBilledUnits of cohere-python: tokens are all, billed_units what is paid for.
  test('Cohere, of its two counts the greater', async () => {
    expect(await usageOf('cohere.json')).toEqual([usage('unnamed model', 1, [71, 0, 0, 418])]);
    const v1 =
      '{"text":"Hi","generation_id":"g","meta":{"billed_units":{"input_tokens":7,"output_tokens":2}}}';
    expect(await usageOf('v1.json', v1)).toEqual([usage('unnamed model', 1, [7, 0, 0, 2])]);
  });

  // UsageInfo of mistralai.
  test('Mistral', async () => {
    expect(await usageOf('mistral.json')).toEqual([mistral]);
  });
});

describe('streamed answers count once, as they ended', () => {
  test.each([
    ['gemini-stream.txt', [usage('gemini-2.5-flash', 1, [100, 0, 0, 70])]],
    ['cohere-stream.txt', [usage('unnamed model', 1, [69, 0, 0, 9])]],
    ['mistral-stream.txt', [usage('mistral-small-latest', 1, [12, 0, 0, 30])]],
    ['openai-chat-stream.txt', [chat]],
    ['openai-responses-stream.txt', [usage('gpt-5-mini-2025-08-07', 1, [400, 100, 0, 100])]],
    ['anthropic-stream.txt', [sonnet]],
  ])('%s', async (name, expected) => {
    expect(await usageOf(name)).toEqual(expected);
    const compact = textOf(name).replace(/\r/g, '').replace(/\n\n/g, '\n');
    expect(await usageOf(name, compact)).toEqual(expected);
  });

  test('the events as JSON lines, and Gemini as the list that comes without alt=sse', async () => {
    const objects = (name: string) =>
      [...textOf(name).matchAll(/^data: (\{.*\})\r?$/gm)].map(([, object]) => object);
    expect(await usageOf('a.jsonl', objects('anthropic-stream.txt').join('\n'))).toEqual([sonnet]);
    const nameless = objects('gemini-stream.txt').map((one) =>
      one?.replace(/,"responseId":"\w+"/, ''),
    );
    const twice = `[${[...nameless, ...nameless].join(',\n')}]`;
    expect(await usageOf('g.json', twice)).toEqual([
      usage('gemini-2.5-flash', 2, [200, 0, 0, 140]),
    ]);
  });

  test('several streams in one file, and a stream next to the answer that a client put together', async () => {
    const both = textOf('anthropic-stream.txt') + textOf('openai-chat-stream.txt');
    expect(await usageOf('both.txt', both)).toEqual([chat, sonnet]);
    const whole = textOf('openai-chat-stream.txt').match(/^data: (.*"usage":\{.*)$/m)?.[1] ?? '';
    const measured = await measure([
      fixture('llm/openai-chat-stream.txt'),
      report('answer.json', whole.replace('.chunk', '')),
    ]);
    expect(measured.measurements.flatMap((one) => one.usage ?? [])).toEqual([chat]);
  });

  test.each([
    ['OpenAI without include_usage', 'openai-chat-stream.txt', /data: .*"usage":\{.*\n\n/, 1],
    ['Anthropic, cut off', 'anthropic-stream.txt', /event: message_delta[\s\S]*/, 2],
    [
      'a response that was never completed',
      'openai-responses-stream.txt',
      /event: response.completed[\s\S]*/,
      2,
    ],
    ['Cohere, cut off', 'cohere-stream.txt', /event: message-end[\s\S]*/, 2],
  ])('reports a stream without token counts: %s', async (_, name, ending, line) => {
    expect(await problemsOf(textOf(name).replace(ending, ''))).toMatchObject([
      { what: expect.stringMatching(/has no token count/), where: { file: 'log', line } },
    ]);
  });

  test('an event of very many lines ends soon', async () => {
    const start = 'data: {"choices":[{"delta":{}}]}\n\n';
    const begun = cpuTime();
    const { problems } = await measure([report('log', start + 'data: {"a":1\n'.repeat(200_000))]);
    expect(problems).toMatchObject([{ what: expect.stringMatching(/^This is not JSON/) }]);
    expect(cpuTime() - begun).toBeLessThan(10_000);
  });

  test('tokens without their beginning, and an event that is cut off', async () => {
    const text = textOf('anthropic-stream.txt');
    const headless = text.slice(text.indexOf('event: message_delta'));
    const whole = textOf('mistral-stream.txt');
    expect(await problemsOf(whole + headless)).toMatchObject([
      { what: 'The log has the tokens of a streamed answer, but not its beginning' },
      { what: 'The log has the tokens of a streamed answer, but not its beginning' },
    ]);
    expect(await problemsOf(text.slice(0, -90))).toMatchObject(
      [{ what: /^This is not JSON/ }].map(({ what }) => ({
        what: expect.stringMatching(what),
        where: { file: 'log', line: 20 },
      })),
    );
  });
});

// docs/gen-ai/gen-ai-spans.md of semantic-conventions-genai; OTLP's JSON writes 64-bit numbers as texts.
describe("OpenTelemetry's spans", () => {
  const calls = [usage('gpt-4o', 1, [400, 600, 0, 200]), usage('gpt-4o-mini', 1, [700, 0, 0, 150])];

  test.each(['otel-traces.json', 'otel-collector.jsonl'])(
    '%s: what an agent sums up is not added to the calls within it',
    async (name) => {
      expect(await usageOf(name)).toEqual(calls);
    },
  );

  test('what an agent has beyond them counts as a further call', async () => {
    const more = textOf('otel-traces.json').replace('"intValue": "350"', '"intValue": "400"');
    expect(await usageOf('t.json', more)).toEqual([
      usage('gpt-4o', 2, [400, 600, 0, 250]),
      usage('gpt-4o-mini', 1, [700, 0, 0, 150]),
    ]);
  });

  test('the same spans exported twice, and in two files, count once', async () => {
    const text = textOf('otel-collector.jsonl');
    expect(await usageOf('t.jsonl', text + text)).toEqual(calls);
    const { measurements } = await measure([
      report('a', text),
      report('b', textOf('otel-traces.json')),
    ]);
    expect(measurements.flatMap((one) => one.usage ?? [])).toEqual(calls);
  });

  test('spans as the Python console exporter prints them, and the names of early versions', async () => {
    const expected = [usage('claude-haiku-4-5-20251001', 1, [120, 0, 0, 40])];
    expect(await usageOf('otel-console.jsonl')).toEqual(expected);
    const early = textOf('otel-console.jsonl')
      .replace('usage.input_tokens', 'usage.prompt_tokens')
      .replace('usage.output_tokens', 'usage.completion_tokens');
    expect(await usageOf('c.json', early)).toEqual(expected);
  });

  test('a lower repeat of a count changes nothing', async () => {
    const lower = '{"key": "gen_ai.usage.output_tokens", "value": {"intValue": "1"}},';
    const text = textOf('otel-traces.json').replaceAll(
      '"attributes": [',
      `"attributes": [${lower}`,
    );
    const { measurements } = await measure([report('t.json', text)]);
    expect(measurements.flatMap((one) => one.usage ?? [])).toEqual(expect.arrayContaining(calls));
  });

  test('other spans are skipped', async () => {
    const { measurements, problems, skipped } = await measure([
      report('t.json', textOf('otel-traces.json').replaceAll('gen_ai.usage', 'app')),
    ]);
    expect({ measurements, problems }).toEqual({ measurements: [], problems: [] });
    expect(skipped).toMatchObject([{ why: 'has no spans of language models with token counts' }]);
  });
});

describe('more from a cache than the input has is refused', () => {
  test.each([
    ['gemini.json', '"cachedContentTokenCount": 600', '"cachedContentTokenCount": 1001'],
    ['cohere.json', '"usage": {', '"usage": {"cached_tokens": 72,'],
    ['otel-traces.json', '"intValue": "600"', '"intValue": "1001"'],
    ['openai-chat-stream.txt', '"cached_tokens":600', '"cached_tokens":1001'],
  ])('%s', async (name, from, to) => {
    expect((await problemsOf(textOf(name).replace(from, to)))[0]?.what).toMatch(/^More tokens/);
  });

  test.each([
    [
      'gemini.json',
      '"candidatesTokenCount": 200',
      '"candidatesTokenCount": -200',
      /candidatesTokenCount is -200/,
    ],
    [
      'otel-traces.json',
      '"intValue": "200"',
      '"intValue": "1e999"',
      /^gen_ai.usage.output_tokens is 1e999/,
    ],
    ['cohere.json', '418', '41.8', /is not a whole number$/],
  ])('%s: %s → %s', async (name, from, to, what) => {
    expect((await problemsOf(textOf(name).replace(from, to)))[0]?.what).toMatch(what);
  });
});
