/** The pages after the first, side by side, in order. */
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

/** The items of a list that says in its `Link` header how many pages it has. */
export async function allPages<T>(
  get: (page: number) => Promise<Page<T>>,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  const first = await get(1);
  const last = Math.min(mostPages, lastPage(first.headers.link));
  return [...first.data, ...(await remainingPages(last, async (page) => (await get(page)).data))];
}

/** Number of the last page by a `Link` header; 1 without one. */
export function lastPage(link: string | undefined): number {
  const page = /[?&]page=(\d{1,9})(?!\d)[^>]{0,500}>;\s*rel="last"/.exec(link ?? '')?.[1];
  return page === undefined ? 1 : Number(page);
}
