// Only ever reached by `import()`. One year is named, so that the bundle leaves the others out.
// The data are Electricity Maps', under the Open Database License 1.0: see NOTICE.
import { yearly2025 } from '@tgwf/co2/data/electricity-maps';

export const year = 2025;
export const { data } = yearly2025;
