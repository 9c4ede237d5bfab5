/** What tools write without an identifier: None, null and the like, as text. */
const nothing = /^(none|null|nan|undefined|n\/a|-)?$/i;

/** The run identifier in a report; undefined if its text means none. */
export function runIdentifier(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return nothing.test(trimmed) ? undefined : trimmed;
}
