import { ofSmallModels, perToken, source } from '../../measure/formats/llm/energy.ts';
import { tierOf } from '../model-tier.ts';
import { enclosing, type Hunk } from './patch.ts';
import type { Scanner } from './scanner.ts';

const modelArgument = /(?:^|[\s({,])["']?model["']?\s*[=:]\s*(["'])([\w./:-]+)\1/;
const comment = /^\s*(?:#|\/\/|\*|\/\*)/;
const loop =
  /^\s*(?:(?:async\s+)?for\b.*[:{]\s*$|while\b.*[:{]\s*$|(?:async\s+)?for\s*(?:await\s*)?\()|\.(?:map|forEach|flatMap)\([^)]{0,200}\)?\s{0,20}=>\s*(?:[({]\s*)?$/;
/** Starts a new function or class, which a loop outside does not repeat. */
const body = /^\s*(?:async\s+)?(?:def|class)\b|\bfunction\b|^\s*(?:export|public|private)\b/;

/** A call in a loop that names a model of the largest tier. */
export const frontierInLoop: Scanner = {
  id: 'frontier-in-loop',
  files: /^(?!.*(?:^|[/._-])(?:tests?|specs?)[/._-]).*\.(?:py|[cm]?[jt]sx?)$/,
  find(hunk, index) {
    const { text = '' } = hunk[index] ?? {};
    const model = comment.test(text) ? undefined : modelArgument.exec(text)?.[2];
    if (model === undefined || tierOf(model) !== 'largest' || !isInLoop(hunk, index))
      return undefined;
    return {
      title: `A loop calls ${model}, of the largest tier`,
      message: `${timesLess(model)}Try a smaller model first, make the model a setting, or send the calls as a batch. If it must be this one, add the comment \`carbon-budget-gate: ignore\`.`,
    };
  },
};

/** A sentence with both bounds, from the energy per output token; empty where it is unknown. */
function timesLess(model: string): string {
  const energy = perToken(model);
  if (!energy || !ofSmallModels) return '';
  const low = Math.floor(energy.low / ofSmallModels.high);
  const high = Math.floor(energy.high / ofSmallModels.low);
  return `A small model takes an estimated ${low} to ${high} times less energy per answer (${source}; no provider publishes figures). `;
}

function isInLoop(hunk: Hunk, index: number): boolean {
  for (const { text } of enclosing(hunk, index)) {
    if (loop.test(text)) return true;
    if (body.test(text)) return false;
  }
  return false;
}
