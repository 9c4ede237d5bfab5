import type { GramsPerKilowattHour } from '../units.ts';

/**
 * What kind of intensity a figure is. Kinds are never held against each other: a marginal one tells
 * what one more kWh causes, a direct one leaves out building plants and mining fuel.
 */
export type Kind = 'average, lifecycle' | 'average, direct' | 'marginal';

/** Whom figures are by, and what kind they are. */
export interface Origin {
  readonly name: string;
  readonly kind: Kind;
}

/** A stretch of time with one intensity: milliseconds since the epoch, `end` excluded. */
export interface Step {
  readonly start: number;
  readonly end: number;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** What a live source says, or why it says nothing; never throws, never holds a token. */
export type Answer<T> = { readonly value: T } | { readonly failed: string };

/** A live source. Zones are in the source's own terms. */
export interface Source {
  readonly origin: Origin;
  /** Now. */
  current(zone: string): Promise<Answer<GramsPerKilowattHour>>;
  /** From a time to another, in milliseconds since the epoch; it may end early. In order. */
  forecast(zone: string, from: number, until: number): Promise<Answer<readonly Step[]>>;
}

/** The same source, which asks each question once. */
export function remembering({ origin, current, forecast }: Source): Source {
  return { origin, current: once(current), forecast: once(forecast) };
}

function once<A extends readonly unknown[], T>(ask: (...question: A) => T): (...question: A) => T {
  const answers = new Map<string, T>();
  return (...question) => {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? ask(...question);
    answers.set(key, answer);
    return answer;
  };
}
