/** A counter of 32 bits begins anew after so many steps. */
const steps = 2 ** 32;

/** No processor counts in smaller steps than half a joule halved this many times. */
const mostHalvings = 32;

/**
 * By how many joules a processor's counter grew. It holds 32 bits of steps of 2^-n joules, so that it falls
 * to zero every few minutes; the finest step that its values show tells how far it counts.
 */
export class EnergyCounter {
  #first: number | undefined;
  #last = 0;
  #falls = 0;
  #halvings: number | undefined = 0;

  add(joules: number): void {
    if (this.#first === undefined) this.#first = joules;
    else if (joules < this.#last) this.#falls += 1;
    this.#last = joules;
    this.#halvings = finer(this.#halvings, joules);
  }

  /** Nothing where the counter fell and its values have been rounded. */
  joules(): number | undefined {
    const grown = this.#last - (this.#first ?? 0);
    if (this.#falls === 0) return grown;
    return this.#halvings === undefined
      ? undefined
      : grown + this.#falls * steps * 2 ** -this.#halvings;
  }
}

/** How often a joule must be halved for a value, and those before it, to be whole steps. */
function finer(halvings: number | undefined, joules: number): number | undefined {
  for (let n = halvings; n !== undefined && n <= mostHalvings; n += 1)
    if (Number.isInteger(joules * 2 ** n)) return n;
  return undefined;
}
