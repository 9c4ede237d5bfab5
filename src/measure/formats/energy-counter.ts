/** A 32-bit counter wraps after this many steps. */
const steps = 2 ** 32;

/** No processor counts in steps smaller than 2^-32 joules. */
const mostHalvings = 32;

/**
 * Measures by how many joules a processor's counter grew. It has 32 bits, in steps of 2^-n joules, so it
 * wraps every few minutes. The finest step among its values shows where it wraps.
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

  /** Undefined if the counter wrapped and its values were rounded. */
  joules(): number | undefined {
    const grown = this.#last - (this.#first ?? 0);
    if (this.#falls === 0) return grown;
    return this.#halvings === undefined
      ? undefined
      : grown + this.#falls * steps * 2 ** -this.#halvings;
  }
}

/** How often a joule must be halved so that this value and all before it are whole steps. */
function finer(halvings: number | undefined, joules: number): number | undefined {
  for (let n = halvings; n !== undefined && n <= mostHalvings; n += 1)
    if (Number.isInteger(joules * 2 ** n)) return n;
  return undefined;
}
