import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const folder = fileURLToPath(new URL('opentelemetry-proto', import.meta.url));
const root = new protobuf.Root();
root.resolvePath = (_, path) => (path.startsWith('/') ? path : join(folder, path));
root.loadSync(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.proto'))
    .map((path) => path.replaceAll('\\', '/')),
);
root.resolveAll();

/** The requests that a collector takes, by the end of their address. */
const requests = {
  metrics: root.lookupType('opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest'),
  logs: root.lookupType('opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest'),
};

/**
 * Reads a request by OpenTelemetry's own definitions, to the bytes of the protocol and back. Throws for
 * a field that they do not have, a value of another type, and two fields of which only one may be set.
 */
export function decodeOtlp(signal: keyof typeof requests, body: unknown): Record<string, unknown> {
  const type = requests[signal];
  check(type, body, signal);
  const message = type.fromObject(body as Record<string, unknown>);
  const decoded = type.decode(type.encode(message).finish());
  return type.toObject(decoded, { longs: String, enums: String });
}

function check(type: protobuf.Type, value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is not a message`);
  checkChoices(type, Object.keys(value), path);
  for (const [key, inner] of Object.entries(value)) {
    const field = type.fields[key];
    if (field === undefined) throw new Error(`${path} has no field ${key}`);
    if (field.repeated && !Array.isArray(inner)) throw new Error(`${path}.${key} is not a list`);
    for (const one of field.repeated ? inner : [inner]) checkField(field, one, `${path}.${key}`);
  }
}

function checkChoices({ oneofsArray }: protobuf.Type, set: readonly string[], path: string): void {
  for (const { name, oneof } of oneofsArray) {
    const chosen = oneof.filter((one) => set.includes(one));
    if (chosen.length > 1) throw new Error(`${path} sets ${chosen.join(' and ')} of ${name}`);
  }
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  double: (value) => typeof value === 'number' && Number.isFinite(value),
  fixed64: (value) => typeof value === 'string' && /^\d+$/.test(value),
  int64: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
  sfixed64: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
  uint32: (value) => Number.isInteger(value),
};

function checkField({ resolvedType, type }: protobuf.Field, value: unknown, path: string): void {
  if (resolvedType instanceof protobuf.Type) {
    check(resolvedType, value, path);
    return;
  }
  const fits =
    resolvedType instanceof protobuf.Enum
      ? typeof value === 'number' && value in resolvedType.valuesById
      : types[type]?.(value);
  if (!fits) throw new Error(`${path} is ${JSON.stringify(value)}, which is not a ${type}`);
}
