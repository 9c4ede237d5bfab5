/** The pages after the first, requested in parallel and returned in order. */
export async function remainingPages<T>(
  last: number,
  get: (page: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const pages = Array.from({ length: Math.max(0, last - 1) }, (_, index) => get(index + 2));
  return (await Promise.all(pages)).flat();
}

interface Page<T> {
  readonly data: readonly T[];
  readonly headers: { readonly link?: string | undefined };
}

/** All items of a list with its number of pages in the `Link` header. */
export async function allPages<T>(
  get: (page: number) => Promise<Page<T>>,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  const first = await get(1);
  const last = Math.min(mostPages, lastPage(first.headers.link));
  return [...first.data, ...(await remainingPages(last, async (page) => (await get(page)).data))];
}

/** Number of the last page in a `Link` header; 1 without one. */
export function lastPage(link: string | undefined): number {
  const page = /[?&]page=(\d{1,9})(?!\d)[^>]{0,500}>;\s*rel="last"/.exec(link ?? '')?.[1];
  return page === undefined ? 1 : Number(page);
}
