import type { Tree } from '../content/tree.ts';
import type { ModelSize } from '../measurement.ts';

/** Billions of parameters; a larger figure must be in another unit. */
const largest = 10_000;

/** The language model whose inference a BoAmps report measured, if there is just one with size and precision. */
export function modelIn(tree: Tree): ModelSize | undefined {
  const task = tree.at('task');
  const [algorithm, ...others] = task.at('algorithms').items();
  if (!algorithm || others.length > 0 || task.at('taskStage').text() !== 'inference')
    return undefined;
  const billions = numberIn(algorithm.at('parametersNumber'), /^(\d+(?:\.\d+)?)$/);
  const bits = numberIn(algorithm.at('quantization'), /^(?:q|fp|bf|int)?(\d{1,2})$/i);
  return billions && bits && billions <= largest ? { parameters: billions * 1e9, bits } : undefined;
}

function numberIn({ value }: Tree, shape: RegExp): number | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
  const digits = shape.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
