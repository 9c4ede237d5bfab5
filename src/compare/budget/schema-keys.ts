import type * as z from 'zod/mini';

/** Keys and indexes that lead to a place in a budget file. */
export type Path = readonly PropertyKey[];

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

/** The keys of the mapping at a path; none where there is no mapping with fixed keys. */
export function keysAt(root: Schema, path: Path): readonly string[] {
  const schemas = path.reduce<readonly Schema[]>(
    (all, key) => all.flatMap((one) => stepInto(one, key)),
    plain(root),
  );
  return [...new Set(schemas.flatMap((one) => Object.keys(shapeOf(one))))];
}

/** The paths of mappings that have a key, nearest to the top first; 0 means any index. */
export function placesOf(root: Schema, key: string): readonly Path[] {
  let level: readonly Placed[] = plain(root).map((schema) => ({ schema, path: [] }));
  const found: Path[] = [];
  while (level.length > 0) {
    for (const { schema, path } of level) if (Object.hasOwn(shapeOf(schema), key)) found.push(path);
    level = level.flatMap(childrenOf);
  }
  return found;
}

interface Placed {
  readonly schema: Schema;
  readonly path: Path;
}

function childrenOf({ schema, path }: Placed): readonly Placed[] {
  const definition = definitionOf(schema);
  const children: readonly (readonly [PropertyKey, Schema])[] =
    definition.type === 'array' ? [[0, definition.element]] : Object.entries(shapeOf(schema));
  return children.flatMap(([key, child]) =>
    plain(child).map((one) => ({ schema: one, path: [...path, key] })),
  );
}

const definitionOf = (schema: Schema) => schema._zod.def as Definition;

/** The schemas within what is optional, has a default, is transformed or is one of several. */
function plain(schema: Schema): readonly Schema[] {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'default':
      return plain(definition.innerType);
    case 'pipe':
      return plain(definition.in);
    case 'union':
      return definition.options.flatMap(plain);
    default:
      return [schema];
  }
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  const definition = definitionOf(schema);
  return definition.type === 'object' ? definition.shape : {};
}

function stepInto(schema: Schema, key: PropertyKey): readonly Schema[] {
  const definition = definitionOf(schema);
  if (definition.type === 'array') return plain(definition.element);
  if (definition.type === 'record') return plain(definition.valueType);
  const child = shapeOf(schema)[String(key)];
  return child === undefined ? [] : plain(child);
}
