export { isFeatureAvailable, restoreCache } from '@actions/cache';
