// What actions/cache/save does, by the same library. Arguments: key, paths.
import { saveCache } from '@actions/cache';

const [key, ...paths] = process.argv.slice(2);
process.stdout.write(`saved ${await saveCache(paths, key)}\n`);
