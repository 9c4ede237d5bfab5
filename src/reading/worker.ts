import { parentPort } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { type MeasureOptions, measure } from '../measure/measure.ts';
import type { ReportFile } from '../measure/measurement.ts';
import type { Answer, Bytes, Request } from './messages.ts';

/**
 * Reads reports in a separate thread, so that a read that takes forever can be stopped. Built as
 * dist/reading.js; reading-thread.ts is the other side.
 */
const port = parentPort;
if (!port) throw new Error('reading.js is started by the gate, as a worker thread');

function ask(request: Request): Promise<Answer> {
  return new Promise((resolve) => {
    port?.once('message', resolve);
    port?.postMessage(request);
  });
}

async function* files(): AsyncGenerator<ReportFile> {
  for (;;) {
    const answer = await ask({ kind: 'file' });
    if (answer.kind === 'problems') throw new UserError(answer.problems);
    if (answer.kind !== 'file') return;
    const { path, artifact, bytes } = answer;
    yield { path, ...(artifact !== undefined && { artifact }), content: contentOf(bytes) };
  }
}

async function* contentOf(first: Bytes): AsyncGenerator<Uint8Array> {
  for (let bytes = first; ; ) {
    yield* bytes.pieces;
    if (bytes.ending === 'end') return;
    if (bytes.ending !== 'more') throw new UserError(bytes.ending.problems);
    const answer = await ask({ kind: 'bytes' });
    if (answer.kind !== 'bytes') throw new Error(`bytes were requested, not ${answer.kind}`);
    bytes = answer.bytes;
  }
}

// Only when it is needed: a reader that is started early must not send requests before anyone answers.
port.once('message', (options: MeasureOptions) => {
  measure(files(), options).then(
    (measured) => port.postMessage({ kind: 'measured', measured } satisfies Request),
    (error) => port.postMessage({ kind: 'failed', error } satisfies Request),
  );
});
