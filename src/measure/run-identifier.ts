/** What tools write where they have no identifier: Python's and JavaScript's nothings, as text. */
const nothing = /^(none|null|nan|undefined|n\/a|-)?$/i;

/** An identifier of a run as a report gives it; absent where it stands for none. */
export function runIdentifier(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return nothing.test(trimmed) ? undefined : trimmed;
}
