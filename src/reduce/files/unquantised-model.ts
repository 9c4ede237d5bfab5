import type { Hunk } from './patch.ts';
import type { Scanner } from './scanner.ts';

/** Billions of parameters. From this size, 4-bit weights were measured to save energy; below they may not. */
const large = 7;
const longestCall = 12;

/** A call on a model class, not on a tokenizer, processor or configuration. */
const load =
  /\b(?!\w*(?:Tokenizer|Processor|Config|Extractor|Scheduler))(?=\w*Model)\w+\.from_pretrained\(/;
const named = /from_pretrained\(\s*["']([\w.-]+\/[\w.-]+)["']/;
const sizeInName = /(?:^|[-_x])(\d+(?:\.\d+)?)b(?:$|[-_.])/i;
const quantised =
  /gptq|awq|gguf|ggml|bnb|nf4|fp4|fp8|mxfp|int[48]|[48]-?bit|w\d+a\d+|bitnet|hqq|aqlm|exl2|gpt-oss|deepseek-(?:v3|r1)/i;
/** Arguments that quantise or may: their value is not visible here. */
const mayQuantise = /quantization_config|load_in_[48]bit|\*\*|gguf_file/;

/** `from_pretrained` of a large language model in full precision. */
export const unquantisedModel: Scanner = {
  id: 'unquantised-model',
  files: /^(?!.*(?:^|[/._-])(?:tests?|specs?)[/._-]).*\.py$/,
  find(hunk, index) {
    const { text = '' } = hunk[index] ?? {};
    if (/^\s*#/.test(text) || !load.test(text)) return undefined;
    const call = wholeCall(hunk, index);
    const model = named.exec(call ?? '')?.[1];
    if (call === undefined || model === undefined) return undefined;
    const size = Number(sizeInName.exec(model)?.[1] ?? 0);
    if (size < large || quantised.test(model) || mayQuantise.test(call)) return undefined;
    return {
      title: `A model of ${size} billion parameters is loaded unquantised`,
      message:
        'With 4-bit weights, models of this size took 15 to 23% less energy for inference, and a quarter of the memory; small models took more. Try a quantization_config with load_in_4bit, measure both, and check the answers. If the model is loaded for training, add the comment `carbon-budget-gate: ignore`. Source: doi:10.5281/zenodo.18900289.',
    };
  },
};

/** The whole call, up to its closing bracket. Undefined where the diff does not show all of it. */
function wholeCall(hunk: Hunk, index: number): string | undefined {
  let call = '';
  for (const { text } of hunk.slice(index, index + longestCall)) {
    call += `${text.replace(/\s#.*/, '')}\n`;
    const from = call.indexOf('from_pretrained(');
    const [opened, closed] = ['(', ')'].map((one) => call.slice(from).split(one).length - 1);
    if (opened === closed) return call;
  }
  return undefined;
}
