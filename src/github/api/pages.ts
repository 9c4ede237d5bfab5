/** The pages after the first, side by side, in order. */
export async function remainingPages<T>(
  last: number,
  get: (page: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const pages = Array.from({ length: Math.max(0, last - 1) }, (_, index) => get(index + 2));
  return (await Promise.all(pages)).flat();
}

/** Number of the last page by a `Link` header; 1 without one. */
export function lastPage(link: string | undefined): number {
  const page = /[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(link ?? '')?.[1];
  return page === undefined ? 1 : Number(page);
}
