import { boamps } from './boamps.ts';
import { boampsCsv } from './boamps-csv.ts';
import { carbonifer } from './carbonifer.ts';
import { carbontracker } from './carbontracker.ts';
import { cloudCarbonFootprint } from './cloud-carbon-footprint.ts';
import { codecarbonCsv } from './codecarbon/csv.ts';
import { codecarbonJson, codecarbonLog } from './codecarbon/json.ts';
import { ecoCi } from './eco-ci.ts';
import { ecoCiTable } from './eco-ci-table.ts';
import { eco2ai } from './eco2ai.ts';
import { ecologits } from './ecologits.ts';
import { energibridge } from './energibridge.ts';
import type { Format } from './format.ts';
import { greenMetricsTool } from './green-metrics-tool.ts';
import { greenframe } from './greenframe.ts';
import { greenit } from './greenit.ts';
import { greenops } from './greenops.ts';
import { huggingFace } from './hugging-face.ts';
import { impactFramework } from './impact-framework.ts';
import { llmLog } from './llm/answer-log.ts';
import { ccusage } from './llm/ccusage.ts';
import { llmSpans } from './llm/spans.ts';
import { llmStream } from './llm/sse.ts';
import { plainJson } from './plain-json.ts';
import { powerGadget } from './power-gadget.ts';
import { scaphandre } from './scaphandre.ts';
import { sitespeed } from './sitespeed.ts';
import { zeus } from './zeus.ts';

/** All formats. The first one that recognises a file reads it, so specific formats come first. */
export const formats: readonly Format[] = [
  codecarbonCsv,
  codecarbonLog,
  codecarbonJson,
  ecoCi,
  ecoCiTable,
  boamps,
  boampsCsv,
  greenops,
  carbonifer,
  impactFramework,
  cloudCarbonFootprint,
  carbontracker,
  zeus,
  eco2ai,
  ecologits,
  huggingFace,
  scaphandre,
  greenframe,
  sitespeed,
  energibridge,
  powerGadget,
  greenMetricsTool,
  greenit,
  ccusage,
  llmSpans,
  llmStream,
  llmLog,
  plainJson,
];

/** The formats that recognise a file, the most specific first. A file of CodeCarbon is left to CodeCarbon's formats. */
export function formatsOf(beginning: string): readonly Format[] {
  const known = formats.filter((format) => format.recognises(beginning));
  return known[0]?.tool === codecarbonJson.tool ? known.slice(0, 1) : known;
}
