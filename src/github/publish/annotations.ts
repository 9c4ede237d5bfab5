import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import type { Annotation } from '../../report/publication.ts';
import { escapeCommand } from './escape-command.ts';

const commands = { failure: error, warning, notice };

/** The runner shows ten annotations per level, so the worst are first. It truncates messages at 4,096 characters. */
export function annotateByCommand(
  annotations: readonly Annotation[],
  workflow: string | undefined,
): void {
  for (const { level, title, message, where } of annotations)
    commands[level](message.slice(0, 4096), {
      title: escapeCommand(title),
      ...position(where, workflow),
    });
}

/** An annotation without a file is about the workflow and its inputs. */
function position(
  { artifact, file, line, column }: Annotation['where'],
  workflow: string | undefined,
): AnnotationProperties {
  if (artifact !== undefined || file === undefined)
    return workflow === undefined ? {} : { file: workflow };
  return {
    file,
    ...(line === undefined ? {} : { startLine: line }),
    ...(line === undefined || column === undefined ? {} : { startColumn: column }),
  };
}
