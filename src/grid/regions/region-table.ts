/** Regions of one provider: the place as the provider names it, then the grid zones that may feed it. */
export type RegionTable = Readonly<
  Record<string, readonly [place: string, zone: string, ...zones: string[]]>
>;
