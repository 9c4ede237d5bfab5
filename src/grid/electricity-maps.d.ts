// @tgwf/co2 has no types for this subpath. Values are yearly averages in gCO₂e/kWh, lifecycle.
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
