// What actions/cache/restore does, by the same library. Arguments: path, key, restore keys.
import { restoreCache } from '@actions/cache';

const [path, key, ...restoreKeys] = process.argv.slice(2);
process.stdout.write(`restored ${await restoreCache([path], key, restoreKeys)}\n`);
