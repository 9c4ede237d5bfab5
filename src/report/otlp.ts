import type { LedgerRow } from '../ledger/row.ts';

/** What is sent to OpenTelemetry about a run. */
export interface Telemetry {
  readonly rows: readonly LedgerRow[];
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly conclusion: string;
  /** `default`: the default branch; `change`: a pull request or a merge queue; `other`: any other. */
  readonly branchClass: 'default' | 'change' | 'other';
  /** Page of the repository. */
  readonly repositoryUrl?: string | undefined;
  readonly version: string;
  /** Additional attributes of the resource. */
  readonly resource: Readonly<Record<string, string>>;
}

type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } }
  | { readonly kvlistValue: { readonly values: readonly KeyValue[] } };

interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/** Our own names have one prefix; docs/opentelemetry.md lists them. */
const own = 'carbon_budget_gate';

/** `ExportMetricsServiceRequest` as OTLP/HTTP JSON: figures by repository, workflow, branch class, kind and verdict. */
export function otlpMetrics(telemetry: Telemetry): object {
  const summed = telemetry.rows.filter(({ kind }) => kind !== 'rate');
  const points = (of: (row: LedgerRow) => number | undefined, rows: readonly LedgerRow[]) =>
    pointsOf(telemetry, rows, of);
  const metrics = [
    sum(
      'energy',
      'kWh',
      'Energy of the runs of workloads.',
      points(({ energyKwh }) => energyKwh, summed),
    ),
    sum(
      'emissions',
      'kg{CO2e}',
      'Location-based emissions of that energy.',
      points(({ emissionsKg }) => emissionsKg, summed),
    ),
    gauge('budget.used', '1', 'Share of the decisive limit that is used.', budgetPoints(telemetry)),
  ].flatMap((metric) => metric ?? []);
  const { version } = telemetry;
  return {
    resourceMetrics: [
      {
        resource: resourceOf(telemetry),
        scopeMetrics: [{ scope: { name: own, version }, metrics }],
      },
    ],
  };
}

interface Point {
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano?: string;
  readonly timeUnixNano: string;
  readonly asDouble: number;
}

const described = (name: string, unit: string, description: string) => ({
  name: `${own}.${name}`,
  ...{ unit, description },
});

/** A run ends before the next begins, so its amounts are deltas, which a backend sums. */
const sum = (name: string, unit: string, description: string, dataPoints: readonly Point[]) =>
  dataPoints.length === 0
    ? undefined
    : {
        ...described(name, unit, description),
        sum: { dataPoints, aggregationTemporality: 1, isMonotonic: true },
      };

const gauge = (name: string, unit: string, description: string, dataPoints: readonly Point[]) =>
  dataPoints.length === 0
    ? undefined
    : { ...described(name, unit, description), gauge: { dataPoints } };

/** Rows with the same attributes become one point; an unknown amount adds nothing and creates no point. */
function pointsOf(
  telemetry: Telemetry,
  rows: readonly LedgerRow[],
  of: (row: LedgerRow) => number | undefined,
): readonly Point[] {
  const sums = new Map<
    string,
    { readonly attributes: readonly KeyValue[]; amount: number; from: number }
  >();
  for (const row of rows) {
    const amount = of(row);
    if (amount === undefined) continue;
    const attributes = attributesOf(row, telemetry);
    const key = JSON.stringify(attributes);
    const from = Date.parse(telemetry.at) - (row.durationS ?? 0) * 1000;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { attributes, amount, from });
    else Object.assign(known, { amount: known.amount + amount, from: Math.min(known.from, from) });
  }
  return [...sums.values()].map(({ attributes, amount, from }) => ({
    attributes,
    startTimeUnixNano: nanoseconds(from),
    timeUnixNano: nanoseconds(Date.parse(telemetry.at)),
    asDouble: amount,
  }));
}

/** The row that has used most, among rows with the same attributes. */
function budgetPoints(telemetry: Telemetry): readonly Point[] {
  const highest = new Map<string, Point>();
  for (const row of telemetry.rows) {
    const { budgetUsed, budgetLimit, budgetMetric } = row;
    if (budgetUsed === undefined || !budgetLimit) continue;
    const attributes = [
      ...attributesOf(row, telemetry),
      ...texts({ [`${own}.budget.metric`]: budgetMetric, [`${own}.budget.per`]: row.budgetPer }),
    ];
    const key = JSON.stringify(attributes);
    const asDouble = budgetUsed / budgetLimit;
    if (asDouble >= (highest.get(key)?.asDouble ?? Number.NEGATIVE_INFINITY))
      highest.set(key, {
        attributes,
        timeUnixNano: nanoseconds(Date.parse(telemetry.at)),
        asDouble,
      });
  }
  return [...highest.values()];
}

/** Attributes with few values, so that metrics stay cheap: no run, commit, branch or workload. */
const attributesOf = (row: LedgerRow, { branchClass }: Telemetry): readonly KeyValue[] =>
  texts({
    ...repositoryAttributes(row.repository),
    'cicd.pipeline.name': row.workflow,
    [`${own}.branch.class`]: branchClass,
    [`${own}.kind`]: row.kind,
    [`${own}.verdict`]: row.verdict,
  });

function repositoryAttributes(repository = '') {
  const [owner, name] = repository.split('/', 2);
  return {
    'vcs.provider.name': 'github',
    'vcs.owner.name': owner || undefined,
    'vcs.repository.name': name,
  };
}

const severities = { over: [17, 'ERROR'], missing: [13, 'WARN'], near: [13, 'WARN'] } as const;

/** `ExportLogsServiceRequest` as OTLP/HTTP JSON: one event per row of the run, with the row as attributes. */
export function otlpLogs(telemetry: Telemetry): object {
  const { rows, at, version } = telemetry;
  const timeUnixNano = nanoseconds(Date.parse(at));
  const logRecords = rows.map((row) => {
    const [severityNumber, severityText] =
      row.verdict in severities ? severities[row.verdict as keyof typeof severities] : [9, 'INFO'];
    return {
      ...{ timeUnixNano, observedTimeUnixNano: timeUnixNano, severityNumber, severityText },
      eventName: `${own}.run`,
      body: anyValueOf(row),
      attributes: eventAttributes(row, telemetry),
    };
  });
  return {
    resourceLogs: [
      {
        resource: resourceOf(telemetry),
        scopeLogs: [{ scope: { name: own, version }, logRecords }],
      },
    ],
  };
}

function eventAttributes(row: LedgerRow, telemetry: Telemetry): readonly KeyValue[] {
  const { repositoryUrl, conclusion } = telemetry;
  const isChange = row.pullRequest !== undefined;
  return [
    ...attributesOf(row, telemetry),
    ...texts({
      'cicd.pipeline.run.id': String(row.runId),
      'cicd.pipeline.run.url.full': row.runUrl,
      'cicd.pipeline.task.name': row.job,
      'vcs.repository.url.full': repositoryUrl,
      'vcs.ref.head.revision': row.sha,
      [isChange ? 'vcs.ref.base.name' : 'vcs.ref.head.name']: row.branch,
      'vcs.change.id': isChange ? String(row.pullRequest) : undefined,
      [`${own}.workload`]: row.workload,
      [`${own}.conclusion`]: conclusion,
    }),
  ];
}

const resourceOf = ({ version, resource }: Telemetry) => ({
  attributes: texts({
    'service.name': 'carbon-budget-gate',
    'service.version': version,
    ...resource,
  }),
});

/** The attributes that have a value. */
const texts = (named: Readonly<Record<string, string | undefined>>): readonly KeyValue[] =>
  Object.entries(named).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: { stringValue: value } }],
  );

function anyValueOf(value: unknown): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValueOf) } };
  const entries = Object.entries(value ?? {}).filter(([, inner]) => inner !== undefined);
  return {
    kvlistValue: { values: entries.map(([key, inner]) => ({ key, value: anyValueOf(inner) })) },
  };
}

/** A 64-bit integer is a string in the JSON of protocol buffers. */
const nanoseconds = (milliseconds: number): string =>
  (BigInt(Math.round(milliseconds)) * 1_000_000n).toString();
