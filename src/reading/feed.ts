import { createHash } from 'node:crypto';
import { type Problem, UserError } from '../errors.ts';
import type { FileDigest, ReportFile } from '../measure/measurement.ts';
import type { Answer, Bytes } from './messages.ts';

/** Bytes per message: smaller messages would be too many, larger ones would take too much memory. */
const messageSize = 256 * 1024;

type Contents = AsyncIterator<Uint8Array> | Iterator<Uint8Array>;

/**
 * Hands out files and their bytes, and hands out the others again after a file was given up. Hashes the
 * bytes on the way, so that no report is read twice.
 */
export class Feed {
  readonly #files: AsyncIterator<ReportFile> | Iterator<ReportFile>;
  /** Files that were read completely, to be handed out again to another reader. */
  #read: ReportFile[] = [];
  /** Files to hand out again before any new one. */
  #waiting: ReportFile[] = [];
  /** By place; a file that is not read to its end has no digest. */
  readonly #digests = new Map<string, FileDigest>();
  #contents: Contents | undefined;
  #stopped = false;
  current: ReportFile | undefined;

  constructor(files: Iterable<ReportFile> | AsyncIterable<ReportFile>) {
    this.#files = iteratorOf(files);
  }

  async nextFile(): Promise<Answer> {
    await this.#close();
    if (this.current) this.#read.push(this.current);
    this.current = undefined;
    try {
      this.current = this.#waiting.shift() ?? (await this.#another());
    } catch (error) {
      return { kind: 'problems', problems: problemsOf(error) };
    }
    if (!this.current) return { kind: 'no-more-files' };
    const { path, artifact, content } = this.current;
    this.#contents = iteratorOf(content);
    const bytes = await this.#bytes(this.#contents);
    return { kind: 'file', path, ...(artifact !== undefined && { artifact }), bytes };
  }

  async #another(): Promise<ReportFile | undefined> {
    if (this.#stopped) return undefined;
    const { value, done } = await this.#files.next();
    return done ? undefined : this.#hashed(value);
  }

  #hashed(file: ReportFile): ReportFile {
    return { ...file, content: { [Symbol.asyncIterator]: () => this.#contentOf(file) } };
  }

  async *#contentOf({ path, artifact, content }: ReportFile): AsyncGenerator<Uint8Array, void> {
    const hash = createHash('sha256');
    for await (const piece of content) {
      hash.update(piece);
      yield piece;
    }
    const place = { ...(artifact !== undefined && { artifact }), file: path };
    this.#digests.set(JSON.stringify(place), { ...place, sha256: hash.digest('hex') });
  }

  /** SHA-256 of the files that were read. */
  get digests(): readonly FileDigest[] {
    return [...this.#digests.values()];
  }

  async nextBytes(): Promise<Answer> {
    if (!this.#contents) throw new Error('bytes were requested before a file');
    return { kind: 'bytes', bytes: await this.#bytes(this.#contents) };
  }

  async #bytes(contents: Contents): Promise<Bytes> {
    const pieces: Uint8Array[] = [];
    try {
      for (let size = 0; size < messageSize; size += pieces.at(-1)?.length ?? 0) {
        const { value, done } = await contents.next();
        if (done) return { pieces, ending: 'end' };
        pieces.push(copyOf(value));
      }
      return { pieces, ending: 'more' };
    } catch (error) {
      return { pieces, ending: { problems: problemsOf(error) } };
    }
  }

  async #close(): Promise<void> {
    await this.#contents?.return?.();
    this.#contents = undefined;
  }

  /** Starts again without the file that was given up; returns whether that is useful. */
  restart(): boolean {
    if (!this.current) return false;
    this.#waiting = [...this.#read, ...this.#waiting];
    this.#read = [];
    this.current = undefined;
    // Not awaited, because it may never end.
    void this.#contents?.return?.();
    this.#contents = undefined;
    return true;
  }

  /** Hands out no file that was not read before. */
  stop(): Problem[] {
    this.#stopped = true;
    const what = 'Reports after those that were given up are not read';
    const remedy = 'Leave out the reports that cannot be read';
    return [{ what, where: {}, remedy }];
  }
}

/** Copies a small view: otherwise its whole buffer would be sent. */
const copyOf = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);

function iteratorOf<T>(all: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in all ? all[Symbol.asyncIterator]() : all[Symbol.iterator]();
}

function problemsOf(error: unknown): readonly Problem[] {
  if (!(error instanceof UserError)) throw error;
  return error.problems;
}
