/** No glob needs more of a name, and a longer one would take long to match. */
const longest = 512;

/** Characters that nobody sees: zero-width ones, marks of direction, variation selectors. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** A name as budgets match it: what looks alike by Unicode's own rules (NFKC) is alike. */
export const comparableName = (name: string): string =>
  name
    .slice(0, 2 * longest)
    .normalize('NFKC')
    .replace(unseen, '')
    .slice(0, longest);

/** Whether a name mixes Latin letters with those of a script that has look-alikes of them. */
export const mixesScripts = (name: string): boolean =>
  /\p{Script=Latin}/u.test(name) &&
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(name);
