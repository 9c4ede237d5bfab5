export { saveCache } from '@actions/cache';
