import { createHash } from 'node:crypto';

/** The columns of CodeCarbon 3.2.1 to 3.3.0: codecarbon/output_methods/emissions_data.py. */
const columns =
  'timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue';

const defaults: Readonly<Record<string, string>> = {
  timestamp: '2026-11-02T09:00:00',
  project_name: 'train',
  duration: '7200.0',
  emissions: '6.2',
  energy_consumed: '20.0',
  water_consumed: '0.0',
  country_name: 'France',
  country_iso_code: 'FRA',
  region: 'ile-de-france',
  os: 'Linux-6.8.0-x86_64-with-glibc2.39',
  python_version: '3.12.7',
  codecarbon_version: '3.3.0',
  cpu_count: '8',
  cpu_model: 'AMD EPYC 7763',
  gpu_count: '2',
  gpu_model: '2 x NVIDIA A100',
  longitude: '2.4075',
  latitude: '48.8323',
  ram_total_size: '32.0',
  tracking_mode: 'machine',
  on_cloud: 'N',
  pue: '1.0',
  wue: '0.0',
};

/** An `emissions.csv` like the one that CodeCarbon writes but for what is given; each row is a run of its own. */
export function codecarbon(...rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = (rows.length === 0 ? [{}] : rows).map((row) => {
    const cells: Record<string, string> = { run_id: idOf(row), ...defaults, ...row };
    return columns
      .split(',')
      .map((name) => cells[name] ?? '')
      .join(',');
  });
  return [columns, ...lines, ''].join('\n');
}

function idOf(row: Readonly<Record<string, string>>): string {
  const digest = createHash('sha256').update(JSON.stringify(row)).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}
