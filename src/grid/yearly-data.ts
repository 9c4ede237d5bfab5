// Loaded with `import()` only, so that it is bundled into a file with its own licence. Importing one
// year by name keeps the others out of the bundle.
// The data belong to Electricity Maps, under the Open Database License 1.0: see NOTICE.
import { yearly2025 } from '@tgwf/co2/data/electricity-maps';

export const year = 2025;
export const { data } = yearly2025;
