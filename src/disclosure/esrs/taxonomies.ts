import first from './esrs-2023.json' with { type: 'json' };
import amended from './esrs-2026-08-30.json' with { type: 'json' };
import vsme from './vsme.json' with { type: 'json' };

/** Element names of a taxonomy, null where it has none or none is known. */
export interface Taxonomy {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly prefix: string;
  readonly energy: Readonly<Record<'requirement' | 'unit' | 'total', string>> &
    Readonly<Record<'fossil' | 'nuclear' | 'renewable', string | null>>;
  readonly emissions: Readonly<
    Record<'requirement' | 'unit' | 'scope1' | 'scope2Location' | 'scope3', string>
  > &
    Readonly<Record<'scope2Market' | 'scope3Axis', string | null>> & {
      readonly scope3Members: Readonly<Record<string, string>>;
    };
  readonly actions: Readonly<Record<'requirement' | 'unit', string>> &
    Readonly<Record<'expected' | 'achieved', string | null>>;
  readonly method: { readonly requirement: string };
}

export const taxonomies: Readonly<Record<'2026' | '2023' | 'vsme', Taxonomy>> = {
  '2026': amended,
  '2023': first,
  vsme,
};
export type TaxonomyName = keyof typeof taxonomies;
export const taxonomyNames = Object.keys(taxonomies) as readonly TaxonomyName[];
