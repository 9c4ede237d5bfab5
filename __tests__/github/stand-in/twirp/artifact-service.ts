import type { Artifact } from '../world.ts';
import { type TwirpCall, type TwirpMethods, twirpError } from './service.ts';

/** What actions/upload-artifact talks to. */
export const artifactService: TwirpMethods = {
  CreateArtifact: (call) => {
    const { world, claims, body, writeUrl } = call;
    const blob = blobOf(call);
    if (world.artifacts.some((artifact) => artifact.blob === blob))
      return twirpError(409, 'already_exists', 'an artifact with this name already exists');
    world.artifacts.push({
      id: world.nextId(),
      name: String(body.name),
      runId: claims.runId,
      createdAt: world.now(),
      blob,
      contentType: String(body.mime_type),
      size: 0,
      digest: null,
      complete: false,
      expired: false,
    });
    return { status: 200, body: { ok: true, signed_upload_url: writeUrl(blob) } };
  },
  FinalizeArtifact: (call) => {
    const blob = blobOf(call);
    const artifact = call.world.artifacts.find((one: Artifact) => one.blob === blob);
    if (artifact === undefined) return twirpError(404, 'not_found', 'artifact not found');
    const { size, hash } = call.body;
    Object.assign(artifact, { complete: true, size: Number(size), digest: hash ?? null });
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  },
};

function blobOf({ claims: { runId, attempt }, body }: TwirpCall): string {
  return `artifact-${runId}-${attempt}-${encodeURIComponent(String(body.name))}`;
}
