import Sequencer from '@jest/test-sequencer';

/** Where Jest knows no times from an earlier run, tests that start programs go first, so that no worker ends late. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isSlow = ({ path }) => /[\\/]e2e[\\/]/.test(path);
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}
