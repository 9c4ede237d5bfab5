import { ofSmallModels, perToken, source } from '../../measure/formats/llm/energy.ts';
import { tierOf } from '../model-tier.ts';
import { enclosing, type Hunk } from './patch.ts';
import type { Scanner } from './scanner.ts';

const modelArgument = /(?:^|[\s({,])["']?model["']?\s*[=:]\s*(["'])([\w./:-]+)\1/;
const comment = /^\s*(?:#|\/\/|\*|\/\*)/;
const loop =
  /^\s*(?:(?:async\s+)?for\b.*[:{]\s*$|while\b.*[:{]\s*$|(?:async\s+)?for\s*(?:await\s*)?\()|\.(?:map|forEach|flatMap)\(\s*(?:async\b)?[^)]*\)?\s*=>\s*[({]?\s*$/;
/** What begins a body of its own: a loop outside of it does not repeat it. */
const body = /^\s*(?:async\s+)?(?:def|class)\b|\bfunction\b|^\s*(?:export|public|private)\b/;

/** A model of the largest tier, written into the call within a loop. */
export const frontierInLoop: Scanner = {
  id: 'frontier-in-loop',
  files: /^(?!.*(?:^|[/._-])_*(?:tests?|specs?)_*[/._-]).*\.(?:py|[cm]?[jt]sx?)$/,
  find(hunk, index) {
    const { text = '' } = hunk[index] ?? {};
    const model = comment.test(text) ? undefined : modelArgument.exec(text)?.[2];
    if (model === undefined || tierOf(model) !== 'largest' || !isInLoop(hunk, index))
      return undefined;
    return {
      title: `A loop calls ${model}, of the largest tier`,
      message: `${timesLess(model)}Let a smaller one answer first, make the model a setting, or hand the calls over in a batch. Add a comment \`carbon-budget-gate: ignore\` where it must be this one.`,
    };
  },
};

/** A sentence with both bounds, by the energy of an output token; nothing where it is not known. */
function timesLess(model: string): string {
  const energy = perToken(model);
  if (!energy || !ofSmallModels) return '';
  const low = Math.floor(energy.low / ofSmallModels.high);
  const high = Math.floor(energy.high / ofSmallModels.low);
  return `A small model is modelled to take ${low} to ${high} times less energy for an answer; no provider publishes it (${source}). `;
}

function isInLoop(hunk: Hunk, index: number): boolean {
  for (const { text } of enclosing(hunk, index)) {
    if (loop.test(text)) return true;
    if (body.test(text)) return false;
  }
  return false;
}
