import { expect, test } from '@jest/globals';
import { measureOne, report } from '../report-files.ts';

const boamps = (task: object) =>
  report(
    'boamps.json',
    JSON.stringify({
      header: { formatVersion: '1.0' },
      task,
      measures: [{ measurementMethod: 'carbonai', powerConsumption: 0.5 }],
    }),
  );
const llama = { algorithmType: 'llm', parametersNumber: 13, quantization: 'q16' };

test('reads the size and the precision of the model that was run', async () => {
  const measurement = await measureOne(boamps({ taskStage: 'inference', algorithms: [llama] }));
  expect(measurement.model).toEqual({ parameters: 13e9, bits: 16 });
});

test.each([
  ['of training', { taskStage: 'training', algorithms: [llama] }],
  ['of several models', { taskStage: 'inference', algorithms: [llama, llama] }],
  ['without a precision', { taskStage: 'inference', algorithms: [{ parametersNumber: 13 }] }],
  [
    'of a precision in words',
    { taskStage: 'inference', algorithms: [{ ...llama, quantization: 'half' }] },
  ],
  [
    'of a size in another unit',
    { taskStage: 'inference', algorithms: [{ ...llama, parametersNumber: 13e9 }] },
  ],
])('is undefined %s', async (_, task) => {
  expect((await measureOne(boamps(task))).model).toBeUndefined();
});
