import { createHash, type Hash } from 'node:crypto';
import type { FileDigest, ReportFile } from '../measure/measurement.ts';

type Contents = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Records the SHA-256 of files while they are read. A file that is not read to its end has none. */
export class DigestRecorder {
  readonly #digests = new Map<string, FileDigest>();

  async *record(
    files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  ): AsyncGenerator<ReportFile, void> {
    for await (const file of files)
      yield { ...file, content: { [Symbol.asyncIterator]: () => this.#reading(file) } };
  }

  async *#reading({ path, artifact, content }: ReportFile): AsyncGenerator<Uint8Array, void> {
    const hash = createHash('sha256');
    yield* hashed(content, hash);
    const place = { ...(artifact !== undefined && { artifact }), file: path };
    this.#digests.set(JSON.stringify(place), { ...place, sha256: hash.digest('hex') });
  }

  get digests(): readonly FileDigest[] {
    return [...this.#digests.values()];
  }
}

async function* hashed(content: Contents, hash: Hash): AsyncGenerator<Uint8Array, void> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}
