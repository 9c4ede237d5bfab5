/** `Nov 3`, in UTC; a time that is none is shown as nothing. */
export function dayOf(at: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return '';
  const [, day, month] = new Date(time).toUTCString().split(' ');
  return `${month} ${Number(day)}`;
}
