import { expect, test } from '@jest/globals';
import { tierOf } from '../../src/reduce/model-tier.ts';

test.each([
  'claude-3-opus-20240229',
  'claude-opus-4-1-20250805',
  'us.anthropic.claude-opus-4-20250514-v1:0',
  'gpt-4',
  'gpt-4-turbo-2024-04-09',
  'gpt-4.1-2025-04-14',
  'openai/gpt-5',
  'gpt-5-2025-08-07',
  'o3',
  'o1-pro',
  'gemini-2.5-pro',
  'mistral-large-2411',
  'meta-llama/llama-3.1-405b-instruct',
])('%s is of the largest tier', (model) => {
  expect(tierOf(model)).toBe('largest');
});

test.each([
  'claude-haiku-4-5',
  'claude-3-5-sonnet-20241022',
  'gpt-4.1-mini',
  'gpt-5-nano-2025-08-07',
  'o3-mini',
  'gemini-2.5-flash-lite',
  'mistral-small-latest',
  'meta-llama/Llama-3.1-8B-Instruct',
])('%s is a smaller one', (model) => {
  expect(tierOf(model)).toBe('smaller');
});

test.each(['gpt-4o', 'house-model', 'opus', 'text-embedding-ada-002', ''])(
  '%j has no tier',
  (model) => {
    expect(tierOf(model)).toBeUndefined();
  },
);
