import { firstDay, lastDay } from '../report-period.ts';
import type { Activity } from './activity.ts';
import type { Cell } from './write.ts';

/** The template of a system that takes activity rows; docs/reporting.md says where each is published. */
export interface Profile {
  readonly columns: Readonly<Record<string, (activity: Activity) => Cell>>;
  /** Activities that the template is for; absent: all. */
  readonly takes?: (activity: Activity) => boolean;
}

const tonnes = (kg: number | undefined): number | undefined =>
  kg === undefined ? undefined : kg / 1e3;
const grams = (kg: number | undefined): number | undefined =>
  kg === undefined ? undefined : kg * 1e3;

const energy = ({ total }: Activity): Cell => total.sums.energyKwh;
const locationBased = ({ total }: Activity) => total.sums.emissionsKg;
const marketBased = ({ total }: Activity) => total.sums.emissionsMarketKg;
const ofScope =
  (scope: 1 | 2 | 3, amount: (activity: Activity) => number | undefined) =>
  (activity: Activity): Cell =>
    activity.scope === scope ? amount(activity) : undefined;
const quality = ({ kind }: Activity): string => (kind === 'measured' ? 'Actual' : 'Estimated');
const account = ({ repository, workload }: Activity): string =>
  repository === undefined ? workload : `${repository}/${workload}`;
const nothing = (): Cell => undefined;

/** Only electricity of own machines is purchased energy; a hosted runner's electricity is its owner's. */
const purchased = ({ scope, total }: Activity): boolean =>
  scope === 2 && total.sums.energyKwh !== undefined;

const intensity = ({ total }: Activity): Cell => total.carbonIntensity;

const generic: Profile = {
  columns: {
    period: ({ month }) => month,
    start_date: ({ month }) => firstDay(month),
    end_date: ({ month }) => lastDay(month),
    organisation: ({ organisation }) => organisation,
    repository: ({ repository }) => repository,
    workload: ({ workload }) => workload,
    energy_kwh: energy,
    kind: ({ kind }) => kind,
    energy_low_kwh: ({ total }) => total.range?.energyLowKwh,
    energy_high_kwh: ({ total }) => total.range?.energyHighKwh,
    scope: ({ scope }) => scope,
    scope_3_category: ({ scope3Category }) => scope3Category,
    emissions_location_kgco2e: locationBased,
    emissions_market_kgco2e: marketBased,
    emissions_low_kgco2e: ({ total }) => total.range?.emissionsLowKg,
    emissions_high_kgco2e: ({ total }) => total.range?.emissionsHighKg,
    embodied_kgco2e: ({ total }) => total.sums.embodiedKg,
    water_l: ({ total }) => total.sums.waterL,
    carbon_intensity_gco2e_per_kwh: intensity,
    grid_zone: ({ zone }) => zone,
    emission_factor_source: ({ factor }) => factor,
    method: ({ methods }) => methods.join('; '),
    runs: ({ total }) => total.runs,
    rows: ({ total }) => total.rows,
    rows_without_energy: ({ total }) => total.missing.energyKwh,
    rows_without_emissions: ({ total }) => total.missing.emissionsKg,
  },
};

/**
 * Google Cloud's Carbon Footprint export. Scopes there are
 * the provider's; here they are the reporter's.
 */
const google: Profile = {
  columns: {
    usage_month: ({ month }) => firstDay(month),
    billing_account_id: ({ organisation }) => organisation,
    'project.id': ({ repository }) => repository,
    'project.number': nothing,
    'service.description': ({ workload }) => workload,
    'service.id': nothing,
    'location.location': ({ zone }) => zone,
    'location.region': nothing,
    carbon_model_version: nothing,
    'carbon_footprint_total_kgCO2e.market_based': marketBased,
    'carbon_footprint_total_kgCO2e.location_based': locationBased,
    'carbon_footprint_kgCO2e.scope1': ofScope(1, locationBased),
    'carbon_footprint_kgCO2e.scope2.location_based': ofScope(2, locationBased),
    'carbon_footprint_kgCO2e.scope2.market_based': ofScope(2, marketBased),
    'carbon_footprint_kgCO2e.scope3': ofScope(3, locationBased),
  },
};

/** AWS Data Exports, table CARBON_EMISSIONS, in metric tons. */
const aws: Profile = {
  columns: {
    last_refresh_timestamp: ({ latest }) => `${latest.slice(0, 19).replace('T', ' ')}Z`,
    location: ({ zone }) => zone,
    model_version: () => 'v1.0.0',
    payer_account_id: ({ organisation }) => organisation,
    product_code: ({ workload }) => workload,
    region_code: nothing,
    total_lbm_emissions_unit: () => 'MTCO2e',
    total_lbm_emissions_value: (activity) => tonnes(locationBased(activity)),
    total_mbm_emissions_unit: () => 'MTCO2e',
    total_mbm_emissions_value: (activity) => tonnes(marketBased(activity)),
    usage_account_id: ({ repository }) => repository,
    usage_period_end: ({ month }) => `${lastDay(month)} 23:59:59Z`,
    usage_period_start: ({ month }) => `${firstDay(month)} 00:00:00Z`,
  },
};

/** Microsoft Cloud for Sustainability, entity PurchasedEnergy, in MWh. */
const microsoft: Profile = {
  takes: purchased,
  columns: {
    msdyn_name: (activity) => `${account(activity)} ${activity.month}`,
    msdyn_organizationalunitid: ({ organisation }) => organisation,
    msdyn_facilityid: nothing,
    msdyn_energyprovidername: nothing,
    msdyn_energytype: () => 'Electricity',
    msdyn_isrenewable: nothing,
    msdyn_contractualinstrumenttypeid: nothing,
    msdyn_consumptionstartdate: ({ month }) => firstDay(month),
    msdyn_consumptionenddate: ({ month }) => lastDay(month),
    msdyn_transactiondate: ({ month }) => lastDay(month),
    msdyn_quantity: ({ total }) => (total.sums.energyKwh ?? 0) / 1e3,
    msdyn_quantityunit: () => 'MWh',
    msdyn_dataqualitytype: quality,
    msdyn_description: ({ methods }) => methods.join('; '),
    msdyn_evidence: ({ total }) => `${total.rows} ledger rows`,
  },
};

/** Salesforce Net Zero Cloud, object StnryAssetEnrgyUse; headers are case-sensitive. */
const salesforce: Profile = {
  takes: purchased,
  columns: {
    Name: (activity) => `${account(activity)} ${activity.month}`,
    StnryAssetEnvrSrcId: nothing,
    FuelType: () => 'Electricity',
    FuelConsumption: energy,
    FuelConsumptionUnit: () => 'kWh',
    StartDate: ({ month }) => firstDay(month),
    EndDate: ({ month }) => lastDay(month),
  },
};

/** IBM Envizi, Account Setup and Data Load for one account style: electricity in kWh. */
const envizi: Profile = {
  takes: purchased,
  columns: {
    'Organization Link': nothing,
    Organization: ({ organisation }) => organisation,
    Location: ({ repository }) => repository,
    'Location Ref': nothing,
    'Account Style Link': nothing,
    'Account Style Caption': () => 'S2 - Electricity - kWh',
    'Account Subtype': () => 'Default',
    'Account Number': account,
    'Account Reference': nothing,
    'Account Supplier': nothing,
    'Account Reader': nothing,
    'Record Start YYYY-MM-DD': ({ month }) => firstDay(month),
    'Record End YYYY-MM-DD': ({ month }) => lastDay(month),
    'Record Data Quality': quality,
    'Record Billing Type': () => 'Standard',
    'Record Subtype': () => 'Default',
    'Record Entry Method': () => 'Overwrite',
    'Record Reference': ({ methods }) => methods.join('; '),
    'Record Invoice Number': nothing,
    'Total Electricity (kWh)': energy,
    'Green Power (kWh)': nothing,
    'Total Cost': nothing,
  },
};

/** FOCUS with SPRUCE's additional columns. */
const focus: Profile = {
  columns: {
    BillingPeriodStart: ({ month }) => `${firstDay(month)}T00:00:00Z`,
    BillingPeriodEnd: ({ month }) => `${nextMonth(month)}-01T00:00:00Z`,
    BillingAccountId: ({ organisation }) => organisation,
    SubAccountId: ({ repository }) => repository,
    ServiceName: ({ workload }) => workload,
    RegionId: nothing,
    RegionName: ({ zone }) => zone,
    operational_energy_kwh: energy,
    operational_emissions_co2eq_g: (activity) => grams(locationBased(activity)),
    embodied_emissions_co2eq_g: ({ total }) => grams(total.sums.embodiedKg),
    carbon_intensity: intensity,
  },
};

/** FOCUS ends a period where the next begins. */
const nextMonth = (month: string): string => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
};

export const profiles = { generic, google, aws, microsoft, salesforce, envizi, focus } as const;
export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as readonly ProfileName[];
