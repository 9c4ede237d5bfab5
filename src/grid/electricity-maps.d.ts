// @tgwf/co2 declares no types for this subpath. Values are gCO₂e/kWh, lifecycle, averaged over the year.
declare module '@tgwf/co2/data/electricity-maps' {
  export interface Yearly {
    readonly data: Readonly<
      Record<
        string,
        {
          readonly zone: { readonly zoneName: string };
          readonly carbonIntensity: { readonly value: number; readonly unit: 'gCO2eq/kWh' };
        }
      >
    >;
  }
  export const yearly2025: Yearly;
}
