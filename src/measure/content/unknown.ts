import type { Found } from '../formats/format.ts';
import type { LeftAside, ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';

/** Says what a file is that no format recognises, and whether that is a fault or just another file. */
export function describeUnknown(file: ReportFile, beginning: string): Found {
  const { unusable, why } = natureOf(beginning);
  const where = placeIn(file);
  if (unusable && isNamedLikeReport(file.path)) {
    const remedy = 'See whether the step that writes the report ran to its end';
    return { kind: 'problem', problem: { what: `The report ${why}`, where, remedy } };
  }
  const leftAside: LeftAside = { where, why };
  return { kind: 'left-aside', leftAside };
}

interface Nature {
  /** Whether no tool can have meant to write this. */
  readonly unusable: boolean;
  readonly why: string;
}

/** First characters of zip, gzip, bzip2 and 7-Zip, as UTF-8 shows them. */
const archives = ['PK\u0003\u0004', '\u001f\ufffd', 'BZh', '7z\ufffd'];

/** Protocol 2 and later begin with 0x80 and their number; older ones are text. */
function isPickle(text: string): boolean {
  const protocol = text.charCodeAt(1);
  const binary = text.startsWith('\ufffd') && protocol >= 2 && protocol <= 5;
  return binary || /^(\(dp\d+|c(copy_reg|builtins|__builtin__))\n/.test(text);
}

/** Characters that no text has, whatever its encoding. */
const binary = /(?!\s)\p{Cc}/u;

function natureOf(beginning: string): Nature {
  const text = beginning.trimStart();
  if (text === '') return { unusable: true, why: 'is empty' };
  if (/^<(!doctype html|html|head|body)/i.test(text))
    return {
      unusable: true,
      why: 'is an HTML page, such as a download answers with when it fails',
    };
  if (archives.some((magic) => text.startsWith(magic)))
    return { unusable: true, why: 'is an archive, and archives within artifacts are not opened' };
  if (isPickle(text))
    return {
      unusable: true,
      why: 'is a Python pickle: loading one runs what it holds, so it is never opened',
    };
  if (binary.test(text)) return { unusable: true, why: 'is binary data' };
  if (/^[{[]/.test(text))
    return { unusable: false, why: 'is JSON of no format that is known here' };
  if (/^[^\r\n]*[,;\t]/.test(text))
    return { unusable: false, why: 'is a table of no format that is known here' };
  return { unusable: false, why: 'is text of no format that is known here' };
}

function isNamedLikeReport(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  return (
    (name.includes('emissions') && /\.(csv|jsonl?|log|bak|pkl)$/.test(name)) ||
    /^(lap-data|total-data)\.json$|^boamps_report.*\.json$|_carbontracker_output\.log$/.test(name)
  );
}
