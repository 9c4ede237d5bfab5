import type { Worker } from 'node:worker_threads';
import type { Problem } from '../errors.ts';
import type { MeasureOptions } from '../measure/measure.ts';
import type { Measured, ReportFile } from '../measure/measurement.ts';
import { Feed } from './feed.ts';
import type { Answer, Request } from './messages.ts';

/** Limits of reading; the defaults are far above what the largest reports need. */
export interface ReadingLimits {
  /** Milliseconds for one file, without waiting for its bytes. */
  readonly file: number;
  /** Most files that are given up; files after the last one are not read. */
  readonly givenUp: number;
  /** Mebibytes. */
  readonly memory: number;
}

const defaults: ReadingLimits = { file: 45_000, givenUp: 3, memory: 1536 };

/** A waiting thread; it does not keep the process alive. */
export type Reader = Worker;

const script = new URL('./reading.js', import.meta.url);

/** In dist/: the thread's code and its dependencies, as read when the gate started. */
declare const readerThread: { readonly code: string; readonly data: unknown } | undefined;

/** Starts a reader before it is needed: starting takes 30 ms, while this thread does something else. */
export function startReader(memory = defaults.memory, at: URL = script): Reader {
  // Without the environment: code that reads untrusted files needs no token.
  const limits = { maxOldGenerationSizeMb: memory };
  // Loaded only here, because it takes longer than everything else before the first request.
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  const packed = typeof readerThread === 'undefined' || at !== script ? undefined : readerThread;
  const options = { env: {}, resourceLimits: limits };
  const worker = packed
    ? new Thread(packed.code, { ...options, eval: true, workerData: packed.data })
    : new Thread(at, options);
  worker.unref();
  // A thread that is never used must not end the process if it fails.
  worker.on('error', () => undefined);
  return worker;
}

/**
 * Measures in a separate thread, which is stopped if a file takes too much time or memory. That file
 * then becomes a problem, and the others still count.
 */
export async function measureInThread(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  options: MeasureOptions = {},
  reader: Reader = startReader(),
  limits: ReadingLimits = defaults,
  at: URL = script,
): Promise<Measured> {
  const feed = new Feed(files);
  const problems: Problem[] = [];
  for (let worker = reader; ; worker = startReader(limits.memory, at)) {
    const ended = await session(worker, feed, limits.file, options);
    if ('measured' in ended)
      return {
        ...ended.measured,
        problems: [...ended.measured.problems, ...problems],
        digests: feed.digests,
      };
    problems.push(problemOf(ended.givenUp, feed));
    if (!feed.restart()) return { measurements: [], problems, skipped: [] };
    if (problems.length >= limits.givenUp) problems.push(...feed.stop());
  }
}

type Cause = 'time' | 'memory';
type Ended = { readonly measured: Measured } | { readonly givenUp: Cause };

/** Answers a reader until it is done or stopped. */
function session(
  worker: Worker,
  feed: Feed,
  milliseconds: number,
  options: MeasureOptions,
): Promise<Ended> {
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Ended>((resolve, reject) => {
    let left = milliseconds;
    let since = 0;
    const wait = () => {
      since = performance.now();
      timer = setTimeout(() => resolve({ givenUp: 'time' }), left);
    };
    const answer = async (request: Request) => {
      clearTimeout(timer);
      left = request.kind === 'bytes' ? left - (performance.now() - since) : milliseconds;
      if (request.kind === 'measured') return resolve({ measured: request.measured });
      if (request.kind === 'failed') return reject(request.error);
      const next: Answer = request.kind === 'file' ? await feed.nextFile() : await feed.nextBytes();
      wait();
      worker.postMessage(next);
    };
    worker.on('message', (request: Request) => void answer(request).catch(reject));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ givenUp: 'memory' }) : reject(error),
    );
    worker.on('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)));
    worker.ref();
    worker.postMessage(options);
  }).finally(() => {
    clearTimeout(timer);
    worker.removeAllListeners('message');
    void worker.terminate();
  });
}

const causes: Readonly<Record<Cause, string>> = {
  time: 'takes too long to read',
  memory: 'takes too much memory to read',
};

function problemOf(cause: Cause, { current }: Feed): Problem {
  const remedy = 'Upload the report as the measuring tool wrote it, or split it';
  if (!current) return { what: `What the reports say ${causes[cause]}`, where: {}, remedy };
  const { path: file, artifact } = current;
  const where = { ...(artifact !== undefined && { artifact }), file };
  return { what: `The report ${causes[cause]}, and was given up`, where, remedy };
}
