import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(`llm/${name}`).content as Iterable<Uint8Array>)]).toString();

const usage = (
  model: string,
  calls: number,
  [inputTokens, cachedTokens, cacheWriteTokens, outputTokens]: [number, number, number, number],
) => ({ model, calls, inputTokens, cachedTokens, cacheWriteTokens, outputTokens });

const sonnet = usage('claude-sonnet-4-5-20250929', 1, [100, 900, 50, 200]);
const haiku = usage('claude-haiku-4-5-20251001', 1, [10, 0, 0, 1000]);

describe('token counts are exact, each token in one place', () => {
  // Anthropic's Message: input_tokens leave out what was read from or written to the cache.
  test('Anthropic messages', async () => {
    const { kind, usage: counted } = await measureOne(fixture('llm/anthropic-messages.json'));
    expect(kind).toBe('estimated');
    expect(counted).toEqual([sonnet, haiku]);
  });

  // OpenAI's ChatCompletion: prompt_tokens include what was read from the cache.
  test('OpenAI chat completions', async () => {
    const { usage: counted } = await measureOne(fixture('llm/openai-chat.json'));
    expect(counted).toEqual([usage('gpt-4o-2024-11-20', 1, [400, 600, 0, 300])]);
  });

  // OpenAI's Response: so do input_tokens.
  test('OpenAI responses, with a model that is unknown', async () => {
    const { measurements, problems } = await measure([
      fixture('llm/openai-responses.jsonl', 'api'),
    ]);
    expect(problems).toEqual([]);
    expect(measurements).toMatchObject([
      { workload: 'api', usage: [usage('gpt-5-mini', 1, [400, 100, 0, 100])] },
      {
        workload: 'api',
        usage: [usage('acme-9000', 1, [500, 0, 0, 70])],
        amounts: {},
        warnings: [{ what: 'The energy of acme-9000 is unknown' }],
      },
    ]);
  });

  test('batches of both', async () => {
    const [message] = JSON.parse(textOf('anthropic-messages.json'));
    const lines = [
      { custom_id: 'a', result: { type: 'succeeded', message } },
      {
        custom_id: 'b',
        response: { status_code: 200, body: JSON.parse(textOf('openai-chat.json')) },
      },
      { custom_id: 'c', result: { type: 'errored', error: { message: 'usage' } } },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    expect((await measureOne(report('batch.jsonl', text))).usage).toEqual([
      sonnet,
      usage('gpt-4o-2024-11-20', 1, [400, 600, 0, 300]),
    ]);
  });

  // Claude Code writes an answer's line again as its blocks come (message.id and requestId repeat).
  test('a Claude Code transcript: an answer that is written twice counts once, as it ended', async () => {
    expect((await measureOne(fixture('llm/claude-code.jsonl'))).usage).toEqual([
      usage('claude-opus-4-1-20250805', 2, [10, 2000, 40, 200]),
    ]);
  });

  // Codex writes running totals (token_count events), the same one more than once.
  test('a Codex session', async () => {
    expect((await measureOne(fixture('llm/codex.jsonl'))).usage).toEqual([
      usage('gpt-5.2-codex', 2, [1600, 1400, 0, 250]),
    ]);
  });

  // ccusage daily --json: rust/crates/ccusage/src/adapter/all/report.rs.
  test('ccusage reports tokens by model, but no calls', async () => {
    expect((await measureOne(fixture('llm/ccusage-daily.json'))).usage).toEqual([
      { ...sonnet, calls: 0 },
      { ...haiku, calls: 0 },
    ]);
  });

  test('the same log in two artifacts counts once', async () => {
    const { measurements } = await measure(
      ['a', 'b'].map((artifact) => fixture('llm/claude-code.jsonl', artifact)),
    );
    expect(measurements).toHaveLength(1);
  });
});

describe('energy is a range, with where it comes from', () => {
  test('of output tokens alone, in kWh', async () => {
    const { amounts, range, method } = await measureOne(fixture('llm/anthropic-messages.json'));
    // 200 × 0.0016 + 1000 × 0.000077 Wh and 200 × 0.0042 + 1000 × 0.00066 Wh
    expect(range?.low).toEqual({ energy: expect.closeTo(0.000397, 12) });
    expect(range?.high).toEqual({ energy: expect.closeTo(0.0015, 12) });
    expect(amounts).toEqual({ energy: expect.closeTo(0.0009485, 12) });
    expect(method.version).toMatch(/EcoLogits 0\.9 methodology, 2026-03-13$/);
  });
});

describe('what cannot be counted', () => {
  test.each([
    ['"output_tokens":120', '"output_tokens":-120', /output_tokens is -120, which is negative/],
    ['"output_tokens":120', '"output_tokens":1.5', /output_tokens is not a whole number/],
    ['"output_tokens":120', '"output_tokens":"many"', /output_tokens is "many"/],
  ])('%s → %s is refused with its line', async (from, to, what) => {
    const text = textOf('claude-code.jsonl').replaceAll('": ', '":').replace(from, to);
    const { problems } = await measure([report('log.jsonl', text)]);
    expect(problems).toMatchObject([{ what: expect.stringMatching(what), where: { line: 3 } }]);
  });

  test('a line that is cut off, and one that is not JSON', async () => {
    const log = textOf('claude-code.jsonl');
    const cut = await measure([report('log.jsonl', log.slice(0, -30))]);
    expect(cut.problems).toMatchObject([{ what: 'The file is cut off here', where: { line: 4 } }]);
    expect(cut.measurements[0]?.usage?.[0]?.calls).toBe(1);
    const noise = await measure([report('log.jsonl', `${log}Traceback: boom\n`)]);
    expect(noise.problems).toMatchObject([{ where: { line: 5 } }]);
    expect(noise.measurements).toHaveLength(1);
  });
});
