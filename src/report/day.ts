const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Nov 3`, in UTC; a time that is none is shown as nothing. */
export function dayOf(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? '' : day.format(time);
}
